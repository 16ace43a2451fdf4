/* What a ledger comes to, in a few figures, and what its sheets cannot be made of. */
import { EVENTS } from "../../domain/capital/eventColumns";
import { eventWord } from "../../domain/capital/eventWords";
import { CAP_TABLE_COLUMNS } from "../../domain/capital/capTableCells";
import { FINDINGS_COLUMNS } from "../../domain/capital/findingsCells";
import { asDate } from "../../domain/calendar/date";
import { asCents } from "../../domain/exact/quantities";
import { ok, type Result } from "../../domain/failure";
import type { Figure } from "../../sheets/capital/figureCells";
import { capitalKind } from "../../sheets/capital/capitalKind";
import type { CapitalShape } from "../../sheets/capital/layout";
import { titleOf, type CapitalModel } from "../../sheets/capitalModel";
import type { Mode } from "../../sheets/model";
import type { CellContent } from "../../sheets/plan";
import { dollars, whole } from "../format";
import { shortDate } from "../shortDate";

const SHOWN_OWNERS = 8;

export interface Owner {
  readonly holder: string;
  /** "2,500 Series 1A", "$500,000.00 of Convertible note". */
  readonly holding: string;
  /** Of the common, or fully diluted where that is another number; "" where it is not known. */
  readonly part: string;
}

export interface CapitalFigures {
  readonly figures: readonly (readonly [label: string, value: string])[];
  /** Whether owners' parts are of all that converts, too. */
  readonly isDiluted: boolean;
  /** The holder asked for first, then by size. */
  readonly owners: readonly Owner[];
  /** How many more there are. */
  readonly otherOwners: number;
  /** What the ledger's checks will point out, a sentence each. */
  readonly findings: readonly string[];
}

/** @param holder whose part is asked for first; undefined: nobody's. */
export function capitalFigures(model: CapitalModel, holder?: string): Result<CapitalFigures> {
  // The engine's own tables, whatever the sheets will be made of.
  const made = capitalKind.make({ ...model, mode: "values" });
  if (!made.ok) return made;
  const { figures = [], captable = [], findings = [] } = made.value.tables;
  const of = new Map(figures.map(([label, value]) => [label, value]));
  const figure = (label: Figure): CellContent => of.get(label) ?? "";
  const [outstanding, diluted, cash] = [
    Number(figure("Common outstanding")),
    Number(figure("Fully diluted")),
    Number(figure("Cash raised")),
  ];
  const isDiluted = diluted !== outstanding;
  const { owners, common } = ownersOf(captable, isDiluted, holder);
  const asked = holder === undefined ? undefined : common.get(holder);
  return ok({
    figures: [
      ["Shares outstanding", whole(outstanding)],
      ...(asked ? [[`${holder} owns`, asked] as const] : []),
      ...(isDiluted ? [["Fully diluted", whole(diluted)] as const] : []),
      ...(cash > 0 ? [["Cash raised", usd(cash)] as const] : []),
      firstLimit(figure),
    ],
    isDiluted,
    owners: owners.slice(0, SHOWN_OWNERS),
    otherOwners: Math.max(0, owners.length - SHOWN_OWNERS),
    findings: complaints(findings),
  });
}

const LIMITS = [
  ["Authorised passed, with reserves", "Still passed, with reserves"],
  ["Authorised passed, fully diluted", "Still passed, fully diluted"],
] as const satisfies readonly (readonly [passed: Figure, still: Figure])[];

/** What is passed still comes before what was cured, then the earlier. */
function firstLimit(figure: (label: Figure) => CellContent): readonly [label: string, value: string] {
  const none = "First limit passed";
  if (typeof figure("Authorised") !== "number") return [none, "None stated"];
  const passed = LIMITS.flatMap(([label, still]) => {
    const day = figure(label);
    return typeof day === "number" ? [{ label, day, isCured: figure(still) !== "yes" }] : [];
  });
  passed.sort((a, b) => Number(a.isCured) - Number(b.isCured) || a.day - b.day);
  const [first] = passed;
  if (!first) return [none, "None so far"];
  return [first.label, `${shortDate(asDate(first.day))}${first.isCured ? ", not any more" : ""}`];
}

type CapTableColumn = (typeof CAP_TABLE_COLUMNS)[number];

/** Balances, and each holder's part of the common. */
function ownersOf(
  table: readonly (readonly CellContent[])[],
  isDiluted: boolean,
  first: string | undefined,
): { owners: Owner[]; common: Map<string, string> } {
  const at = (row: readonly CellContent[], column: CapTableColumn): CellContent =>
    row[CAP_TABLE_COLUMNS.indexOf(column)]!;
  const common = new Map<string, string>();
  // The last row holds the totals.
  const rows = table.slice(1, -1).map((row) => {
    const [holder, name] = [String(at(row, "Holder")), String(at(row, "Class"))];
    const [shares, principal] = [at(row, "Shares"), at(row, "Principal")];
    const [ofCommon, part] = [at(row, "% outstanding"), at(row, isDiluted ? "% fully diluted" : "% outstanding")];
    if (typeof ofCommon === "number") common.set(holder, percent(ofCommon));
    return {
      holder,
      holding: typeof principal === "number" ? `${usd(principal)} of ${name}` : `${whole(Number(shares))} ${name}`,
      part: typeof part === "number" ? percent(part) : "",
      size: holder === first ? Infinity : Number(at(row, "As-converted") || 0),
    };
  });
  rows.sort((a, b) => (a.size === b.size ? 0 : b.size - a.size));
  return { owners: rows.map(({ holder, holding, part }) => ({ holder, holding, part })), common };
}

const usd = (amount: number): string => dollars(asCents(Math.round(amount * 100)));
const percent = (fraction: number): string => `${(100 * fraction).toFixed(2)}%`;

function complaints(table: readonly (readonly CellContent[])[]): string[] {
  const [severity, message] = [FINDINGS_COLUMNS.indexOf("Severity"), FINDINGS_COLUMNS.indexOf("Message")];
  return (
    table
      .slice(1)
      .filter((row) => row[severity] === "error" || row[severity] === "warning")
      // Of a table that is not on a sheet yet.
      .map((row) => String(row[message]).replace(/^Row \d+: (.)/, (_, first: string) => first.toUpperCase()))
  );
}

/** What the mode asked for and the engine's values stand in for, a sentence each. */
export function coverage({ ledger }: CapitalShape, mode: Mode): string[] {
  if (ledger.kind === "native" || ledger.why === undefined) return [];
  const tables = mode === "formulas" ? "The columns beside the events, key figures and chart" : "All figures";
  return [`${tables} will be values: no native formula states ${ledger.why}. Refresh brings them up to date.`];
}

/** Kinds of events and how many of each: "opening, 2 × placement", in the order of the ledger's documentation. */
export function eventCounts({ events }: Pick<CapitalModel, "events">): string {
  const [header = [], ...rows] = events;
  const column = header.findIndex((cell) => titleOf(cell) === "Event");
  const words = rows.map((row) => eventWord(String(row[column] ?? "")));
  const counts = Object.keys(EVENTS).map((word) => [word, words.filter((each) => each === word).length] as const);
  return counts
    .flatMap(([word, many]) => (many > 1 ? [`${whole(many)} × ${word}`] : many === 1 ? [word] : []))
    .join(", ");
}
