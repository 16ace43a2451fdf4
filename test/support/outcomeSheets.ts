/* A native outcome on small sheets of its own: inputs, the engine's schedule as values, and the block under test. */
import { asDate } from "../../src/domain/calendar/date";
import { TradingCalendar } from "../../src/domain/calendar/tradingCalendar";
import type { DataTable } from "../../src/domain/market/cell";
import { scheduleTable } from "../../src/domain/note/scheduleTable";
import { readSettlement, type ReadSettlement } from "../../src/domain/settlement/readSettlement";
import {
  NOTE_BLOCKS,
  NOTE_SHEETS,
  priceHeader,
  type NoteBlockKey,
  type NoteLayout,
  type Working,
} from "../../src/sheets/note/layout";
import {
  nativeOutcome,
  nativeOutcomeBlock,
  outcomeLimits,
  outcomeOffGrid,
  outcomeWorkings,
  type NativeOutcome,
} from "../../src/sheets/note/nativeOutcome";
import { termsTable, type NoteModel } from "../../src/sheets/noteModel";
import { userText, type Block, type CellContent, type SheetPlan } from "../../src/sheets/plan";

export interface OutcomeSheets {
  readonly read: ReadSettlement;
  readonly form: NativeOutcome;
  readonly layout: NoteLayout;
  readonly plans: readonly SheetPlan[];
}

export const pricesTable = ({ prices }: NoteModel): DataTable => [
  priceHeader(prices.series),
  ...prices.rows.map(({ date, values }) => [date, ...values]),
];

export function readModel(model: NoteModel): ReadSettlement {
  const read = readSettlement(termsTable(model), pricesTable(model), model.elections as DataTable);
  if (!read.ok) throw new Error(read.failure.message);
  return read.value;
}

/** Throws where native formulas do not cover the model. */
export function outcomeSheets(model: NoteModel): OutcomeSheets {
  const read = readModel(model);
  const form = nativeOutcome(read, model);
  if ("why" in form) throw new Error(`not covered: ${form.why}`);
  const { layout, blocks } = inputBlocks(model, read, form);
  // As in the workbook's record: nothing but JSON may matter.
  const kept = JSON.parse(JSON.stringify(form)) as NativeOutcome;
  const workings = outcomeWorkings(kept, layout);
  blocks.push(block("workings", layout, [["Derived", "Value"], ...workings.map((each) => [each.label, each.content])]));
  blocks.push(limitsBlock(layout, outcomeLimits(kept, layout), outcomeOffGrid(kept, layout)));
  blocks.push(nativeOutcomeBlock(kept, layout));
  checkWorkings(kept, workings);
  const plans = NOTE_SHEETS.map(({ key, name }): SheetPlan => ({
    key,
    name,
    blocks: blocks.filter((each) => sheetOf(each.key) === key),
    ...{ styled: [], validations: [], charts: [], widths: [], freezeRows: 0, landscape: false },
  }));
  return { read, form: kept, layout, plans };
}

const LIMITS = "limits";
const sheetOf = (key: string): string =>
  key === LIMITS ? "checks" : NOTE_BLOCKS.find((spec) => spec.key === key)!.sheet;

function checkWorkings({ workings }: NativeOutcome, made: readonly Working[]): void {
  expect(made.map(({ key }) => key)).toEqual(workings);
}

function inputBlocks(model: NoteModel, read: ReadSettlement, form: NativeOutcome) {
  const table = scheduleTable(read.schedule);
  const closures = closedWeekdays(read);
  const elections = model.elections.length > 0 ? [...model.elections, ["", ""], ["", ""]] : [];
  const layout: NoteLayout = {
    names: Object.fromEntries(NOTE_SHEETS.map(({ key, name }) => [key, name])),
    memory: "Memory",
    places: {
      inputs: { row: 2, column: 0 },
      elections: { row: 2, column: 6 },
      prices: { row: 3, column: 1 },
      schedule: { row: 2, column: 0 },
      outcome: { row: 4, column: 1 },
      workings: { row: 1, column: 3 },
      closures: { row: 1, column: 8 },
      limits: { row: 1, column: 12 },
    },
    shape: {
      mode: "native",
      illustrative: false,
      instalments: read.schedule.terms.instalments,
      labels: model.terms.map(({ label }) => label),
      electionRows: elections.length,
      series: model.prices.series,
      priceRows: model.prices.rows.length + 40,
      schedule: { kind: "values", columns: table[0]!.map(String), rows: table.length - 1 },
      outcome: form,
      workings: form.workings,
      closures,
    },
  };
  const blocks = [
    block("inputs", layout, [["Term", "Value"], ...model.terms.map(({ label, value }) => [label, asCell(value)])]),
    block("elections", layout, [["Instalment", "Paid in"], ...elections.map((row) => [...row])]),
    block("prices", layout, pricesTable(model) as CellContent[][]),
    block("schedule", layout, [table[0]!.map(() => ""), ...table]),
    block("closures", layout, [["Closed"], ...closures.map((day) => [day])]),
  ];
  return { layout, blocks };
}

const asCell = (value: CellContent): CellContent =>
  typeof value === "string" && value !== "" ? userText(value) : value;

function closedWeekdays({ terms }: ReadSettlement): number[] {
  const counted = terms.price.market.calendarOf();
  if (!counted.ok) throw new Error(counted.failure.message);
  return Array.from(TradingCalendar.of("weekdays").days).filter((day) => !counted.value.isOpen(asDate(day)));
}

const block = (key: NoteBlockKey, { places }: NoteLayout, cells: readonly (readonly CellContent[])[]): Block => ({
  ...{ key, part: "inputs", ...places[key]!, cells, head: [], columns: [] },
});

const limitsBlock = ({ places }: NoteLayout, limits: string[], offGrid: string[]): Block => ({
  ...{ key: LIMITS, part: "derived", ...places[LIMITS]!, head: [], columns: [] },
  cells: [[`=MAX(${limits.join(",")})`], [`=${offGrid.join("+") || "0"}`]],
});
