/* What is given beside a rule: a table of label and value. docs/price-rules.md lists the labels with a meaning of their
   own; any other names a date or a value of the rule. */
import { isoDate, parseIsoDate, readDate, type CalendarDate } from "../calendar/date";
import { TradingCalendar } from "../calendar/tradingCalendar";
import { readDouble } from "../exact/reading";
import { Rational } from "../exact/rational";
import { fail, ok, type Result } from "../failure";
import { describeCell, isBlank, type DataCell, type DataTable } from "../market/cell";
import type { Split } from "../market/split";
import { isReserved } from "./parseRule";
import { COUNTED_DAYS, type CountedDays } from "./rule";

export interface ClauseContext {
  readonly calendar: CountedDays;
  readonly closures: readonly CalendarDate[];
  /** In order of date. */
  readonly splits: readonly Split[];
  /** Whether the price table is already adjusted for the splits. */
  readonly adjusted: boolean;
  readonly signed: CalendarDate | undefined;
  readonly names: ReadonlyMap<string, readonly NamedCell[]>;
}

interface NamedCell {
  readonly row: number;
  readonly cell: DataCell;
  /** In force from this date on; undefined: from the start. */
  readonly from: CalendarDate | undefined;
}

export const NO_CONTEXT: ClauseContext = {
  calendar: "sessions",
  closures: [],
  splits: [],
  adjusted: false,
  signed: undefined,
  names: new Map(),
};

/** Labels in any case; blanks, hyphens and underscores are one: "Issue date" is issue_date in a rule. */
const normal = (label: string): string =>
  label
    .trim()
    .toLowerCase()
    .replace(/[\s_-]+/g, "_");

export function readContext(table: DataTable): Result<ClauseContext> {
  const names = new Map<string, NamedCell[]>();
  const closures: CalendarDate[] = [];
  const splits: Split[] = [];
  const told = new Set<string>();
  let calendar: CountedDays = "sessions";
  let adjusted: boolean | undefined;
  let signed: CalendarDate | undefined;
  if (table.length > 1_000 || table.some((row) => row.length !== 2))
    return fail(
      "wrong-shape",
      "context",
      `${table.length} x ${table[0]?.length ?? 0} cells`,
      "two columns, label and value, of at most 1,000 rows",
    );
  for (const [index, [label, cell]] of table.entries()) {
    if (isBlank(label) && isBlank(cell)) continue;
    const row = index + 1;
    if (typeof label !== "string" || isBlank(label))
      return fail(
        "not-a-number",
        `context row ${row}, label,`,
        describeCell(label),
        "text that names the value beside it",
      );
    const dated = /^(.*?)\s+(?:from\s+)?(\d{4}-\d{2}-\d{2})$/i.exec(label.trim());
    const from = dated ? parseIsoDate(`context row ${row}, date,`, dated[2] ?? "") : ok(undefined);
    if (!from.ok) return from;
    const name = normal(dated?.[1] ?? label);
    const subject = `context row ${row}, ${label.trim()},`;
    if (name !== "closure") {
      const once = `${name} ${from.value ?? ""}`;
      if (told.has(once)) return givenTwice(subject);
      told.add(once);
    }
    if (name === "split" && from.value !== undefined) {
      const ratio = readRatio(subject, cell);
      if (!ratio.ok) return ratio;
      splits.push({ date: from.value, ratio: ratio.value });
    } else if (name === "closure" || name === "signed") {
      const date = dateCell(subject, cell);
      if (!date.ok) return date;
      const covered = TradingCalendar.check(subject, date.value);
      if (!covered.ok) return covered;
      if (name === "signed") signed = date.value;
      else closures.push(date.value);
    } else if (name === "calendar") {
      const kind = COUNTED_DAYS.find((kind) => typeof cell === "string" && normal(kind) === normal(cell));
      if (!kind) return fail("unknown-name", subject, describeCell(cell), COUNTED_DAYS.join(", "));
      calendar = kind;
    } else if (name === "prices_adjusted") {
      adjusted = truth(cell);
      if (adjusted === undefined) return fail("not-a-number", subject, describeCell(cell), "TRUE or FALSE");
    } else if (isReserved(name) || name === "split") {
      return fail(
        "unknown-name",
        subject,
        "a word with a meaning of its own",
        name === "split" ? "followed by a date: split 2020-10-05" : "another label",
      );
    } else {
      const given = names.get(name) ?? [];
      names.set(name, [...given, { row, cell, from: from.value }]);
    }
  }
  if (splits.length > 0 && adjusted === undefined)
    return fail(
      "blank",
      "context",
      "",
      "told",
      'context lists a split; add a row "prices adjusted" with TRUE if the price table is already adjusted for it, FALSE if not.',
    );
  splits.sort((a, b) => a.date - b.date);
  return ok({ calendar, closures, splits, adjusted: adjusted ?? false, signed, names });
}

const givenTwice = (subject: string): Result<never> =>
  fail(
    "inconsistent",
    subject,
    "given twice",
    "given once",
    `${subject} is given twice; give it once, or a value with the date each starts from.`,
  );

const TRUTHS = new Map([
  ["yes", true],
  ["true", true],
  ["no", false],
  ["false", false],
]);

const truth = (cell: DataCell): boolean | undefined =>
  typeof cell === "boolean" ? cell : TRUTHS.get(String(cell).trim().toLowerCase());

function dateCell(subject: string, cell: DataCell): Result<CalendarDate> {
  return typeof cell === "object" && cell !== null
    ? fail("not-a-date", subject, describeCell(cell), "a date")
    : readDate(subject, cell);
}

function readRatio(subject: string, cell: DataCell): Result<Rational> {
  const bound = "a ratio such as 1-for-5000 or 2-for-1, or the number of old shares per new share";
  const words = typeof cell === "string" ? /^\s*(\d{1,9})\s*(?:-?for-?|:)\s*(\d{1,9})\s*$/i.exec(cell) : null;
  const [fresh, old] = words ? words.slice(1).map(Number) : [1, cell];
  if (typeof old !== "number" || !fresh || !(old > 0 && old < 1e9) || (fresh === 1 && old === 1))
    return fail("out-of-range", subject, describeCell(cell), bound);
  return ok(readDouble(old).over(Rational.of(fresh)));
}

/** A named value in force on a date. */
export function namedValue(
  context: ClauseContext,
  name: string,
  on: CalendarDate,
): Result<{ value: Rational; since?: CalendarDate }> {
  const given = context.names.get(name);
  if (!given) return unnamed(name, "value");
  const inForce = given
    .filter(({ from }) => from === undefined || from <= on)
    .sort((a, b) => (a.from ?? 0) - (b.from ?? 0))
    .pop();
  if (!inForce)
    return fail(
      "missing-data",
      "context",
      "",
      "given",
      `context gives ${name} no value on ${isoDate(on)}: its first one starts later.`,
    );
  const { row, cell, from } = inForce;
  if (typeof cell !== "number" || !(cell > 0 && cell < Infinity))
    return fail(
      isBlank(cell) ? "blank" : "not-a-number",
      `context row ${row}, ${name},`,
      describeCell(cell),
      "a number above 0 (a blank cell counts as 0)",
    );
  return ok({ value: readDouble(cell), ...(from === undefined ? {} : { since: from }) });
}

/** A named date, TRUE or FALSE; "none" and "never" are FALSE. A blank cell is refused: it does not say which. */
export function namedDate(context: ClauseContext, name: string): Result<CalendarDate | boolean> {
  if (name === "signed" && context.signed !== undefined) return ok(context.signed);
  const [given] = context.names.get(name) ?? [];
  if (!given) return unnamed(name, "date");
  const { row, cell } = given;
  if (typeof cell === "string" && /^(none|never)$/i.test(cell.trim())) return ok(false);
  const known = truth(cell);
  if (known !== undefined) return ok(known);
  const subject = `context row ${row}, ${name},`;
  if (isBlank(cell))
    return fail(
      "blank",
      subject,
      "",
      "a date",
      `context row ${row}, ${name}, is blank; it must be a date, or "none" for an event that has not happened.`,
    );
  return dateCell(subject, cell);
}

const unnamed = (name: string, what: string): Result<never> =>
  fail(
    "unknown-name",
    name,
    "",
    `a ${what} in context`,
    `The rule names ${name}; add a row to context with the label ${name} and its ${what}.`,
  );
