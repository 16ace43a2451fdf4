/* The outcome as native formulas. */
import type { ReadSettlement } from "../../domain/settlement/readSettlement";
import { areaAddress } from "../address";
import { fitsExcel, LONG_NAME } from "../formulaLimits";
import type { NoteModel } from "../noteModel";
import type { Block, CellContent } from "../plan";
import { firstRow, type NoteLayout } from "./layout";
import { largestUnits } from "./outcomeBounds";
import { cellsOf, type Cells } from "./outcomeCells";
import { outcomeForm, type SteppedForm } from "./outcomeForm";
import { coveredRules, outcomeRules } from "./outcomeRule";
import { outcomeColumns } from "./outcomeSteps";
import { workingKeys } from "./outcomeWorkings";
import type { Uncovered } from "./nativeRule";
import { LARGEST_OPERAND } from "../operands";
import { digitsFor, factorsOf } from "./wholeSteps";

export { outcomeLimits, outcomeOffGrid } from "./outcomeLimits";
export { outcomeWorkings } from "./outcomeWorkings";

export interface NativeOutcome extends SteppedForm {
  readonly kind: "native";
  /** Headers, those of NOTEOUTCOME first. */
  readonly columns: readonly string[];
  /** Labels of the Terms sheet whose cells the formulas follow; any other change needs a refresh. */
  readonly follows: readonly string[];
  /** Keys of its workings. */
  readonly workings: readonly string[];
}

/** What native formulas do not cover where Excel would not take them. */
export const TOO_LONG = "a price rule this long";

/** Prices and amounts may grow so many times before a check says that formulas no longer hold them. */
const HEADROOM = 2;

/** The form, or in a few words what native formulas do not cover. */
export function nativeOutcome(read: ReadSettlement, model: NoteModel): NativeOutcome | Uncovered {
  const form = outcomeForm(read, model);
  if ("why" in form) return form;
  const rules = outcomeRules(form);
  if ("why" in rules) return rules;
  const largest = largestUnits(rules, form, read);
  const payments = Array.from({ length: read.schedule.terms.instalments }, (_, k) => read.schedule.paymentOf(k));
  const amount = Math.max(...payments) + read.terms.instalmentFee;
  const factors = factorsOf(rules.own.den / 100n, LARGEST_OPERAND / (HEADROOM * Math.max(largest.price, amount)));
  const digits = digitsFor(rules.market.den / 100n);
  if (!factors || !digits || HEADROOM * Math.max(largest.market, largest.operand) >= LARGEST_OPERAND)
    return { why: "prices of more digits than whole-number formulas hold" };
  const stepped: SteppedForm = { ...form, factors, digits };
  const { names, floors, paidIn, fee, outstanding, held } = form;
  const named = [...Object.values(names).flat(), ...floors].map(({ label }) => label);
  const follows = [...named, paidIn, fee, outstanding, held].filter((label) => label !== undefined);
  const columns = outcomeColumns(stepped, rules);
  if (!columns.every(({ formula }) => fitsExcel(`=${formula(LONGEST)}`))) return { why: TOO_LONG };
  return {
    ...stepped,
    kind: "native",
    columns: columns.map(({ header }) => header),
    follows: [...new Set(follows)],
    workings: workingKeys(stepped),
  };
}

export function nativeOutcomeBlock(form: NativeOutcome, layout: NoteLayout): Block {
  const columns = outcomeColumns(form, coveredRules(form));
  const keys = columns.map(({ key }) => key);
  const place = layout.places["outcome"]!;
  const { instalments } = layout.shape;
  const totals = columns.map(({ adds }, column): CellContent => {
    if (column === 0) return "Total";
    return adds ? `=SUM(${areaAddress(firstRow(layout, "outcome"), place.column + column, instalments, 1)})` : "";
  });
  return {
    key: "outcome",
    part: "derived",
    ...place,
    cells: [
      totals,
      columns.map(({ header }) => header),
      ...Array.from({ length: instalments }, (_, index) => {
        const cells = cellsOf(layout, keys, index);
        return columns.map(({ formula }) => `=${formula(cells)}`);
      }),
    ],
    head: ["total", "header"],
    columns: columns.map(({ role, format, decimals }) => ({ role, format, ...(decimals && { decimals }) })),
    projection: columns.findIndex(({ header }) => header === "Status"),
  };
}

const LONGEST_ADDRESS = `'${LONG_NAME}'!$AAA$12345:$AAA$12345`;
const LONG_ADDRESS = `'${LONG_NAME}'!$AA$12345`;

/** Addresses as long as they get, to measure formulas before there is a layout. */
const LONGEST: Cells = {
  at: () => "AAA12345",
  above: () => "AAA12345",
  isLast: false,
  first: () => "$AAA$12345",
  schedule: () => LONG_ADDRESS,
  term: () => LONG_ADDRESS,
  working: () => LONG_ADDRESS,
  series: () => LONGEST_ADDRESS,
  closures: LONGEST_ADDRESS,
  elections: { numbers: LONGEST_ADDRESS, choices: LONGEST_ADDRESS },
};
