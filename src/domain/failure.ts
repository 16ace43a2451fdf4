/* Failures are values: every calculation of the domain answers a Result, and only the edges turn a Failure into a
   cell error or a message beside a field. */

/**
 * What kind of thing went wrong. `missing-data` becomes #N/A in a cell, every other code #VALUE!.
 */
export type FailureCode =
  | "not-a-number"
  | "not-a-date"
  | "not-whole"
  | "out-of-range"
  | "blank"
  | "wrong-shape"
  | "inconsistent"
  | "syntax"
  | "unknown-name"
  | "unsupported"
  | "no-solution"
  | "missing-data"
  /** The workbook itself refused: protected, read-only, a cell in the way. */
  | "workbook";

export interface Failure {
  readonly code: FailureCode;
  /** The argument or field at fault, in the user's own words for it: "annualRate", "closing bid", "Prices row 7". */
  readonly subject: string;
  /** What was given, as the user would recognise it; "" when nothing was. */
  readonly value: string;
  /** What would have been accepted: "a whole number from 1 to 10,000". */
  readonly bound: string;
  /** One sentence a person can act on; names subject, value and bound. */
  readonly message: string;
}

export type Result<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly failure: Failure };

export const ok = <T>(value: T): Result<T> => ({ ok: true, value });

/** A failed Result; the message is made from subject, value and bound unless one is given. */
export function fail(
  code: FailureCode,
  subject: string,
  value: string,
  bound: string,
  message?: string,
): Result<never> {
  const text = message ?? `${subject} ${value === "" ? "is missing" : `is ${value}`}; it must be ${bound}.`;
  return { ok: false, failure: { code, subject, value, bound, message: text } };
}

/** All the values, or the first failure. */
export function all<T>(results: readonly Result<T>[]): Result<T[]> {
  const values: T[] = [];
  for (const result of results) {
    if (!result.ok) return result;
    values.push(result.value);
  }
  return ok(values);
}
