/* What the formulas of an Outcome row point at. */
import type { Series } from "../../domain/market/priceHistory";
import { cellAddress, fixedAddress } from "../address";
import {
  closuresReference,
  columnReference,
  columnsOf,
  firstRow,
  pricesReference,
  reference,
  termReference,
  workingReference,
  type NoteLayout,
} from "./layout";

export interface Cells {
  /** The row's cell of a column, by the column's key. */
  at(key: string): string;
  /** The same of the row above; undefined in the first. */
  above(key: string): string | undefined;
  /** No instalment follows. */
  readonly isLast: boolean;
  /** The first row's cell of a column; undefined in that row. */
  first(key: string): string | undefined;
  /** The cell of the same instalment on Schedule. */
  schedule(header: string): string;
  term(label: string): string | undefined;
  working(key: string): string;
  series(series: Series | "date"): string;
  /** Closed weekdays; undefined where every weekday counts. */
  readonly closures: string | undefined;
  readonly elections: { readonly numbers: string; readonly choices: string } | undefined;
}

/** @param keys the columns' keys, left to right. */
export function cellsOf(layout: NoteLayout, keys: readonly string[], index: number): Cells {
  const { shape } = layout;
  const { column } = layout.places["outcome"]!;
  const row = firstRow(layout, "outcome") + index;
  const places = new Map(keys.map((key, place) => [key, column + place]));
  const placeOf = (key: string): number => {
    const place = places.get(key);
    if (place === undefined) throw new Error(`Outcome has no column ${key}`);
    return place;
  };
  return {
    at: (key) => cellAddress(row, placeOf(key)),
    above: (key) => (index === 0 ? undefined : cellAddress(row - 1, placeOf(key))),
    isLast: index === shape.instalments - 1,
    first: (key) => (index === 0 ? undefined : fixedAddress(row - index, placeOf(key))),
    // Relative, so that a row sorted or copied goes on pointing at its own instalment.
    schedule: (header) =>
      reference(layout, "schedule", index, columnsOf(shape, "schedule").indexOf(header)).replace(/\$/g, ""),
    term: (label) => termReference(layout, label),
    working: (key) => workingReference(layout, key),
    series: (series) => pricesReference(layout, series) ?? "NA()",
    closures: shape.closures.length > 0 ? closuresReference(layout) : undefined,
    elections:
      shape.electionRows > 0
        ? { numbers: columnReference(layout, "elections", 0), choices: columnReference(layout, "elections", 1) }
        : undefined,
  };
}
