import type { IRange } from "@univerjs/core";
import { localAddress } from "../host/model/address";

/** The address of a cell whose row and column are counted from 0. */
export const cellAddress = (row: number, column: number): string => localAddress({ row, column, rows: 1, columns: 1 });

type Corners = Pick<IRange, "startRow" | "startColumn" | "endRow" | "endColumn">;

/** The address of a range; a single cell is "B2", not "B2:B2". */
export const rangeAddress = ({ startRow, startColumn, endRow, endColumn }: Corners): string =>
  localAddress({
    row: startRow,
    column: startColumn,
    rows: endRow - startRow + 1,
    columns: endColumn - startColumn + 1,
  });
