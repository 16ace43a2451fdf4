/* Every term besides those that all notes have: by subject, with its meaning, and how what is typed becomes a cell. */
import { parseIsoDate } from "../../../domain/calendar/date";
import { parseNumber } from "../../../domain/deal";
import { fail, ok, type Result } from "../../../domain/failure";
import { mayRepeat, TERM_LABELS, type TermLabel, type TermReader } from "../../../domain/note/termLabels";
import { TERM_MEANINGS } from "../../../domain/note/termMeanings";
import { readContext } from "../../../domain/pricing/clauseContext";
import { COUNTED_DAYS } from "../../../domain/pricing/rule";
import {
  SETTLEMENT_LABELS,
  type SettlementLabel,
  type SettlementLabelName,
} from "../../../domain/settlement/settlementLabels";
import { lookOf, type LabelLook } from "../../../sheets/note/labels";
import type { RuleName } from "../rule/ruleReading";
import type { ItemSeparator } from "./itemList";

export type TermCell = string | number | boolean;

export type TermControl =
  | { readonly kind: "list"; readonly items: readonly string[] }
  | { readonly kind: "date" | "rule" }
  | { readonly kind: "text"; readonly unit: string };

export interface CatalogTerm {
  /** Of its row on Terms, without the date of a dated one. */
  readonly label: string;
  readonly subject: Subject;
  readonly meaning: string;
  /** It may stand in several rows. */
  readonly repeats: boolean;
  /** Its box takes the values of several rows, with these between them. */
  readonly separator: ItemSeparator | undefined;
  /** Its label ends in a date: "Split 2020-10-05", "Floor price from 2018-06-30". */
  readonly dated: boolean;
  readonly control: TermControl;
  /** Labels that go with it row by row. */
  readonly companions: readonly string[];
  /** What the cell holds for a text as typed, not blank. */
  read(typed: string): Result<TermCell>;
}

const OF_SUBJECT = {
  Repayment: [
    ...["Method", "Instalment amount", "Principal share", "Principal amount", "Amortisation instalments"],
    ...["Grace instalments", "Grace interest"],
  ],
  "Due dates": ["Frequency", "End of month", "Issue date", "Roll", "Closed days", "Holiday"],
  Interest: [
    ...["Day count", "Interest moves", "Rounding", "Rounding unit", "Rates above 100%", "Step date", "Step rate"],
    ...["Default date", "Default rate", "Default multiple"],
  ],
  "Charges and early payment": [
    ...["Charge date", "Charge amount", "Prepayment date", "Prepayment amount", "Prepayments reduce"],
    ...["Payoff from", "Payoff to", "Payoff multiple", "Payoff base"],
  ],
  "Cost of the note": ["Original issue discount", "Discount base", "Upfront charge", "Yield"],
  "Payment in shares": [
    ...["Paid in", "Converted parts", "Instalment fee", "Share fractions", "Remainder", "Shortfall value"],
    ...["Minimum price", "Minimum volume", "Volume days", "When refused"],
  ],
  "Limits on shares": [
    ...["Blocker", "Exchange cap", "Outstanding at signing", "Exchange cap used", "Exchange minimum price"],
    ...["Shares authorised", "Shares reserved", "Limits admit"],
  ],
  "The holder": [
    ...["Holder keeps shares", "Conversion date", "Conversion amount", "Conversions reduce", "Make-whole"],
    ...["Holder conversion price rule", "Conversions open after", "Conversions a month"],
    ...["True-up after", "True-up price rule"],
  ],
  "Prices and projection": [
    ...["Market price rule", "Missing prices", "Projection", "Drift", "Projected from", "Projected price"],
  ],
  "Calendar and splits": ["Calendar", "Closure", "Split", "Prices adjusted", "Signed"],
  "Prices that change": [],
} as const satisfies Record<string, readonly (TermLabel | SettlementLabelName | ContextLabel)[]>;

export type Subject = keyof typeof OF_SUBJECT;
type ContextLabel = keyof typeof CONTEXT;

/** What bears on every price rule: docs/price-rules.md, Context. */
const CONTEXT = {
  Calendar: {
    meaning: "The days that windows of price rules count. Left out: sessions.",
    control: { kind: "list", items: COUNTED_DAYS },
  },
  Closure: {
    meaning: "A date on which the exchange was closed besides the known ones, one row each.",
    control: { kind: "date" },
    repeats: true,
  },
  Split: {
    meaning: "1-for-5000, 2-for-1, or the old shares for one new share, with the first day at the new price.",
    control: { kind: "text", unit: "ratio" },
    dated: true,
  },
  "Prices adjusted": {
    meaning: "yes: the price table is already adjusted for the splits. no: it is not. Needed with a split.",
    control: { kind: "list", items: ["yes", "no"] },
  },
  Signed: {
    meaning: "The date at which the rule's own prices are stated. Left out: they are older than every split.",
    control: { kind: "date" },
  },
} as const satisfies Record<
  string,
  {
    readonly meaning: string;
    readonly control: TermControl;
    readonly repeats?: boolean;
    readonly dated?: boolean;
  }
>;

/** Dates and what belongs to them stand in rows of their own; one is seldom meant without the other. */
const COMPANIONS: readonly (readonly string[])[] = [
  ["Step date", "Step rate"],
  ["Charge date", "Charge amount"],
  ["Prepayment date", "Prepayment amount"],
  ["Conversion date", "Conversion amount"],
  ["Payoff from", "Payoff multiple"],
  ["Projected from", "Projected price"],
];

const RULES = /rule$/;

/** @param names of the rules as they stand: each may change its value on a date. */
export function termCatalog(names: readonly RuleName[]): CatalogTerm[] {
  const terms = (Object.keys(OF_SUBJECT) as Subject[]).flatMap((subject) =>
    OF_SUBJECT[subject].map((label: string) => catalogTerm(label, subject)),
  );
  const changing = names.filter(({ takes, name }) => takes !== "date" && name !== "floor_price");
  return [
    ...terms,
    changingPrice("Floor price", "price"),
    ...changing.map(({ label, takes }) => changingPrice(label, takes)),
  ];
}

function catalogTerm(label: string, subject: Subject): CatalogTerm {
  if (label in CONTEXT) return contextTerm(label as ContextLabel, subject);
  const ofNote = label in TERM_LABELS;
  const reader: TermReader<unknown> = ofNote
    ? TERM_LABELS[label as TermLabel]
    : SETTLEMENT_LABELS[label as SettlementLabelName];
  const look = lookOf(label, "");
  const repeats = ofNote
    ? mayRepeat(label as TermLabel)
    : ((SETTLEMENT_LABELS[label as SettlementLabelName] as SettlementLabel<unknown>).repeats ?? false);
  const control = controlOf(label, look);
  const isAmount = control.kind === "text" && !["percent", "rate"].includes(look.format);
  return {
    label,
    subject,
    meaning: ofNote ? TERM_MEANINGS[label as TermLabel] : SETTLEMENT_LABELS[label as SettlementLabelName].meaning,
    repeats,
    separator: repeats ? (isAmount ? "semicolon" : "comma") : undefined,
    dated: false,
    control,
    companions: COMPANIONS.find((pair) => pair.includes(label)) ?? [label],
    read(typed) {
      const cell = cellOf(label, look, typed);
      if (!cell.ok) return cell;
      const read = reader.read(label, cell.value);
      return read.ok ? cell : read;
    },
  };
}

function controlOf(label: string, { accepts, unit }: LabelLook): TermControl {
  if (accepts?.kind === "list") return { kind: "list", items: accepts.items };
  if (accepts?.kind === "date") return { kind: "date" };
  return RULES.test(label) ? { kind: "rule" } : { kind: "text", unit: SHORT_UNITS[unit] ?? "" };
}

/** What fits behind a field; the meaning below it says the rest. */
const SHORT_UNITS: Readonly<Record<string, string>> = {
  "US dollars": "US$",
  "US dollars per share": "US$ a share",
  ...{ shares: "shares", count: "instalments", days: "days", "a year": "a year", "a period": "a period" },
};

/** How several values are typed in the box of a term; "" where it takes one. */
export function severalHelp({ separator, control }: CatalogTerm): string {
  if (separator === undefined) return "";
  const [examples, commas] =
    separator === "semicolon"
      ? ["1,000; 2,500", "; a comma alone groups thousands"]
      : [control.kind === "date" ? "2017-12-25, 2018-01-01" : "25%, 25%, 50%", ""];
  return `Several in one box: ${examples}, or one a line${commas}. Each gets its row on Terms.`;
}

/** A number where the text is one in the label's own unit; other texts are left to the label's reader to refuse. */
function cellOf(label: string, { format, accepts }: LabelLook, typed: string): Result<TermCell> {
  const text = typed.trim();
  if (accepts?.kind === "list" || RULES.test(label)) return ok(text);
  if (accepts?.kind === "date") return parseIsoDate(label, text);
  const isForeign =
    (text.includes("%") && !["percent", "rate", "general"].includes(format)) ||
    (text.includes("$") && !["dollars", "price", "general"].includes(format));
  return ok((isForeign ? undefined : parseNumber(text)) ?? text);
}

function contextTerm(label: ContextLabel, subject: Subject): CatalogTerm {
  const { meaning, control, ...more }: (typeof CONTEXT)[ContextLabel] & { repeats?: boolean; dated?: boolean } =
    CONTEXT[label];
  const dated = more.dated ?? false;
  return {
    ...{ label, subject, meaning, control, companions: [label], dated },
    repeats: more.repeats ?? dated,
    separator: more.repeats ? "comma" : undefined,
    read(typed) {
      const cell: Result<TermCell> =
        control.kind === "date" ? parseIsoDate(label, typed) : ok(parseNumber(typed) ?? typed.trim());
      if (!cell.ok) return cell;
      const read = readContext([
        [dated ? `${label} 2020-10-05` : label, cell.value],
        ...(dated ? [["Prices adjusted", "yes"]] : []),
      ]);
      if (read.ok) return cell;
      const { code, bound, value } = read.failure;
      return fail(code, label, value === "" ? `"${typed}"` : value, bound);
    },
  };
}

const changingPrice = (name: string, takes: RuleName["takes"]): CatalogTerm => ({
  label: `${name} from`,
  subject: "Prices that change",
  meaning: `A new value of ${name} from a date on, one row for each.`,
  repeats: true,
  separator: undefined,
  dated: true,
  control: { kind: "text", unit: UNITS[takes] },
  companions: [`${name} from`],
  read: (typed) => readNamedNumber(`${name} from`, typed, takes === "factor"),
});

/** What is typed for a name of a rule. */
export const UNITS: Readonly<Record<RuleName["takes"], string>> = {
  price: "US$ a share",
  count: "shares",
  factor: "a factor",
  date: "date",
};

/** A value that a rule names: above 0. A percentage only where a price cannot be meant. */
export function readNamedNumber(label: string, typed: string, percent: boolean): Result<number> {
  const number = typed.includes("%") && !percent ? undefined : parseNumber(typed);
  const bound = percent ? "a number above 0" : "a price above 0, such as 0.004";
  if (number === undefined) return fail("not-a-number", label, `"${typed.trim()}"`, bound);
  return number > 0 ? ok(number) : fail("out-of-range", label, typed.trim(), bound);
}
