/* The only file that knows how Excel hands values over and what errors it shows: arguments in, domain Results out. */
import { fail, ok, type Failure, type Result } from "../domain/failure";
import { showDouble } from "../domain/exact/reading";
import { describeCell as showCell, type DataCell, type DataTable } from "../domain/market/cell";

export { showCell };
/** What a cell of an argument may hold; an omitted argument is null or undefined. */
export type Cell = DataCell;
/** A range argument: rows of cells; null or undefined when the argument was left out. */
export type CellRange = DataTable | null | undefined;

/** Runs a calculation for a cell: its value, or Excel's error with the failure's message on the cell's error card. */
export function answer<T>(calculate: () => Result<T>): T {
  const result = calculate();
  if (result.ok) return result.value;
  throw cellError(result.failure);
}

/** Excel's error for a failure: thrown for a cell, or one cell of a spill. */
export function cellError(failure: Failure): CustomFunctions.Error {
  const code =
    failure.code === "missing-data" ? CustomFunctions.ErrorCode.notAvailable : CustomFunctions.ErrorCode.invalidValue;
  return new CustomFunctions.Error(code, failure.message);
}

/**
 * Functions that load at their first call. A load that fails is the error of the cells that asked, and the next call
 * tries again.
 */
export function lazily<Family>(load: () => Promise<Family>): () => Promise<Family> {
  return async () => {
    try {
      return await load();
    } catch {
      throw new CustomFunctions.Error(
        CustomFunctions.ErrorCode.notAvailable,
        "This function could not be loaded. Check the connection, then enter the formula again, or press Ctrl+Alt+F9 to calculate all.",
      );
    }
  };
}

/** Whether an optional argument was given at all; a reference to a blank cell is given, and then refused as blank. */
export const isGiven = <T>(argument: T | null | undefined): argument is T =>
  argument !== null && argument !== undefined;

/** A number, as typed or computed; text, booleans, blanks and errors are refused by name. */
export function readNumber(subject: string, cell: Cell): Result<number> {
  if (typeof cell === "number" && Number.isFinite(cell)) return ok(cell);
  if (cell === null || cell === undefined || cell === "")
    return fail("blank", subject, "", "a number", `${subject} is blank; it must be a number.`);
  return fail("not-a-number", subject, showCell(cell), "a number");
}

/** A whole number within bounds, both inclusive. */
export function readWhole(subject: string, cell: Cell, least: number, most: number): Result<number> {
  const number = readNumber(subject, cell);
  if (!number.ok) return number;
  const bound = `a whole number from ${least.toLocaleString("en-US")} to ${most.toLocaleString("en-US")}`;
  if (!Number.isInteger(number.value)) return fail("not-whole", subject, showDouble(number.value), bound);
  if (number.value < least || number.value > most)
    return fail("out-of-range", subject, showDouble(number.value), bound);
  return number;
}

/** Whether an optional word was given: a blank cell arrives as 0, as "" or as nothing at all, and so counts as left out. */
export const isWordGiven = (cell: Cell): boolean => isGiven(cell) && cell !== 0 && cell !== "";

/** One of the words that an argument may be, in any case. */
export function readWord<T extends string>(subject: string, cell: Cell, words: readonly T[]): Result<T> {
  const typed = typeof cell === "string" ? cell.trim().toLowerCase() : undefined;
  const word = words.find((each) => each === typed);
  const bound = words.map((each) => `"${each}"`).join(", ");
  return word ? ok(word) : fail("unknown-name", subject, showCell(cell), bound.replace(/, ([^,]*)$/, " or $1"));
}

/** The one cell of an argument declared as a range so that a blank cell can be told from a number. */
export function readSingle(subject: string, range: CellRange): Result<Cell> {
  if (range?.length !== 1 || range[0]?.length !== 1)
    return fail("wrong-shape", subject, shapeOf(range), "a single cell or number");
  return ok(range[0][0]);
}

/** The cells of a column or of a row, in order. */
export function readVector(subject: string, range: CellRange): Result<readonly Cell[]> {
  const rows = range ?? [];
  if (rows.length === 1) return ok(rows[0] ?? []);
  if (rows.length > 1 && rows.every((row) => row.length === 1)) return ok(rows.map((row) => row[0]));
  return fail("wrong-shape", subject, shapeOf(range), "one column or one row of cells");
}

const shapeOf = (range: CellRange): string => `${range?.length ?? 0} x ${range?.[0]?.length ?? 0} cells`;
