/* One row an instalment, each from the row before; every amount a whole number of cents. */
import { areaAddress, cellAddress } from "../address";
import type { Block, CellContent, Look } from "../plan";
import { firstRow, reference, termCell, type NoteLayout } from "./layout";
import { dateAfter, lengthOf } from "./nativeDates";
import { hasLengths, TRIALS, trialHeader, type NativeSchedule } from "./nativeScheduleForm";
import { SHARE_DECIMALS } from "./nativeScheduleLimits";
import { pointersOf, type SchedulePointers } from "./nativeScheduleWorkings";
import { scaled, shareOf } from "./nativeWhole";

const LOOKS: Readonly<Record<string, Look>> = {
  "#": { role: "formula", format: "whole" },
  "Due date": { role: "formula", format: "date" },
  "Opening balance": { role: "formula", format: "dollars" },
  Payment: { role: "key", format: "dollars" },
  Interest: { role: "formula", format: "dollars" },
  Principal: { role: "formula", format: "dollars" },
  "Closing balance": { role: "formula", format: "dollars" },
  Annuity: { role: "working", format: "general" },
  "Principal part": { role: "working", format: "dollars" },
};
const WHOLE: Look = { role: "working", format: "whole" };

export function nativeScheduleBlock(form: NativeSchedule, layout: NoteLayout): Block {
  const { instalments } = layout.shape;
  const place = layout.places["schedule"]!;
  const first = firstRow(layout, "schedule");
  const totals = ["Payment", "Interest", "Principal"].map((header) => form.columns.indexOf(header));
  const rows = new ScheduleRows(form, layout);
  return {
    key: "schedule",
    part: "derived",
    ...place,
    cells: [
      form.columns.map((_, column) => {
        if (column === 0) return "Total";
        return totals.includes(column)
          ? `=ROUND(SUM(${areaAddress(first, place.column + column, instalments, 1)}),2)`
          : "";
      }),
      [...form.columns],
      ...Array.from({ length: instalments }, (_, index) => form.columns.map((header) => rows.content(header, index))),
    ],
    head: ["total", "header"],
    columns: form.columns.map((header) => LOOKS[header] ?? WHOLE),
  };
}

class ScheduleRows {
  private readonly at: SchedulePointers;
  /** Rows of Terms that state the parts of principal, in order. */
  private readonly parts: readonly number[];

  constructor(
    private readonly form: NativeSchedule,
    private readonly layout: NoteLayout,
  ) {
    this.at = pointersOf(form, layout);
    const label = form.method === "principal shares" ? "principal share" : "principal amount";
    this.parts = layout.shape.labels.flatMap((each, row) => (each.toLowerCase() === label ? [row] : []));
  }

  content(header: string, index: number): CellContent {
    const formula = this.formula(header, index);
    return typeof formula === "number" || formula === "" ? formula : `=${formula}`;
  }

  /** A cell of the same sheet. */
  private cell(header: string, index: number): string {
    const { column } = this.layout.places["schedule"]!;
    return cellAddress(firstRow(this.layout, "schedule") + index, column + this.form.columns.indexOf(header));
  }

  private formula(header: string, index: number): string | number {
    const { form, at } = this;
    const here = (column: string): string => this.cell(column, index);
    switch (header) {
      case "#":
        return index === 0 ? 1 : `${this.cell("#", index - 1)}+1`;
      case "Due date":
        return dateAfter(form.dates, at.first, `${here("#")}-1`, index % 2 === 1);
      case "Opening balance":
        return index === 0 ? at.working("principal") : this.cell("Closing balance", index - 1);
      case "Payment":
        return this.payment(index);
      case "Interest":
        return this.isWaived(index) ? 0 : `(${shareOf(here("Opening, cents"), ...this.rate(index))})/100`;
      case "Principal":
        return `ROUND(${here("Payment")}-${here("Interest")},2)`;
      case "Closing balance":
        return `ROUND(${here("Opening balance")}-${here("Principal")},2)`;
      case "Opening, cents":
        return `ROUND(${here("Opening balance")}*100,0)`;
      case "Period length":
        return this.length(index);
      case "Rate numerator":
      case "Rate denominator":
        return this.ratePart(header, index);
      case "Annuity":
        return this.annuity(index);
      case "Share, millionths":
        return scaled(reference(this.layout, "inputs", this.parts[index]!, 1), SHARE_DECIMALS, "0.0001");
      case "Principal part":
        return this.part(index);
      default:
        return this.trial(header, index);
    }
  }

  private isWaived(index: number): boolean {
    return index < this.form.grace && this.form.graceInterest === "waived";
  }

  /** Numerator and denominator of the rate of a row's period. */
  private rate(index: number): [string, string] {
    return hasLengths(this.form)
      ? [this.cell("Rate numerator", index), this.cell("Rate denominator", index)]
      : [this.at.working("rateNumerator"), this.at.working("rateDenominator")];
  }

  private payment(index: number): string | number {
    const { form, at } = this;
    const here = (column: string): string => this.cell(column, index);
    const interest = here("Interest");
    if (index < form.grace) return form.graceInterest === "paid" ? interest : 0;
    const owed = `ROUND(${here("Opening balance")}+${interest},2)`;
    const withPrincipal = (part: string): string => `ROUND(${interest}+MIN(${part},${here("Opening balance")}),2)`;
    const unlessLast = (payment: string): string => `IF(${here("#")}=${at.count},${owed},${payment})`;
    switch (form.method) {
      case "level":
        return unlessLast(`MIN(${at.working("levelPayment")},${owed})`);
      case "stated": {
        const stated = termCell(this.layout, "Instalment amount");
        // Contract rule: a stated payment that does not exceed the interest never amortises.
        return unlessLast(`IF(AND(${stated}<=${interest},${here("Opening balance")}>0),NA(),MIN(${stated},${owed}))`);
      }
      case "equal principal":
        return unlessLast(withPrincipal(at.working("equalPart")));
      case "principal shares":
      case "principal amounts":
        return unlessLast(withPrincipal(here("Principal part")));
      default:
        return unlessLast(interest);
    }
  }

  private length(index: number): string {
    const { form, at } = this;
    const { dayCount, method } = form;
    const due = this.cell("Due date", index);
    if (method === "bullet") return `IF(${this.cell("#", index)}=${at.count},${this.wholeLength(due)},0)`;
    if (dayCount !== undefined)
      return lengthOf(dayCount, index === 0 ? at.working("accrualStart") : this.cell("Due date", index - 1), due);
    return index === 0 ? this.firstLength() : at.working("lengthBasis");
  }

  /** Of a single period up to the last date. */
  private wholeLength(due: string): string {
    const { form, at } = this;
    if (form.dayCount !== undefined) return lengthOf(form.dayCount, at.working("accrualStart"), due);
    return form.fromIssue ? `(${at.count}-1)*${at.working("lengthBasis")}+${this.firstLength()}` : at.count;
  }

  /** ICMA rule 251: whole periods, then the days left as part of the regular period they lie in. */
  private firstLength(): string {
    const { working } = this.at;
    return `(${working("periodsBack")}-1)*${working("lengthBasis")}+${working("periodEnd")}-${working("accrualStart")}`;
  }

  private ratePart(header: string, index: number): string {
    const { working } = this.at;
    const numerator = `${working("rateNumerator")}*${this.cell("Period length", index)}`;
    const denominator = `${working("rateDenominator")}*${working("lengthBasis")}`;
    return `${header === "Rate numerator" ? numerator : denominator}/GCD(${numerator},${denominator})`;
  }

  /** 1 + v + v v' + ...: what a level payment of 1 from this row on is worth on its day. */
  private annuity(index: number): string | number {
    if (index === this.layout.shape.instalments - 1) return 1;
    const [a, b] = this.rate(index + 1);
    return `IF(${this.cell("#", index)}>=${this.at.count},1,1+${this.cell("Annuity", index + 1)}/(1+${a}/${b}))`;
  }

  private part(index: number): string {
    if (this.form.method === "principal amounts") return reference(this.layout, "inputs", this.parts[index]!, 1);
    const cents = this.at.cell("Opening, cents", 0);
    const share = this.cell("Share, millionths", index);
    return `(${shareOf(cents, share, `10^${SHARE_DECIMALS}`)})/100`;
  }

  /** Cents left after paying the rounded level payment and so many cents: below 0 once it is repaid, so that the last row shows by how much the last payment differs. */
  private trial(header: string, index: number): string {
    const { form, at } = this;
    if (index < form.grace) return "";
    const by = TRIALS.find((each) => trialHeader(each) === header)!;
    const rounded = `ROUND(${at.working("unroundedPayment")}*100,0)`;
    const payment = by === 0 ? `-${rounded}` : by < 0 ? `-${rounded}+${-by}` : `-${rounded}-${by}`;
    if (index === form.grace)
      return `ROUND((${this.cell("Opening balance", index)}+${this.cell("Interest", index)})*100,0)${payment}`;
    const before = this.cell(header, index - 1);
    return `IF(${before}>0,${before}+${shareOf(before, ...this.rate(index))},0)${payment}`;
  }
}
