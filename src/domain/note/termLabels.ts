/* The rarer terms of a note by the labels of the Terms sheet: a two-column range of label and value. Their meanings are in
   termMeanings.ts. */
import { readDate, type CalendarDate } from "../calendar/date";
import { DAY_COUNTS, readDayCount, type DayCount } from "../calendar/dayCount";
import { readFrequency } from "../calendar/frequency";
import { ROLLS } from "../calendar/roll";
import { asFraction, type Cents, type Fraction } from "../exact/quantities";
import { readDouble, showDouble } from "../exact/reading";
import type { Rounding } from "../exact/rational";
import { fail, ok, type Result } from "../failure";
import { describeCell, type DataCell, type DataTable } from "../market/cell";
import { spaced } from "../spaced";
import {
  MOST_INSTALMENTS,
  OVERRIDE,
  rateHint,
  readPositiveAmount,
  readRate,
  type Grace,
  type NoteTerms,
  type Reduces,
} from "./terms";

/** How the value beside a label is read. */
export interface TermReader<T> {
  readonly read: (subject: string, cell: string | number | boolean) => Result<T>;
  /** The words a choice is made from. */
  readonly choices?: readonly string[];
}

const choice = <T extends string>(...choices: readonly T[]): TermReader<T> => ({
  choices,
  read: (subject, cell) => {
    const word = spaced(String(cell));
    const found = choices.find((one) => spaced(one) === word);
    return found ? ok(found) : fail("unknown-name", subject, `"${String(cell)}"`, `one of ${choices.join(", ")}`);
  },
});

const numeric = <T>(read: (subject: string, x: number) => Result<T>): TermReader<T> => ({
  read: (subject, cell) =>
    typeof cell === "number" ? read(subject, cell) : fail("not-a-number", subject, `"${String(cell)}"`, "a number"),
});

const within = (least: number, most: number, words: string): TermReader<Fraction> =>
  numeric((subject, x) =>
    x >= least && x <= most ? ok(asFraction(readDouble(x))) : fail("out-of-range", subject, showDouble(x), words),
  );

const date: TermReader<CalendarDate> = { read: readDate };
const amount: TermReader<Cents> = numeric(readPositiveAmount);
/** Whether it may be above 100% another label says: that is looked at once all are read. */
const rate = numeric((subject, x) =>
  x <= MOST_RATE
    ? readRate(subject, x, Math.max(x, 1))
    : fail(
        "out-of-range",
        subject,
        showDouble(x),
        `from 0 to 1 a year (0% to 100%), or to ${MOST_RATE} where ${OVERRIDE}${rateHint(x)}`,
      ),
);
const multiple = within(1, 3, "from 100% to 300% of it: 110% for a tenth more");
const whole = numeric<number>((subject, x) =>
  Number.isInteger(x) && x >= 1 && x <= MOST_INSTALMENTS
    ? ok(x)
    : fail("not-whole", subject, showDouble(x), "a whole number from 1 to 10,000"),
);
const yesNo: TermReader<boolean> = {
  choices: ["yes", "no"],
  read: (subject, cell) => {
    const word = String(cell).trim().toLowerCase();
    if (word === "yes" || word === "true") return ok(true);
    return word === "no" || word === "false" ? ok(false) : fail("unknown-name", subject, `"${word}"`, "yes or no");
  },
};

/** 1,000%: the most that "Rates above 100%" admits. */
export const MOST_RATE = 10;

export const TERM_LABELS = {
  Method: choice("level", "equal principal", "interest only", "stated instalment", "bullet", "custom"),
  "Instalment amount": amount,
  "Principal share": within(0, 1, "from 0% to 100% of the principal"),
  "Principal amount": amount,
  "Amortisation instalments": whole,
  Frequency: { read: (subject, cell) => readFrequency(subject, String(cell)) } as TermReader<
    NonNullable<NoteTerms["frequency"]>
  >,
  "End of month": yesNo,
  "Day count": {
    choices: ["periodic", ...DAY_COUNTS.map((count) => count.name)],
    read: (subject, cell) =>
      String(cell).trim().toLowerCase() === "periodic" ? ok("periodic") : readDayCount(subject, String(cell)),
  } as TermReader<DayCount | "periodic">,
  "Issue date": date,
  "Grace instalments": whole,
  "Grace interest": choice<Grace["interest"]>("paid", "capitalised", "waived"),
  Roll: choice(...ROLLS),
  "Closed days": choice("weekends", "exchange", "bank"),
  Holiday: date,
  "Interest moves": yesNo,
  Rounding: choice<Rounding>("half-up", "half-even", "up", "down"),
  "Rounding unit": choice("cent", "dollar"),
  "Rates above 100%": yesNo,
  "Step date": date,
  "Step rate": rate,
  "Default date": date,
  "Default rate": rate,
  "Default multiple": multiple,
  "Charge date": date,
  "Charge amount": amount,
  "Prepayment date": date,
  "Prepayment amount": amount,
  "Prepayments reduce": choice<Reduces>("last", "all", "nearest"),
  "Conversion date": date,
  "Conversion amount": amount,
  "Conversions reduce": choice<Reduces>("nearest", "last", "all"),
  "Payoff from": date,
  "Payoff to": date,
  "Payoff multiple": multiple,
  "Payoff base": choice("principal", "principal and accrued"),
  "Original issue discount": within(0, 0.99, "from 0% to 99%"),
  "Discount base": choice("face", "cash"),
  "Upfront charge": amount,
  Yield: choice("effective", "nominal"),
} as const satisfies Record<string, TermReader<unknown>>;

export type TermLabel = keyof typeof TERM_LABELS;
export type TermValue<L extends TermLabel> = (typeof TERM_LABELS)[L] extends TermReader<infer T> ? T : never;

/** The values beside each label, in the order of the rows; undefined for a blank one. */
export class GivenTerms {
  private readonly values = new Map<TermLabel, unknown[]>();
  private readonly places = new Map<TermLabel, number[]>();
  private count = 0;

  add(label: TermLabel, value: unknown): void {
    append(this.values, label, value);
    append(this.places, label, this.count++);
  }

  /**
   * For each row of a label the value of another that may be left out: the one that stands below it and above the next, or
   * by number where there are as many of both. Undefined where two of the other stand together.
   */
  beside<L extends TermLabel>(label: TermLabel, other: L): (TermValue<L> | undefined)[] | undefined {
    const [rows, values] = [this.places.get(label) ?? [], this.rows(other)];
    if (values.length === rows.length) return values;
    const found = rows.map((): TermValue<L> | undefined => undefined);
    const taken = new Set<number>();
    for (const [k, place] of (this.places.get(other) ?? []).entries()) {
      const at = rows.filter((row) => row < place).length - 1;
      if (at < 0 || taken.has(at)) return undefined;
      taken.add(at);
      found[at] = values[k];
    }
    return found;
  }

  one<L extends TermLabel>(label: L): TermValue<L> | undefined {
    return this.all(label)[0];
  }

  /** Those that are not blank. */
  all<L extends TermLabel>(label: L): TermValue<L>[] {
    return this.rows(label).filter((value) => value !== undefined);
  }

  rows<L extends TermLabel>(label: L): (TermValue<L> | undefined)[] {
    return (this.values.get(label) ?? []) as (TermValue<L> | undefined)[];
  }
}

function append<T>(lists: Map<TermLabel, T[]>, label: TermLabel, value: T): void {
  const known = lists.get(label);
  if (known) known.push(value);
  else lists.set(label, [value]);
}

/** Labels that may stand in several rows: the first date goes with the first amount, and so on. */
const REPEATED = /^(Principal|Holiday|Step|Charge|Prepayment |Conversion |Payoff (from|to|multiple))/;
export const mayRepeat = (label: TermLabel): boolean => REPEATED.test(label);

/** Reads a two-column range. Rows with a blank label are passed over; a blank value, which Excel hands over as 0, is no term. */
export function readTermsTable(cells: DataTable): Result<GivenTerms> {
  const given = new GivenTerms();
  for (const [row, [name, value]] of cells.entries()) {
    const columns = cells[row]!.length;
    if (columns !== 2)
      return fail("wrong-shape", "terms", `${columns} column${columns === 1 ? "" : "s"} wide`, "two: label and value");
    if (isBlank(name)) continue;
    if (typeof name === "object")
      return fail("not-a-number", `terms row ${row + 1}, label`, describeCell(name), "a label of the Terms sheet");
    const label = findLabel(String(name));
    if (!label.ok) return label;
    const subject = label.value;
    const reader: TermReader<unknown> = TERM_LABELS[subject];
    if (given.rows(subject).length > 0 && !mayRepeat(subject))
      return fail("inconsistent", `terms row ${row + 1}`, `a second "${subject}"`, "given once");
    if (value === "" || value === null || value === 0) {
      given.add(subject, undefined);
      continue;
    }
    if (typeof value === "object") return fail("not-a-number", subject, describeCell(value), "a value");
    const read = reader.read(subject, value as string | number | boolean);
    if (!read.ok) return read;
    given.add(subject, read.value);
  }
  return ok(given);
}

const isBlank = (cell: DataCell): cell is null | undefined | 0 | string =>
  cell === null || cell === undefined || cell === 0 || (typeof cell === "string" && !cell.trim());

function findLabel(name: string): Result<TermLabel> {
  const labels = Object.keys(TERM_LABELS) as TermLabel[];
  const wanted = spaced(name);
  const found = labels.find((label) => spaced(label) === wanted);
  if (found) return ok(found);
  const argument = ARGUMENTS[wanted];
  if (argument)
    return fail(
      "unknown-name",
      "terms",
      `"${name}"`,
      "left out",
      `terms has the label "${name}", which is the function's own argument ${argument}; leave its row out.`,
    );
  const nearest = MARKET_WORDS[wanted] ?? nearestLabel(labels, wanted);
  return fail(
    "unknown-name",
    "terms",
    `"${name}"`,
    `a label of the Terms sheet, perhaps "${nearest}"`,
    `terms has the label "${name}", which is unknown; did you mean "${nearest}"?`,
  );
}

/** Labels of the Terms sheet that functions of notes take as arguments. */
const ARGUMENTS: Readonly<Record<string, string>> = {
  principal: "principal",
  "annual rate": "annualRate",
  "number of instalments": "instalments",
  "first due date": "firstDue",
};

/** What the market calls some terms, in words far from the label's. */
const MARKET_WORDS: Readonly<Record<string, TermLabel>> = {
  oid: "Original issue discount",
  discount: "Original issue discount",
  "default interest": "Default rate",
  "business day convention": "Roll",
  "business days": "Closed days",
  balloon: "Amortisation instalments",
  "origination fee": "Upfront charge",
  "commitment fee": "Upfront charge",
  "prepayment premium": "Payoff multiple",
  "prepayment penalty": "Payoff multiple",
  "payment frequency": "Frequency",
  compounding: "Frequency",
};

/** The label that shares the most words with what was typed; of those, the one it takes the fewest letters to reach. */
function nearestLabel(labels: readonly TermLabel[], wanted: string): TermLabel {
  const words = new Set(wanted.split(" "));
  const shared = (label: string): number =>
    spaced(label)
      .split(" ")
      .filter((word) => words.has(word)).length;
  const distances = new Map(labels.map((label) => [label, editDistance(spaced(label), wanted)]));
  const [nearest] = [...labels].sort((a, b) => distances.get(a)! - 3 * shared(a) - (distances.get(b)! - 3 * shared(b)));
  return nearest!;
}

/** Letters to insert, delete or replace to turn one word into the other. */
function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++)
      next.push(Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)));
    row = next;
  }
  return row[b.length]!;
}
