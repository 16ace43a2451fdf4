/* Capital models laid out and evaluated, for tests. */
import type { DataCell } from "../../../src/domain/market/cell";
import type { Block, SheetPlan } from "../../../src/sheets/plan";
import {
  newCapitalModel,
  type CapitalModel,
  type ContextRow,
  type EventRecord,
} from "../../../src/sheets/capitalModel";
import { capitalKind } from "../../../src/sheets/capital/capitalKind";
import type { CapitalBlockKey, CapitalShape } from "../../../src/sheets/capital/layout";
import type { InputTables, Layout, Made, Mode } from "../../../src/sheets/model";
import { strictWorkbook, type StrictWorkbook } from "../../support/strictExcel";
import { eventTable, type EventRecord as RawRecord } from "../../domain/capital/eventTable";

export const MEMORY = "_Tranche C1";

/** A model of records whose days are "2020-01-31". */
export function modelOf(
  records: readonly RawRecord[],
  mode: Mode = "native",
  context: readonly ContextRow[] = [],
): CapitalModel {
  const [header = [], ...rows] = eventTable(records);
  const events = rows.map(
    (row) => Object.fromEntries(header.map((title, column) => [String(title), row[column] ?? ""])) as EventRecord,
  );
  return newCapitalModel({ name: "Deal", mode, events, context });
}

export interface Sheets {
  readonly made: Made<CapitalShape>;
  readonly layout: Layout;
  readonly plans: readonly SheetPlan[];
  readonly workbook: StrictWorkbook;
  /** A block's cells as they show, header included; blank cells are "". */
  table(key: CapitalBlockKey): unknown[][];
  set(key: CapitalBlockKey, row: number, column: number, content: string | number): void;
  complaints(): string[];
  check(label: string): unknown;
  figure(label: string): unknown;
}

export function sheetsOf(model: CapitalModel): Sheets {
  const result = capitalKind.make(model);
  if (!result.ok) throw new Error(result.failure.message);
  const made = result.value;
  const layout: Layout = {
    names: Object.fromEntries(capitalKind.sheets.map(({ key, name }) => [key, name])),
    places: capitalKind.newPlaces(made),
    memory: MEMORY,
  };
  const plans = capitalKind.plan(model, made, layout);
  const workbook = strictWorkbook([...plans, memorySheet(made)]);
  const where = (key: CapitalBlockKey): { sheet: string; block: Block } => {
    const spec = capitalKind.blocks.find((each) => each.key === key)!;
    const plan = plans.find((each) => each.key === spec.sheet)!;
    return { sheet: plan.name, block: blockOf(plan, key) };
  };
  const table = (key: CapitalBlockKey): unknown[][] => {
    const { sheet, block } = where(key);
    return block.cells.map((row, i) => row.map((_, j) => workbook.value(sheet, block.row + i, block.column + j) ?? ""));
  };
  const beside = (key: CapitalBlockKey, label: string): unknown => table(key).find(([title]) => title === label)?.[1];
  return {
    made,
    layout,
    plans,
    workbook,
    table,
    set(key, row, column, content) {
      const { sheet, block } = where(key);
      workbook.set(sheet, block.row + row, block.column + column, content);
    },
    complaints: () =>
      table("checks")
        .slice(1)
        .filter(([, result]) => !String(result).startsWith("OK"))
        .map(([label, result]) => `${String(label)}: ${String(result)}`),
    check: (label) => beside("checks", label),
    figure: (label) => beside("figures", label),
  };
}

export function blockOf({ key: sheet, blocks }: SheetPlan, key: string): Block {
  const block = blocks.find((candidate) => candidate.key === key);
  if (!block) throw new Error(`sheet plan ${sheet} has no block ${key}`);
  return block;
}

export const memorySheet = ({ memory }: Made<CapitalShape>): SheetPlan => ({
  key: "memory",
  name: MEMORY,
  blocks: memory.map((block) => ({ ...block, part: "derived", head: [], columns: [] })),
  styled: [],
  validations: [],
  charts: [],
  widths: [],
  freezeRows: 0,
  landscape: false,
});

/** The cells of the input blocks, as a sheet hands them back. */
export function inputsOf({ plans }: Sheets): InputTables {
  const cells = (sheet: string, key: string): DataCell[][] =>
    blockOf(
      plans.find((plan) => plan.key === sheet)!,
      key,
    ).cells.map((row) => row.map((content) => (typeof content === "string" ? content.replace(/^'/, "") : content)));
  return { events: cells("ledger", "events"), context: cells("captable", "context") };
}

/** The same figures in values mode, which are the engine's. */
export const engineOf = (model: CapitalModel): Sheets => sheetsOf({ ...model, mode: "values" });
