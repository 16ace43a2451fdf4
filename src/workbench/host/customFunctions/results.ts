/* What a custom function answered, as the cell shows it. */

import {
  ArrayValueObject,
  BooleanValueObject,
  ErrorValueObject,
  NumberValueObject,
  StringValueObject,
  type BaseValueObject,
} from "@univerjs/engine-formula";

export interface FunctionResult {
  readonly value: unknown;
  /** Set when the whole call failed: the cell's error and the text shown with it. */
  readonly error?: { readonly code: string; readonly message: string };
}

/** Result codes of the runtime in office.js. */
const RUNTIME_ERRORS: Readonly<Record<number, string>> = {
  1: "#N/A",
  5: "#DIV/0!",
  6: "#NUM!",
  7: "#VALUE!",
  8: "#NULL!",
  9: "#NAME?",
  10: "#NAME?",
};

/** One entry of setInvocationArrayResults: [id, succeeded, value or message, error code]. */
export type InvocationArray = readonly [
  id: number,
  succeeded: boolean,
  value: unknown,
  errorCode?: number,
  ...rest: unknown[],
];

export function resultOf([, succeeded, value, errorCode]: InvocationArray): FunctionResult {
  if (!succeeded)
    return {
      value: null,
      error: { code: RUNTIME_ERRORS[Number(errorCode)] ?? "#VALUE!", message: typeof value === "string" ? value : "" },
    };
  const single = Array.isArray(value) ? undefined : errorOf(value);
  return single ? { value: null, error: single } : { value };
}

export function engineValue(result: FunctionResult): BaseValueObject {
  if (result.error) return errorValue(result.error.code);
  if (!Array.isArray(result.value)) return cellValue(result.value);
  const rows = result.value as unknown[][];
  const width = Math.max(0, ...rows.map((row) => (Array.isArray(row) ? row.length : 1)));
  if (rows.length === 0 || width === 0) return errorValue("#CALC!");
  const calculateValueList = rows.map((row) =>
    Array.from({ length: width }, (_, column) => cellValue((Array.isArray(row) ? row : [row])[column] ?? "")),
  );
  return ArrayValueObject.create({
    calculateValueList,
    rowCount: rows.length,
    columnCount: width,
    unitId: "",
    sheetId: "",
    row: -1,
    column: -1,
  });
}

export const errorValue = (code: string): BaseValueObject => ErrorValueObject.create(code as never);

function cellValue(value: unknown): BaseValueObject {
  const error = errorOf(value);
  if (error) return errorValue(error.code);
  if (value === null || value === undefined) return NumberValueObject.create(0);
  if (typeof value === "number") return Number.isFinite(value) ? NumberValueObject.create(value) : errorValue("#NUM!");
  if (typeof value === "boolean") return BooleanValueObject.create(value);
  if (typeof value === "object" && "basicValue" in value) return cellValue(value.basicValue);
  return StringValueObject.create(typeof value === "string" ? value : JSON.stringify(value));
}

/** An error value inside a result: CustomFunctions.Error as the runtime writes it to JSON. */
function errorOf(value: unknown): { code: string; message: string } | undefined {
  if (typeof value !== "object" || value === null || !("type" in value)) return undefined;
  const { type, basicValue, code, message, errorSubType } = value as Record<string, unknown>;
  if (type !== "Error" && type !== "CustomFunctionError") return undefined;
  const text = typeof basicValue === "string" ? basicValue : typeof code === "string" ? code : "#VALUE!";
  return {
    code: text,
    message: typeof message === "string" ? message : typeof errorSubType === "string" ? errorSubType : "",
  };
}
