/* A note's native schedule in plain IEEE doubles, read by its columns. */
import { scheduleTable } from "../../src/domain/note/scheduleTable";
import { firstRow } from "../../src/sheets/note/layout";
import { engineRows, engineSchedule, scheduleSheets, type ScheduleSheets, type TermRows } from "./scheduleSheets";
import { strictWorkbook, type StrictWorkbook, type Value } from "./strictExcel";

export interface StrictSchedule extends ScheduleSheets {
  readonly workbook: StrictWorkbook;
  /** The seven columns that NOTESCHEDULE has, row by row. */
  rows(): Value[][];
  column(header: string): Value[];
  limits(): Value[];
  set(label: string, value: number | string | boolean, nth?: number): void;
}

export function strictSchedule(rows: TermRows): StrictSchedule {
  const sheets = scheduleSheets(rows);
  const { layout, form, plans } = sheets;
  const workbook = strictWorkbook(plans);
  const { column: left } = layout.places["schedule"]!;
  const first = firstRow(layout, "schedule");
  const cell = (index: number, column: number): Value => {
    const value = workbook.value("Schedule", first + index, left + column);
    // The engine's "nothing added to principal" is -0 where interest is capitalised.
    return value === 0 ? 0 : value;
  };
  const count = layout.shape.instalments;
  const each = <T>(of: (index: number) => T): T[] => Array.from({ length: count }, (_, index) => of(index));
  const limits = layout.places["limits"]!;
  const limitRows = plans[2]!.blocks[1]!.cells.length - 1;
  return {
    ...sheets,
    workbook,
    rows: () => each((index) => Array.from({ length: 7 }, (_, column) => cell(index, column))),
    column: (header) => each((index) => cell(index, form.columns.indexOf(header))),
    limits: () =>
      Array.from({ length: limitRows }, (_, k) => workbook.value("Checks", limits.row + 1 + k, limits.column)),
    set(label, value, nth = 0) {
      const row = layout.shape.labels.flatMap((each, k) => (each === label ? [k] : []))[nth]!;
      const { row: top, column } = layout.places["inputs"]!;
      workbook.set("The terms", top + 1 + row, column + 1, value);
    },
  };
}

export function expectAgreement(rows: TermRows): void {
  const opened = strictSchedule(rows);
  expect(opened.rows()).toEqual(engineRows(rows));
  expect(opened.form.columns.slice(0, 7)).toEqual(scheduleTable(engineSchedule(rows).schedule)[0]);
  for (const limit of opened.limits()) expect(limit).toBeLessThan(1e14);
}
