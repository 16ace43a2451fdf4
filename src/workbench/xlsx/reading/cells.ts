/** A sheet's cells as the grid holds them. Formulas come without results: the grid calculates them anew. */
import { CellValueType } from "@univerjs/core";
import type { ICellData, IObjectMatrixPrimitiveType } from "@univerjs/core";
import { LexerTreeBuilder } from "@univerjs/engine-formula";
import { parseAddress } from "../../host/model/address";
import { gridFormula } from "../formulas";
import type { SharedString } from "./sharedStrings";
import type { FileCell, FileFormula } from "./sheetPart";

export interface GridCells {
  readonly cells: IObjectMatrixPrimitiveType<ICellData>;
  /** How many cells are not what they were in the file, by what happened to them. */
  readonly changed: ReadonlyMap<Change, number>;
}

/** Finishes the sentence "Not brought over: ...", before "of SHEET". */
export type Change =
  | "links to other workbooks (their cells keep their last values)"
  | "what-if data tables (their cells keep their last values)"
  | "formats of parts of a text";

export interface CellLooks {
  /** Id of the style, and what the host keeps with the cell. */
  readonly s?: string;
  readonly custom?: Record<string, boolean>;
}

export function gridCells(
  file: readonly FileCell[],
  strings: readonly SharedString[],
  looksOf: (cell: FileCell) => CellLooks,
  date1904: boolean,
): GridCells {
  const cells: Record<number, Record<number, ICellData>> = {};
  const changed = new Map<Change, number>();
  const note = (change: Change): void => void changed.set(change, (changed.get(change) ?? 0) + 1);
  const formulas = new FormulaReader();
  const filled = arrayRanges(file);

  for (const cell of file) {
    const looks = looksOf(cell);
    const content = contentOf(cell);
    if (content === undefined && Object.keys(looks).length === 0) continue;
    (cells[cell.row] ??= {})[cell.column] = { ...content, ...looks };
  }
  return { cells, changed };

  function contentOf(cell: FileCell): ICellData | undefined {
    if (cell.formula?.kind === "dataTable") note("what-if data tables (their cells keep their last values)");
    else if (cell.formula) {
      const text = formulas.read(cell, cell.formula);
      if (!EXTERNAL.test(text)) return { f: text };
      note("links to other workbooks (their cells keep their last values)");
    } else if (filled(cell)) return undefined;
    const string = cell.type === "s" ? strings[Number(cell.value)] : cell.inline;
    if (string?.rich) note("formats of parts of a text");
    return string ? textContent(string.text) : valueContent(cell, date1904);
  }
}

// [1]Sheet1!A1 refers to the first of the workbooks that the file names; brackets after a name or bracket are a table's.
const EXTERNAL = /(?:^|[^\w\].[])'?\[\d+\]/;

function valueContent({ type, value }: FileCell, date1904: boolean): ICellData | undefined {
  if (value === undefined) return undefined;
  switch (type) {
    case "b":
      return { v: value === "1" || value === "true" ? 1 : 0, t: CellValueType.BOOLEAN };
    case "e":
      return { v: value, t: CellValueType.STRING };
    case "str":
      return textContent(value);
    case "d":
      return { v: serialOf(value, date1904), t: CellValueType.NUMBER };
    default:
      return value.trim() === "" ? undefined : { v: Number(value), t: CellValueType.NUMBER };
  }
}

/** Text that reads like something else is marked as text, so that nothing takes it for a number, a formula or an error. */
function textContent(text: string): ICellData | undefined {
  if (text === "") return undefined;
  const misread = /^\s*[-+=#.\d(]/.test(text) || /^(?:true|false)$/i.test(text) || !Number.isNaN(Number(text));
  return { v: text, t: misread ? CellValueType.FORCE_STRING : CellValueType.STRING };
}

const DAY = 86_400_000;
const SERIAL_OF_1970 = 25_569;
const DAYS_BEFORE_1904 = 1462;

/** A date written as 2017-10-13T12:00:00. */
function serialOf(text: string, date1904: boolean): number {
  const withZone = /T.*(?:Z|[-+]\d\d:?\d\d)$/.test(text) ? text : `${text.includes("T") ? text : `${text}T00:00:00`}Z`;
  return Date.parse(withZone) / DAY + SERIAL_OF_1970 - (date1904 ? DAYS_BEFORE_1904 : 0);
}

/** Whether a cell only shows a part of another cell's array: as a value of its own it would be in the array's way. */
function arrayRanges(file: readonly FileCell[]): (cell: FileCell) => boolean {
  const blocks = file
    .filter(({ formula }) => formula?.kind === "array" && formula.range?.includes(":"))
    .map(({ formula }) => parseAddress(formula!.range!)?.block)
    .filter((block) => block !== undefined);
  return ({ row, column }) =>
    blocks.some(
      (block) =>
        row >= block.row &&
        row < block.row + block.rows &&
        column >= block.column &&
        column < block.column + block.columns,
    );
}

/** Writes out formulas that share another's text, each moved by its distance from the first. */
class FormulaReader {
  readonly #lexer = new LexerTreeBuilder();
  readonly #shared = new Map<string, { formula: string; row: number; column: number }>();

  read({ row, column }: FileCell, { text, kind, shared }: FileFormula): string {
    if (kind !== "shared" || shared === undefined) return gridFormula(text);
    if (text !== "") {
      const formula = gridFormula(text);
      this.#shared.set(shared, { formula, row, column });
      return formula;
    }
    const first = this.#shared.get(shared);
    if (!first) return "=#REF!";
    return this.#lexer.moveFormulaRefOffset(first.formula, column - first.column, row - first.row);
  }
}
