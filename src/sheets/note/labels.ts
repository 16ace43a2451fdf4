/* Every label of the Terms sheet: how its value shows, its unit, what Excel accepts beside it. */
import { TERM_FIELDS, type TermKind } from "../../domain/deal";
import { TERM_LABELS, type TermLabel, type TermReader } from "../../domain/note/termLabels";
import { SETTLEMENT_LABELS, type SettlementLabelName } from "../../domain/settlement/settlementLabels";
import type { CellFormat } from "../plan";

export interface LabelLook {
  readonly format: CellFormat;
  readonly unit: string;
  /** What Excel accepts in the cell; none for free text and names of the rule. */
  readonly accepts?:
    | { readonly kind: "list"; readonly items: readonly string[] }
    | { readonly kind: "whole" | "decimal" | "date"; readonly least: number; readonly most: number };
}

const DATES = { kind: "date", least: 61, most: 2_958_465 } as const;
const decimal = (least: number, most: number) => ({ kind: "decimal", least, most }) as const;
const whole = (least: number, most: number) => ({ kind: "whole", least, most }) as const;
const DOLLARS = decimal(0.01, 90_071_992_547_409);

const OF_DEAL: Record<TermKind, LabelLook> = {
  amount: { format: "dollars", unit: "US dollars", accepts: DOLLARS },
  rate: { format: "rate", unit: "a year", accepts: decimal(0, 10) },
  whole: { format: "whole", unit: "count", accepts: whole(1, 10_000) },
  date: { format: "date", unit: "date", accepts: DATES },
  rule: { format: "text", unit: "price rule" },
  price: { format: "price", unit: "US dollars per share", accepts: decimal(0.00000001, 1_000_000) },
  shares: { format: "shares", unit: "shares", accepts: whole(0, Number.MAX_SAFE_INTEGER) },
};

const DATE: LabelLook = OF_DEAL.date;
const AMOUNT: LabelLook = OF_DEAL.amount;
const PRICE: LabelLook = OF_DEAL.price;
const SHARES: LabelLook = { ...OF_DEAL.shares, accepts: whole(1, Number.MAX_SAFE_INTEGER) };
const RATE: LabelLook = { ...OF_DEAL.rate, accepts: decimal(0, 10) };
const COUNT: LabelLook = OF_DEAL.whole;
const DAYS: LabelLook = { format: "whole", unit: "days", accepts: whole(1, 1_000) };
const part = (unit: string, least: number, most: number): LabelLook => ({
  format: "percent",
  unit,
  accepts: decimal(least, most),
});
const TEXT: LabelLook = { format: "general", unit: "" };

const LOOKS: Partial<Record<TermLabel | SettlementLabelName, LabelLook>> = {
  "Instalment amount": AMOUNT,
  "Principal share": part("of the principal", 0, 1),
  "Principal amount": AMOUNT,
  "Amortisation instalments": COUNT,
  "Issue date": DATE,
  "Grace instalments": COUNT,
  Holiday: DATE,
  "Step date": DATE,
  "Step rate": RATE,
  "Default date": DATE,
  "Default rate": RATE,
  "Default multiple": part("of the balance", 1, 3),
  "Charge date": DATE,
  "Charge amount": AMOUNT,
  "Prepayment date": DATE,
  "Prepayment amount": AMOUNT,
  "Conversion date": DATE,
  "Conversion amount": AMOUNT,
  "Payoff from": DATE,
  "Payoff to": DATE,
  "Payoff multiple": part("of the base", 1, 3),
  "Original issue discount": part("of the base", 0, 0.99),
  "Upfront charge": AMOUNT,
  "Instalment fee": AMOUNT,
  "Make-whole": part("of the principal converted", 0, 2),
  "Minimum price": PRICE,
  "Minimum volume": SHARES,
  "Volume days": DAYS,
  Blocker: part("of the shares outstanding", 0, 0.9999),
  "Outstanding at signing": SHARES,
  "Exchange cap used": SHARES,
  "Exchange minimum price": PRICE,
  "Shares authorised": SHARES,
  "Shares reserved": SHARES,
  "Conversions open after": DAYS,
  "Conversions a month": AMOUNT,
  "True-up after": DAYS,
  Drift: part("a period", -0.9999, 1),
  "Projected from": DATE,
  "Projected price": PRICE,
};

const DEAL = new Map(TERM_FIELDS.map((field) => [field.label, field]));
const READERS: Readonly<Record<string, TermReader<unknown>>> = { ...TERM_LABELS, ...SETTLEMENT_LABELS };

/** How the value beside a label shows. Labels of no list are names of the price rule: a price, unless the cell says otherwise. */
export function lookOf(label: string, value: unknown): LabelLook {
  const field = DEAL.get(label);
  if (field) {
    const look = OF_DEAL[field.kind];
    return field.key === "outstandingBefore" ? { ...look, accepts: whole(1, Number.MAX_SAFE_INTEGER) } : look;
  }
  const look = LOOKS[label as TermLabel];
  if (look) return look;
  const { choices } = READERS[label] ?? {};
  if (choices) return { format: "text", unit: "choice", accepts: { kind: "list", items: choices } };
  if (label in READERS || typeof value !== "number") return TEXT;
  return value >= 20_000 && Number.isInteger(value) ? DATE : PRICE;
}

/** What a value beside the label must be, in words, for Excel's message. */
export const boundOf = (label: string): string => DEAL.get(label)?.bound ?? "a value that this label takes";

/** Every label that the Terms sheet knows, in the order of the documents. */
export const ALL_LABELS: readonly string[] = [
  ...DEAL.keys(),
  ...Object.keys(TERM_LABELS),
  ...Object.keys(SETTLEMENT_LABELS),
];
