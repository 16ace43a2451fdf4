/* Range.sort: rows ordered by one or more key columns. */

import { ExcelError } from "../errors";
import { HostObject } from "../hostObject";
import type { CellContent } from "../../engine/grid";
import type { Range } from "./range";

export interface SortField {
  readonly key: number;
  readonly ascending?: boolean;
}

class RangeSort extends HostObject {
  readonly $type = "RangeSort";
  constructor(readonly $range: Range) {
    super();
  }

  apply(fields: readonly SortField[], _matchCase = false, hasHeaders = false, orientation = "Rows"): void {
    if (orientation !== "Rows") throw new ExcelError("NotImplemented", "This host sorts rows only.", "RangeSort.apply");
    const formulas = this.$range.formulas ?? [];
    const values = this.$range.values ?? [];
    const head = hasHeaders ? 1 : 0;
    const order = values.map((_, index) => index).slice(head);
    order.sort((a, b) => {
      for (const { key, ascending } of fields) {
        const difference = compare(values[a]?.[key] ?? "", values[b]?.[key] ?? "");
        if (difference !== 0)
          return ascending === false && !isBlank(values[a]?.[key], values[b]?.[key]) ? -difference : difference;
      }
      return a - b;
    });
    this.$range.$write([...formulas.slice(0, head), ...order.map((index) => formulas[index])], "RangeSort.apply");
  }
}

export const rangeSort = (range: Range): HostObject => new RangeSort(range);

// support.microsoft.com "Sort data in a range or table": numbers, text, logical values; blanks always last.
const rank = (value: CellContent): number =>
  value === "" ? 3 : typeof value === "number" ? 0 : typeof value === "string" ? 1 : 2;
const isBlank = (...values: (CellContent | undefined)[]): boolean =>
  values.some((value) => value === "" || value === undefined);

function compare(a: CellContent, b: CellContent): number {
  if (rank(a) !== rank(b)) return rank(a) - rank(b);
  if (typeof a === "string" && typeof b === "string") return a.localeCompare(b, "en", { sensitivity: "accent" });
  return Number(a) - Number(b);
}
