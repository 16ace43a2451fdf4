/* Worksheet functions that the engine answers otherwise than Excel does, corrected. */

import {
  ArrayValueObject,
  ErrorValueObject,
  functionDate,
  functionLookup,
  FormulaDependencyTree,
  FormulaDependencyTreeVirtual,
  IFunctionService,
  NullValueObject,
  NumberValueObject,
  type BaseFunction,
  type BaseValueObject,
} from "@univerjs/engine-formula";
import { injectorOf, type FUniver } from "./univer";

type FunctionClass = new (name: string) => BaseFunction;

/** Replaces the engine's executors; later calls of a formula use the corrected ones. */
export function registerEngineOverrides(univerAPI: FUniver): void {
  const service = injectorOf(univerAPI).get(IFunctionService);
  service.registerExecutors(new (sortWithoutMutation(engineClass(functionLookup, "SORT")))("SORT"));
  service.registerExecutors(new (monthsClamped(engineClass(functionDate, "EDATE")))("EDATE"));
}

/**
 * Formulas of conditional formats have no cell, but the engine takes their place within the format's range for one: cells near A1
 * would wait for them, and be worked out in the wrong order. They are put where no cell is.
 */
function keepFormatsOffCells(): void {
  for (const tree of [FormulaDependencyTree, FormulaDependencyTreeVirtual]) {
    const { toRTreeItem } = tree.prototype;
    tree.prototype.toRTreeItem = function (this: FormulaDependencyTree | FormulaDependencyTreeVirtual) {
      const places = toRTreeItem.call(this as never);
      return this.formulaId === null || this.formulaId === undefined
        ? places
        : places.map((place) => ({ ...place, range: NOWHERE }));
    };
  }
}
const NOWHERE = { startRow: -1, startColumn: -1, endRow: -1, endColumn: -1 };
keepFormatsOffCells();

function engineClass(functions: readonly (readonly unknown[])[], name: string): FunctionClass {
  const entry = functions.find((candidate) => candidate[1] === name);
  if (!entry) throw new Error(`The engine has no function ${name}.`);
  return entry[0] as FunctionClass;
}

/** The engine's SORT sorts the cells it was given, so that other formulas see them sorted. */
function sortWithoutMutation(Sort: FunctionClass): FunctionClass {
  return class extends Sort {
    override calculate(...variants: BaseValueObject[]): ReturnType<BaseFunction["calculate"]> {
      const [values, ...rest] = variants as [BaseValueObject, ...BaseValueObject[]];
      return super.calculate(values.isArray() ? values.map((value) => value) : values, ...rest);
    }
  };
}

/** The engine's EDATE runs over: 31 January plus one month is 28 February in Excel, not 3 March. */
function monthsClamped(Edate: FunctionClass): FunctionClass {
  return class extends Edate {
    override calculate(...variants: BaseValueObject[]): ReturnType<BaseFunction["calculate"]> {
      const [start, months] = variants as [BaseValueObject, BaseValueObject];
      const dates = cellsOf(start);
      const shifts = cellsOf(months);
      const date = (row: number, column: number): BaseValueObject => {
        const from = dates.at(row, column);
        const by = shifts.at(row, column);
        if (!from || !by) return ErrorValueObject.create("#N/A" as never);
        return clampedDate(from, by) ?? (super.calculate(from, by) as BaseValueObject);
      };
      const rowCount = Math.max(dates.rows, shifts.rows);
      const columnCount = Math.max(dates.columns, shifts.columns);
      if (!start.isArray() && !months.isArray()) return date(0, 0);
      const calculateValueList = Array.from({ length: rowCount }, (_, row) =>
        Array.from({ length: columnCount }, (__, column) => date(row, column)),
      );
      return ArrayValueObject.create({
        calculateValueList,
        rowCount,
        columnCount,
        unitId: "",
        sheetId: "",
        row: -1,
        column: -1,
      });
    }
  };
}

/** One row, one column or one cell answers for every row or column, as in Excel's array formulas. */
function cellsOf(value: BaseValueObject): {
  rows: number;
  columns: number;
  at(row: number, column: number): BaseValueObject | undefined;
} {
  if (!value.isArray()) return { rows: 1, columns: 1, at: () => value };
  const array = value as ArrayValueObject;
  const rows = array.getRowCount();
  const columns = array.getColumnCount();
  return {
    rows,
    columns,
    at: (row, column) => array.get(rows === 1 ? 0 : row, columns === 1 ? 0 : column) ?? NullValueObject.create(),
  };
}

/** Nothing when an argument is no number: the engine's own errors are right. */
function clampedDate(start: BaseValueObject, months: BaseValueObject): BaseValueObject | undefined {
  if (start.isError()) return start;
  if (months.isError()) return months;
  if (!start.isNumber() || !(months.isNumber() || months.isNull())) return undefined;
  const serial = addMonths(Math.floor(Number(start.getValue())), Math.trunc(Number(months.getValue())));
  return serial < 0 ? ErrorValueObject.create("#NUM!" as never) : NumberValueObject.create(serial, "yyyy-mm-dd");
}

const DAY = 86_400_000;
const SERIAL_OF_1970 = 25_569;

function addMonths(serial: number, months: number): number {
  const start = new Date((serial - SERIAL_OF_1970) * DAY);
  const year = start.getUTCFullYear();
  const month = start.getUTCMonth() + months;
  const lastDay = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  return Date.UTC(year, month, Math.min(start.getUTCDate(), lastDay)) / DAY + SERIAL_OF_1970;
}
