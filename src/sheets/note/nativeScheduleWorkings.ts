/* The figures that all rows of the native schedule share, and the bounds within which they are exact. */
import { cellAddress, sheetPrefix } from "../address";
import { firstRow, tableReference, termCell, workingReference, type NoteLayout, type Working } from "./layout";
import { BASIS, dateAfter, periodsBack } from "./nativeDates";
import { hasLengths, TRIALS, trialHeader, type NativeSchedule } from "./nativeScheduleForm";
import { RATE_DECIMALS, SHARE_DECIMALS, UNIT } from "./nativeScheduleLimits";
import { operandOf, partOf, scaled } from "./nativeWhole";

type Figure = Omit<Working, "key" | "content"> & { readonly formula: string | number };

/** What the formulas of a form point at. */
export interface SchedulePointers {
  readonly count: string;
  readonly first: string;
  working(key: string): string;
  column(header: string): string;
  /** A cell of the schedule's rows, from 0, as other sheets point at it. */
  cell(header: string, row: number): string;
}

export function pointersOf(form: NativeSchedule, layout: NoteLayout): SchedulePointers {
  const prefix = sheetPrefix(layout.names["schedule"]!);
  const { column: left } = layout.places["schedule"]!;
  return {
    count: termCell(layout, "Number of instalments"),
    first: termCell(layout, "First due date"),
    working: (key) => workingReference(layout, key),
    column: (header) => tableReference(layout, "schedule", header)!,
    cell: (header, row) =>
      prefix + cellAddress(firstRow(layout, "schedule") + row, left + form.columns.indexOf(header)),
  };
}

export function scheduleWorkings(form: NativeSchedule, layout: NoteLayout): Working[] {
  const figures = figuresOf(form, layout, pointersOf(form, layout));
  return form.workings.map((key) => {
    const { formula, ...words } = figures(key);
    return { key, ...words, content: typeof formula === "number" ? formula : `=${formula}` };
  });
}

function figuresOf(form: NativeSchedule, layout: NoteLayout, at: SchedulePointers): (key: string) => Figure {
  const { grace, dates } = form;
  const { count, first, working } = at;
  const rate = termCell(layout, "Annual rate");
  const { numerator: parts, denominator: year } =
    form.dayCount === undefined ? form.share : { numerator: 1, denominator: 1 };
  const rateParts =
    parts === 1 ? `ROUND(${rate}*10^${RATE_DECIMALS},0)` : `(${parts}*ROUND(${rate}*10^${RATE_DECIMALS},0))`;
  const rateWhole = year === 1 ? `10^${RATE_DECIMALS}` : `${year}*10^${RATE_DECIMALS}`;
  const common = `GCD(${rateParts},${rateWhole})`;
  const perPeriod = form.dayCount === undefined ? "period" : "year";
  const left = leftOver(form, at);
  return (key) => {
    switch (key) {
      case "principal":
        return {
          label: "Principal to repay",
          formula: principalFormula(form, layout, at),
          unit: "US dollars",
          why: "Of whole cents, and what custom parts add up to; else #N/A.",
        };
      case "rateNumerator":
        return {
          label: `Rate a ${perPeriod}, numerator`,
          formula: `IF(AND(${rate}>=0,${rate}<=1),${scaled(rate, RATE_DECIMALS, "0.000005")},NA())${parts === 1 ? "" : `*${parts}`}/${common}`,
          unit: "whole number",
          why: `Interest of a ${perPeriod} is numerator / denominator of the balance, in whole numbers.`,
        };
      case "rateDenominator":
        return {
          label: `Rate a ${perPeriod}, denominator`,
          formula: `${rateWhole}/${common}`,
          unit: "whole number",
          why: "",
        };
      case "accrualStart":
        return {
          label: "Interest starts",
          formula: accrualStart(form, layout, first),
          unit: "date serial",
          why: form.fromIssue ? "The issue date, before the first due date." : "One period before the first due date.",
        };
      case "periodsBack":
        return {
          label: "Periods back to the start",
          formula: periodsBack(dates, first, working("accrualStart"))!,
          unit: "count",
          why: "The regular period in which interest starts begins so many before the first due date.",
        };
      case "periodStart":
        return {
          label: "That period begins",
          formula: dateAfter(dates, first, `-${working("periodsBack")}`, false),
          unit: "date serial",
          why: "",
        };
      case "periodEnd":
        return {
          label: "That period ends",
          formula: dateAfter(dates, first, `1-${working("periodsBack")}`, false),
          unit: "date serial",
          why: "",
        };
      case "lengthBasis":
        return {
          label: "Length of a whole " + (form.dayCount === undefined ? "period" : "year"),
          formula:
            form.dayCount !== undefined
              ? BASIS[form.dayCount]!
              : form.fromIssue
                ? `${working("periodEnd")}-${working("periodStart")}`
                : 1,
          unit: "whole number",
          why: "Period lengths on Schedule count in parts of this.",
        };
      case "amortisation": {
        const longer = termCell(layout, "Amortisation instalments");
        return {
          label: "Instalments the payment is worked out over",
          formula: `IF(${longer}>=${count},${longer},NA())`,
          unit: "count",
          why: "At least the note's own.",
        };
      }
      case "unroundedPayment":
        return {
          label: "Level payment before rounding",
          formula: unroundedPayment(form, at, left),
          unit: "US dollars",
          why:
            form.level === "closed form"
              ? ""
              : "What is owed with the first level payment, over the annuity of all of them.",
        };
      case "levelPayment":
        return levelPayment(form, at, left);
      case "equalPart":
        return {
          label: "Equal part of principal",
          formula: `${partOf(at.cell("Opening, cents", grace), left)}/100`,
          unit: "US dollars",
          why: "Half up to the cent.",
        };
      default: {
        const by = Number(key.slice("gap".length));
        return {
          label: `Trial ${by > 0 ? "+" : ""}${by}: last payment differs by`,
          formula: `ABS(INDEX(${at.column(trialHeader(by))},${count}))`,
          unit: "cents",
          why: "",
        };
      }
    }
  };
}

/** Instalments that a payment worked out after the grace period is worked out over. */
function leftOver({ longer, grace }: NativeSchedule, { count, working }: SchedulePointers): string {
  const all = longer ? working("amortisation") : count;
  return grace === 0 ? all : `(${all}-${grace})`;
}

function principalFormula(form: NativeSchedule, layout: NoteLayout, { column }: SchedulePointers): string {
  const principal = termCell(layout, "Principal");
  const conditions = [`${principal}>0`, `ABS(${principal}*100-ROUND(${principal}*100,0))<0.01`];
  if (form.method === "principal shares") conditions.push(`SUM(${column("Share, millionths")})=10^${SHARE_DECIMALS}`);
  if (form.method === "principal amounts") conditions.push(`ROUND(SUM(${column("Principal part")})-${principal},2)=0`);
  return `IF(AND(${conditions.join(",")}),${principal},NA())`;
}

function accrualStart({ fromIssue, dates }: NativeSchedule, layout: NoteLayout, first: string): string {
  if (!fromIssue) return dateAfter(dates, first, "-1", true);
  const issue = termCell(layout, "Issue date");
  return `IF(AND(${issue}>60,${issue}<${first}),${issue},NA())`;
}

function unroundedPayment({ level, grace, fromIssue }: NativeSchedule, at: SchedulePointers, left: string): string {
  const opening = at.cell("Opening balance", grace);
  const [a, b] = [at.working("rateNumerator"), at.working("rateDenominator")];
  const owed = `${opening}*(1+${at.cell("Rate numerator", grace)}/${at.cell("Rate denominator", grace)})`;
  if (level !== "closed form") return `${owed}/${at.cell("Annuity", grace)}`;
  // A first period of its own length leaves the first instalment another interest than a regular one would.
  const present = fromIssue && grace === 0 ? `${owed}/(1+${a}/${b})` : opening;
  return `IF(${a}=0,${opening}/${left},PMT(${a}/${b},${left},-${present}))`;
}

function levelPayment({ level, grace }: NativeSchedule, at: SchedulePointers, left: string): Figure {
  const words = { label: "Level payment", unit: "US dollars" };
  const unrounded = at.working("unroundedPayment");
  if (level !== "trials")
    return {
      ...words,
      formula: `IF(${at.working("rateNumerator")}=0,${partOf(at.cell("Opening, cents", grace), left)}/100,ROUND(${unrounded},2))`,
      why: "The equal instalment of principal and interest, rounded half up to the cent.",
    };
  const [below, rounded, above] = TRIALS.map((by) => at.working(`gap${by}`));
  const least = `MIN(${below},${rounded},${above})`;
  return {
    ...words,
    formula: `(ROUND(${unrounded}*100,0)+IF(${below}=${least},-1,IF(${rounded}=${least},0,1)))/100`,
    why: "Under actual days, the cent from which the last instalment differs least; the lower of two.",
  };
}

/** Formulas, without "=", whose value must stay below 10^14. */
export function scheduleLimits(form: NativeSchedule, layout: NoteLayout): string[] {
  const at = pointersOf(form, layout);
  const { working } = at;
  const cents = `MAX(${at.column("Opening, cents")})`;
  const [a, b] = [working("rateNumerator"), working("rateDenominator")];
  const limits = [`2*${cents}+10^4`];
  if (hasLengths(form)) {
    limits.push(`${a}*MAX(${at.column("Period length")})`, `${b}*${working("lengthBasis")}`);
    limits.push(operandOf(cents, `MAX(${at.column("Rate numerator")})`, `MAX(${at.column("Rate denominator")})`));
  } else limits.push(operandOf(cents, a, b));
  if (form.level === "closed form" || form.level === "annuity") {
    const payment = `100*${working("unroundedPayment")}`;
    const left = leftOver(form, at);
    const spread = form.level === "annuity" ? `${left}+10` : `${b}/${a}+${left}+10`;
    const only = form.grace === 0 ? `${at.count}=1` : `${at.count}-${form.grace}=1`;
    // A payment so near half a cent that doubles may round it wrongly counts as beyond the bound.
    limits.push(
      `IF(OR(${a}=0,${only}),0,IF(ABS(${payment}-INT(${payment})-0.5)<${payment}*(${spread})*${UNIT},10^15,0))`,
    );
  }
  return limits;
}
