/* The instalment note payable in shares as a kind of model. */
import { isoDate, asDate } from "../../domain/calendar/date";
import { TradingCalendar } from "../../domain/calendar/tradingCalendar";
import { TERM_FIELDS } from "../../domain/deal";
import { fail, ok, type Result } from "../../domain/failure";
import type { DataTable } from "../../domain/market/cell";
import { scheduleTable } from "../../domain/note/scheduleTable";
import type { Outcome } from "../../domain/settlement/outcome";
import { outcomeTable } from "../../domain/settlement/outcomeTable";
import { readSettlement, type ReadSettlement } from "../../domain/settlement/readSettlement";
import { settle } from "../../domain/settlement/settle";
import { allFit, FAR, LONG_NAME } from "../formulaLimits";
import type { Derivable, EngineTables, Layout, Made, ModelKind } from "../model";
import { termsTable, type NoteModel } from "../noteModel";
import { titleBlock, type Block, type CellContent, type Look, type SheetPlan } from "../plan";
import { checksBlock, checksSheet, closuresBlock, workingsBlock } from "./checksSheet";
import { engineBlock, noteRowsStandTogether, widthOfColumn } from "./engineTables";
import {
  columnsOf,
  firstRow,
  NOTE_BLOCKS,
  NOTE_SHEETS,
  priceHeader,
  priceRowsFor,
  priceRowsIn,
  type EngineTable,
  type NoteBlockKey,
  type NoteLayout,
  type NoteShape,
} from "./layout";
import { lookOf } from "./labels";
import { noteMemory, type Facts } from "./memory";
import { nativeOutcome, nativeOutcomeBlock, TOO_LONG, type NativeOutcome } from "./nativeOutcome";
import type { Uncovered } from "./nativeRule";
import { nativeSchedule, nativeScheduleBlock } from "./nativeSchedule";
import { pricesSheet } from "./pricesSheet";
import { readNote } from "./readNote";
import { figureFormat, figuresBlock, SERIES_COLUMN, seriesBlock, summarySheet } from "./summarySheet";
import { decimalsOf, ELECTIONS_COLUMN, electionRows, termRows, termsSheet } from "./termsSheet";

export const noteKind: ModelKind<NoteModel, NoteShape> = {
  kind: "instalment-note",
  letter: "N",
  sheets: NOTE_SHEETS,
  blocks: NOTE_BLOCKS,
  figures: "figures",
  checks: "checks",
  shared: "prices",
  make,
  newPlaces: () => NEW_PLACES,
  plan,
  derived,
  read: readNote,
  sharing: (model, { prices, illustrative, onSheet }) => ({
    ...model,
    prices,
    illustrative,
    ...(onSheet && { onSheet: { ...onSheet, cells: { prices: onSheet.cells["prices"] ?? [] } } }),
  }),
  inputs: inputsOf,
  shows,
};

const NEW_PLACES: Record<NoteBlockKey, { row: number; column: number }> = {
  inputs: { row: 3, column: 0 },
  elections: { row: 3, column: ELECTIONS_COLUMN },
  prices: { row: 4, column: 0 },
  schedule: { row: 3, column: 0 },
  outcome: { row: 3, column: 0 },
  figures: { row: 3, column: 0 },
  series: { row: 3, column: SERIES_COLUMN },
  checks: { row: 3, column: 0 },
  workings: { row: 3, column: 3 },
  closures: { row: 3, column: 8 },
};

// --- from the inputs to what the sheets are made of

function make(model: NoteModel): Result<Made<NoteShape>> {
  const prices = pricesTable(model);
  if (!prices.ok) return prices;
  const read = readSettlement(termsTable(model), prices.value, [
    ["Instalment", "Paid in"],
    ...model.elections,
  ] as DataTable);
  if (!read.ok) return read;
  const outcome = settle(read.value.schedule, read.value.terms);
  const schedule = scheduleOf(model, read.value);
  const shapeWith = (form: NoteShape["outcome"]): NoteShape => ({
    mode: model.mode,
    illustrative: model.illustrative,
    instalments: read.value.schedule.terms.instalments,
    labels: labelsOf(model),
    electionRows: electionRows(model),
    series: model.prices.series,
    priceRows: priceRowsFor(priceRowsIn(model)),
    schedule,
    outcome: form,
    workings: [
      ...(schedule.kind === "native" ? schedule.workings : []),
      ...(form.kind === "native" ? form.workings : []),
    ],
    closures: form.kind === "native" ? closedWeekdays(read.value) : [],
  });
  let native = model.mode === "native" ? nativeOutcome(read.value, model) : undefined;
  if (native && "kind" in native && !areTaken(shapeWith(native))) native = { why: TOO_LONG };
  const settled = outcomeOf(model, native, outcome);
  if (!settled.ok) return settled;
  const { form, table } = settled.value;
  const shape = shapeWith(form);
  const tables: EngineTables = {
    ...(schedule.kind === "values" && { schedule: scheduleTable(read.value.schedule) }),
    ...(form.kind === "values" && { outcome: table }),
  };
  const memory = noteMemory(model, shape, factsOf(model, outcome), tables);
  return ok({ shape, tables, memory, headline: headlineOf(read.value) });
}

/** With no prices at all a native model can still be filled; its payments show #N/A until there are some. */
function pricesTable({ prices, mode }: NoteModel): Result<DataTable> {
  const header = priceHeader(prices.series);
  if (prices.rows.length > 0) return ok([header, ...prices.rows.map(({ date, values }) => [date, ...values])]);
  if (mode !== "native")
    return fail("blank", "Prices", "", "given", "Prices are missing; paste or import some, or choose native formulas.");
  return ok([header, [NO_PRICES_DAY, ...prices.series.map(() => null)]]);
}
/** In the middle, so that no window reaches beyond the calendar: what the engine misses then is prices. */
const { days: SESSIONS } = TradingCalendar.of("sessions");
const NO_PRICES_DAY = SESSIONS[SESSIONS.length >> 1]!;

function labelsOf(model: NoteModel): string[] {
  const labels = model.terms.map(({ label }) => label);
  while (labels.length < termRows(model)) labels.push("");
  return labels;
}

function scheduleOf(model: NoteModel, { schedule, given }: ReadSettlement): NoteShape["schedule"] {
  const [columns = []] = scheduleTable(schedule);
  const table = { columns: columns.map(String), rows: schedule.terms.instalments };
  if (model.mode === "values") return { kind: "values", ...table };
  if (model.mode === "formulas")
    return noteRowsStandTogether(labelsOf(model))
      ? { kind: "formula", ...table }
      : { kind: "values", ...table, why: "terms of the note that stand apart on Terms" };
  const native = nativeSchedule(schedule.terms, given);
  return "kind" in native ? native : { kind: "values", ...table, why: native.why };
}

/** Whether Excel takes all formulas of a shape, wherever they stand. The rows of a table are alike. */
function areTaken(shape: NoteShape): boolean {
  const blocks = derived(
    { shape: { ...shape, instalments: Math.min(3, shape.instalments) }, tables: {} },
    {
      names: Object.fromEntries(NOTE_SHEETS.map(({ key }) => [key, LONG_NAME])),
      places: Object.fromEntries(NOTE_BLOCKS.map(({ key }) => [key, FAR])),
      memory: LONG_NAME,
    },
  );
  return allFit(blocks);
}

function outcomeOf(
  model: NoteModel,
  native: NativeOutcome | Uncovered | undefined,
  outcome: Result<Outcome>,
): Result<{ form: NoteShape["outcome"]; table: CellContent[][] }> {
  // Prices may still come; whatever else the engine refuses, formulas would pass over in silence.
  if (native && "kind" in native && (outcome.ok || outcome.failure.code === "missing-data"))
    return ok({ form: native, table: [] });
  if (native && "why" in native && model.prices.rows.length === 0)
    return fail(
      "blank",
      "Prices",
      "",
      "given",
      `Prices are missing; paste or import some. Native formulas can wait for them, but do not cover ${native.why}.`,
    );
  if (!outcome.ok) return outcome;
  const table = outcomeTable(outcome.value);
  if (!table.ok) return table;
  const [columns = []] = table.value;
  const form: EngineTable = {
    kind: model.mode === "formulas" ? "formula" : "values",
    columns: columns.map(String),
    rows: table.value.length - 1,
    ...(native && "why" in native && { why: native.why }),
  };
  return ok({ form, table: table.value });
}

/** What the engine came to, for the check that compares; 0 where a payment lacks a price. */
function factsOf({ prices }: NoteModel, outcome: Result<Outcome>): Facts {
  const payments = outcome.ok ? outcome.value.payments : [];
  const total = (amount: (payment: (typeof payments)[number]) => number): number =>
    payments.reduce((sum, payment) => sum + amount(payment), 0);
  return {
    "Price rows": prices.rows.length,
    "Sum of prices": prices.rows.reduce((sum, { values }) => values.reduce<number>((all, x) => all + (x ?? 0), sum), 0),
    Payments: total(({ due }) => due) / 100,
    Shares: total(({ shares }) => shares),
    Remainders: total(({ remainder }) => remainder) / 100,
  };
}

function closedWeekdays({ terms }: ReadSettlement): number[] {
  const { market } = terms.price;
  const counted = market.calendarOf();
  if (!counted.ok) return [];
  const weekdays = TradingCalendar.of("weekdays").days;
  return Array.from(weekdays).filter((day) => !counted.value.isOpen(asDate(day)));
}

function headlineOf({ schedule }: ReadSettlement): string {
  const { dueDates } = schedule.periods;
  const count = schedule.terms.instalments;
  return `${count} instalment${count === 1 ? "" : "s"}, the last on ${isoDate(dueDates[count - 1]!)}`;
}

// --- sheets

const withShape = (shape: NoteShape, layout: Layout): NoteLayout => ({ ...layout, shape });

function plan(model: NoteModel, made: Made<NoteShape>, layout: Layout): SheetPlan[] {
  const { shape } = made;
  const at = withShape(shape, layout);
  return [
    termsSheet(model, shape, layout),
    pricesSheet(model, layout),
    tableSheet("schedule", `${model.name}: instalments`, scheduleNote(shape), made, at),
    tableSheet("outcome", `${model.name}: payments in cash and shares`, outcomeNote(shape), made, at),
    summarySheet(model.name, at),
    checksSheet(model.name, at),
  ];
}

const scheduleNote = ({ schedule }: NoteShape): string =>
  schedule.kind === "native"
    ? "Interest is rounded to the cent; the last instalment closes the balance to 0.00."
    : schedule.kind === "formula"
      ? "One formula, TRANCHE.NOTESCHEDULE, spills this table."
      : "Values of the engine, as of the last Refresh.";

const outcomeNote = ({ outcome }: NoteShape): string =>
  outcome.kind === "native"
    ? "Payments after the last known price rest on the last prices, held flat, and show in grey."
    : outcome.kind === "formula"
      ? "One formula, TRANCHE.NOTEOUTCOME, spills this table. Projected payments show in grey."
      : "Values of the engine, as of the last Refresh.";

function tableSheet(
  key: "schedule" | "outcome",
  title: string,
  note: string,
  made: Derivable<NoteShape>,
  layout: NoteLayout,
): SheetPlan {
  const block = tableBlock(key, made, layout);
  return {
    key,
    name: layout.names[key]!,
    blocks: [titleBlock(key, title, [note]), block],
    styled: [],
    validations: [],
    charts: [],
    widths: columnsOf(layout.shape, key).map(widthOfColumn),
    freezeRows: firstRow(layout, key),
    landscape: key === "outcome",
  };
}

function tableBlock(key: "schedule" | "outcome", { shape, tables }: Derivable<NoteShape>, layout: NoteLayout): Block {
  if (key === "schedule")
    return shape.schedule.kind === "native"
      ? nativeScheduleBlock(shape.schedule, layout)
      : engineBlock(key, shape.schedule, layout, tables);
  return shape.outcome.kind === "native"
    ? nativeOutcomeBlock(shape.outcome, layout)
    : engineBlock(key, shape.outcome, layout, tables);
}

function derived(made: Derivable<NoteShape>, layout: Layout): Block[] {
  const at = withShape(made.shape, layout);
  return [
    tableBlock("schedule", made, at),
    tableBlock("outcome", made, at),
    figuresBlock(at),
    seriesBlock(at),
    checksBlock(at),
    workingsBlock(at),
    closuresBlock(at),
  ];
}

// --- the log

const LAST_PRICE = "Last price date";
const PRICE_ROWS = "Price rows";
const SUM_OF = "Sum of ";

function shows(label: string, value: CellContent): Pick<Look, "format" | "decimals"> {
  if (label === LAST_PRICE) return { format: "date" };
  if (label === PRICE_ROWS) return { format: "whole" };
  if (label.startsWith(SUM_OF)) return { format: "price", decimals: 6 };
  const figure = figureFormat(label);
  if (figure) return { format: figure, decimals: 6 };
  // "Step rate (2)" is another row of the same term.
  return { format: lookOf(label.replace(/ \(\d+\)$/, ""), value).format, decimals: decimalsOf(value) };
}

function inputsOf({ terms, elections, prices }: NoteModel): Record<string, CellContent> {
  const inputs: Record<string, CellContent> = {};
  for (const { label, value } of terms) {
    const name =
      label in inputs
        ? `${label} (${Object.keys(inputs).filter((known) => known.startsWith(label)).length + 1})`
        : label;
    inputs[name] = value;
  }
  for (const { label } of TERM_FIELDS) inputs[label] ??= "";
  for (const [number, choice] of elections)
    if (number !== "" && number !== undefined) inputs[`Instalment ${String(number)} paid in`] = choice ?? "";
  const last = prices.rows[prices.rows.length - 1];
  inputs[PRICE_ROWS] = prices.rows.length;
  inputs[LAST_PRICE] = last?.date ?? "";
  prices.series.forEach((series, column) => {
    if (series === "volume") return;
    inputs[`${SUM_OF}${series} prices`] = prices.rows.reduce((sum, { values }) => sum + (values[column] ?? 0), 0);
  });
  return inputs;
}
