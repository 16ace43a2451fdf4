/* The figures of a price rule as formulas on whole numbers, and the leg that decided as text. */
import { aroundOperands, FREE, inside, isEnclosed, ruleText, write, type Around } from "../../domain/pricing/ruleText";
import { decides, figureKey, figuresIn, type Figure, type Since, type Timed } from "./figure";
import type { Cells } from "./outcomeCells";
import { KEYS, nameKey, sinceKey } from "./outcomeKeys";
import { windowValue } from "./windowFormulas";

/** Figures that have a column of their own. */
export const hasColumn = ({ kind }: Figure): boolean => kind !== "constant" && kind !== "name";

/** A figure's numerator: a whole number, or the cell that holds it. */
export function numerator(figure: Figure, c: Cells): string {
  if (figure.kind === "constant") return literal(figure.value.n);
  return figure.kind === "name" ? c.working(nameKey(figure)) : c.at(figureKey(figure));
}

/** A figure in units of 1 / `den`, a multiple of its own denominator. */
export function inUnits(figure: Figure, den: bigint, c: Cells): string {
  const times = den / figure.den;
  if (figure.kind === "constant") return literal(figure.value.n * times);
  return times === 1n ? numerator(figure, c) : `${literal(times)}*${numerator(figure, c)}`;
}

export const literal = (n: bigint): string => (n < 0n ? `(${n})` : `${n}`);

/** What the column of a figure holds. */
export function figureValue(figure: Figure, c: Cells): string {
  switch (figure.kind) {
    case "choice":
      return `${figure.pick === "min" ? "MIN" : "MAX"}(${figure.parts.map((part) => inUnits(part, figure.den, c)).join(",")})`;
    case "arithmetic": {
      const { operator, left, right, den, times } = figure;
      if (operator !== "*") return `${inUnits(left, den, c)}${operator}${inUnits(right, den, c)}`;
      const factor = (part: Figure): string =>
        part.kind === "constant" ? literal(part.value.n / times) : numerator(part, c);
      return `${factor(left)}*${factor(right)}`;
    }
    case "round": {
      const { of, mode, up, down } = figure;
      const product = `${up}*${numerator(of, c)}`;
      if (mode === "down") return `INT(${product}/${down})`;
      return mode === "up"
        ? `INT((${product}+${down - 1n})/${down})`
        : `INT((2*${product}+${down})/${literal(2n * down)})`;
    }
    case "window":
      return windowValue(figure, c);
    case "timed":
      return inForce(
        figure,
        figure.parts.map((part) => inUnits(part, figure.den, c)),
        c,
      );
    default:
      return numerator(figure, c);
  }
}

/** What holds on the row's date: a formula for every part. Before the first date there is no price. */
export function inForce({ since, after }: Timed, parts: readonly string[], c: Cells): string {
  const due = c.at(KEYS.date);
  return parts.reduce((before, part, index) => {
    const from = since[index];
    return from === undefined
      ? part
      : `IF(${due}${after && index > 0 ? ">" : ">="}${dateOf(from, c)},${part},${before})`;
  }, "NA()");
}

function dateOf(from: Since, c: Cells): string {
  if (typeof from === "number") return `${from}`;
  const start = c.working(sinceKey(from));
  return from.years === 0 ? start : `EDATE(${start},${12 * from.years})`;
}

/** The operands of a figure's formula, as formulas of the greatest that each comes to. */
export function operandsOf(figure: Figure, greatest: (part: Figure) => string): string[] {
  const inUnitsOf = (part: Figure): string => inUnitsLimit(part, figure.den, greatest);
  switch (figure.kind) {
    case "choice":
    case "timed":
      return figure.parts.filter(isLive).map(inUnitsOf);
    case "arithmetic":
      return figure.operator === "*" ? [greatest(figure)] : [figure.left, figure.right].filter(isLive).map(inUnitsOf);
    case "round":
      return [`2*${figure.up}*${greatest(figure.of)}+${figure.down}`];
    default:
      return [greatest(figure)];
  }
}

/** The greatest that a figure comes to in units of 1 / `den`. */
export const inUnitsLimit = (figure: Figure, den: bigint, greatest: (part: Figure) => string): string =>
  `${den / figure.den}*${greatest(figure)}`;

const isLive = ({ kind }: Figure): boolean => kind !== "constant";

// --- text

type Piece = { readonly text: string } | { readonly formula: string };

/** The canonical text of the leg that decided, as a formula: every minimum and maximum replaced by the part it came to. */
export const legText = (figure: Figure, c: Cells): string => joined(piecesOf(figure, FREE, c));

function piecesOf(figure: Figure, around: Around, c: Cells): Piece[] {
  const { rule } = figure;
  if (!figuresIn(figure).some(decides)) return [{ text: write(rule, around) }];
  if (figure.kind === "choice") {
    const decided = c.at(figureKey(figure));
    const last = figure.parts.length - 1;
    const formula = figure.parts.reduceRight((rest, part, index) => {
      const text = joined(piecesOf(part, around, c));
      return index === last ? text : `IF(${decided}=${inUnits(part, figure.den, c)},${text},${rest})`;
    }, "");
    return [{ formula }];
  }
  if (figure.kind === "timed")
    return [
      {
        formula: inForce(
          figure,
          figure.parts.map((part) => joined(piecesOf(part, around, c))),
          c,
        ),
      },
    ];
  if (figure.kind === "arithmetic" && rule.kind === "arithmetic") {
    const [left, right] = aroundOperands(rule, around);
    const pieces = [
      ...piecesOf(figure.left, left, c),
      { text: ` ${rule.operator} ` },
      ...piecesOf(figure.right, right, c),
    ];
    return isEnclosed(rule, around) ? [{ text: "(" }, ...pieces, { text: ")" }] : pieces;
  }
  if (figure.kind === "round" && rule.kind === "round") {
    const mode = rule.mode === "half-up" ? "nearest" : rule.mode;
    return [{ text: "round(" }, ...piecesOf(figure.of, inside(around), c), { text: `, ${rule.decimals}, ${mode})` }];
  }
  throw new Error(`no text for ${ruleText(rule)}`);
}

function joined(pieces: readonly Piece[]): string {
  const merged: Piece[] = [];
  for (const piece of pieces) {
    const last = merged[merged.length - 1];
    if ("text" in piece && last && "text" in last) merged[merged.length - 1] = { text: last.text + piece.text };
    else merged.push(piece);
  }
  return merged.map((piece) => ("text" in piece ? quoted(piece.text) : piece.formula)).join("&");
}

/** A text in a formula ends at 255 characters. */
export function quoted(text: string): string {
  const pieces = text.match(/[^]{1,250}/g) ?? [""];
  return pieces.map((piece) => `"${piece.replace(/"/g, '""')}"`).join("&");
}
