/* Errors as Excel answers them: a code a program can test, and a message. */

/** Codes of https://learn.microsoft.com/office/dev/add-ins/testing/application-specific-api-error-handling. */
export type ExcelErrorCode =
  | "AccessDenied"
  | "ApiNotFound"
  | "ConflictingRequest"
  | "EditModeOperation"
  | "FilteredRangeConflict"
  | "GeneralException"
  | "InsertDeleteConflict"
  | "InvalidArgument"
  | "InvalidBinding"
  | "InvalidObjectPath"
  | "InvalidOperation"
  | "InvalidOperationInCellEditMode"
  | "InvalidReference"
  | "InvalidRequest"
  | "InvalidSelection"
  | "ItemAlreadyExists"
  | "ItemNotFound"
  | "NotImplemented"
  | "RangeExceedsLimit"
  | "RequestAborted"
  | "ResponsePayloadSizeLimitExceeded"
  | "RequestPayloadSizeLimitExceeded"
  | "ServiceNotAvailable"
  | "UnsupportedOperation"
  | "ActivityLimitReached";

/** What the documentation gives as the message of each code; where a rule has no message of its own. */
const MESSAGES: Partial<Record<ExcelErrorCode, string>> = {
  AccessDenied: "You cannot perform the requested operation.",
  GeneralException: "There was an internal error while processing the request.",
  InsertDeleteConflict: "The insert or delete operation attempted resulted in a conflict.",
  InvalidArgument: "The argument is invalid or missing or has an incorrect format.",
  InvalidOperation: "The operation attempted is invalid on the object.",
  InvalidReference: "This reference is not valid for the current operation.",
  InvalidObjectPath: "The object path '' isn't working for what you're trying to do.",
  ItemAlreadyExists: "The resource being created already exists.",
  ItemNotFound: "The requested resource doesn't exist.",
  RangeExceedsLimit: "The cell count in the range has exceeded the maximum supported number.",
  ResponsePayloadSizeLimitExceeded: "The response payload size has exceeded the limit.",
  RequestPayloadSizeLimitExceeded: "The request payload size has exceeded the limit.",
  UnsupportedOperation: "The operation being attempted is not supported.",
};

/** A refusal that reaches the add-in as RichApi.Error with this code, message and location ("Range.values"). */
export class ExcelError extends Error {
  readonly code: ExcelErrorCode;
  readonly location: string | undefined;

  constructor(code: ExcelErrorCode, message?: string, location?: string) {
    super(message ?? MESSAGES[code] ?? code);
    this.name = "ExcelError";
    this.code = code;
    this.location = location;
  }
}

export const itemNotFound = (location?: string): ExcelError => new ExcelError("ItemNotFound", undefined, location);
