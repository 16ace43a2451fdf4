/* A formula's arguments as Excel on the web passes them to a custom function. */

import type { Nullable } from "@univerjs/core";
import type { ArrayValueObject, BaseReferenceObject, BaseValueObject } from "@univerjs/engine-formula";
import type { FunctionMetadata, ParameterMetadata } from "./metadata";

/** What reaches the function: JSON by value. */
export type ArgumentValue = null | number | string | boolean | ErrorArgument | ArgumentValue[];
export interface ErrorArgument {
  readonly type: "CustomFunctionError";
  readonly code: string;
}

/** A formula's argument as the engine hands it over; undefined when the formula has fewer arguments. */
export type EngineArgument = BaseValueObject | BaseReferenceObject | undefined;

/** The formula's result is this error; the function is not called. */
export class ArgumentError extends Error {
  constructor(readonly code: string) {
    super(code);
  }
}

/** Throws an ArgumentError when Excel would not call the function. */
export function argumentsFor(
  metadata: FunctionMetadata,
  given: readonly EngineArgument[],
  errorsAllowed: boolean,
): ArgumentValue[] {
  const { parameters } = metadata;
  const last = parameters.at(-1);
  const fixed = last?.repeating ? parameters.slice(0, -1) : parameters;
  const values = fixed.map((parameter, index) => argumentFor(parameter, given[index], errorsAllowed));
  if (last?.repeating)
    values.push(given.slice(fixed.length).map((argument) => argumentFor(last, argument, errorsAllowed)));
  return values;
}

function argumentFor(parameter: ParameterMetadata, argument: EngineArgument, errorsAllowed: boolean): ArgumentValue {
  // learn.microsoft.com/office/dev/add-ins/excel/custom-functions-parameter-options: an optional parameter left out is null.
  if (argument === undefined || (isValue(argument) && argument.isNull())) return null;
  if (argument.isError()) return scalar(parameter, argument as BaseValueObject, errorsAllowed);
  const array = arrayOf(argument);
  if (parameter.dimensionality === "matrix") {
    if (!array) return [[inMatrix(parameter, argument as BaseValueObject, errorsAllowed)]];
    return grid(array, (cell) => inMatrix(parameter, cell, errorsAllowed));
  }
  if (!array) return scalar(parameter, argument as BaseValueObject, errorsAllowed);
  if (array.getRowCount() !== 1 || array.getColumnCount() !== 1) throw new ArgumentError("#VALUE!");
  return scalar(parameter, array.get(0, 0), errorsAllowed);
}

const isValue = (argument: BaseValueObject | BaseReferenceObject): argument is BaseValueObject =>
  !argument.isReferenceObject();

function arrayOf(argument: BaseValueObject | BaseReferenceObject): ArrayValueObject | undefined {
  if (!isValue(argument)) return argument.toArrayValueObject(false);
  return argument.isArray() ? (argument as ArrayValueObject) : undefined;
}

function grid(array: ArrayValueObject, read: (cell: Nullable<BaseValueObject>) => ArgumentValue): ArgumentValue[][] {
  return Array.from({ length: array.getRowCount() }, (_, row) =>
    Array.from({ length: array.getColumnCount() }, (_, column) => read(array.get(row, column))),
  );
}

/** custom-functions-parameter-options: a blank cell of a range is 0 for numbers, "" for text. */
function inMatrix(
  parameter: ParameterMetadata,
  cell: Nullable<BaseValueObject>,
  errorsAllowed: boolean,
): ArgumentValue {
  if (isBlank(cell)) return parameter.type === "string" ? "" : parameter.type === "boolean" ? false : 0;
  return scalar(parameter, cell, errorsAllowed);
}

/** A blank cell for a scalar parameter is null for "any" on the web, else the type's zero. */
function scalar(parameter: ParameterMetadata, cell: Nullable<BaseValueObject>, errorsAllowed: boolean): ArgumentValue {
  const type = parameter.type ?? "any";
  if (isBlank(cell)) return type === "number" ? 0 : type === "string" ? "" : type === "boolean" ? false : null;
  if (cell.isError()) {
    const code = String(cell.getValue());
    // learn.microsoft.com/office/dev/add-ins/excel/custom-functions-errors: errors reach "any" parameters only when the metadata says so.
    if (errorsAllowed && type === "any" && code !== BUSY) return { type: "CustomFunctionError", code };
    throw new ArgumentError(code);
  }
  const value = cell.getValue() as number | string | boolean;
  switch (type) {
    case "number":
      if (typeof value === "string") throw new ArgumentError("#VALUE!");
      return Number(value);
    case "boolean":
      if (typeof value === "string") throw new ArgumentError("#VALUE!");
      return typeof value === "boolean" ? value : value !== 0;
    case "string":
      return typeof value === "boolean" ? String(value).toUpperCase() : String(value);
    default:
      return value;
  }
}

/** Shown until the result is there. */
export const BUSY = "#BUSY!";

function isBlank(cell: Nullable<BaseValueObject>): cell is null | undefined | void {
  return cell === null || cell === undefined || cell.isNull();
}
