/* One conversation with Excel: work inside Excel.run, its errors told as Failures a person can act on. */
import { fail, ok, type Failure, type Result } from "../domain/failure";

/** Thrown inside `excel` to end it with a Failure; nothing written before it is undone by this. */
export class Refusal extends Error {
  constructor(readonly failure: Failure) {
    super(failure.message);
  }
}

/** Ends the conversation with a Failure unless the result is a value. */
export function insist<T>(result: Result<T>): T {
  if (result.ok) return result.value;
  throw new Refusal(result.failure);
}

/** Ends the conversation with a sentence for the user. */
export function refuse(message: string, subject = "the workbook", value = ""): never {
  throw new Refusal({ code: "workbook", subject, value, bound: "", message });
}

export interface Lock {
  readonly workbook: Excel.Workbook;
  readonly structure: Excel.WorkbookProtection;
}

/** Queues loading what would keep a workbook from being changed. */
export function loadLock(workbook: Excel.Workbook): Lock {
  workbook.load("readOnly");
  return { workbook, structure: workbook.protection.load("protected") };
}

/** Refuses a workbook that cannot be written; and, where sheets come or go, one of a protected structure. */
export function refuseLocked({ workbook, structure }: Lock, movesSheets: boolean): void {
  if (workbook.readOnly)
    refuse(
      "This workbook is open for reading only, so nothing can be written. Save a copy and open that, then try again.",
    );
  if (movesSheets && structure.protected)
    refuse(
      "The structure of this workbook is protected, so sheets can be neither added nor deleted. Unprotect it (Review, Protect Workbook) and try again.",
    );
}

export async function excel<T>(work: (context: Excel.RequestContext) => Promise<T>): Promise<Result<T>> {
  try {
    return ok(await Excel.run(work));
  } catch (error) {
    return refused(error);
  }
}

/** What Excel's error codes mean to the person at the keyboard. */
const EXPLANATIONS: Record<string, string> = {
  AccessDenied: "The workbook or a sheet is protected. Unprotect it (Review, Unprotect) and try again.",
  InvalidOperationInCellEditMode: "A cell is being edited. Press Enter or Esc in it and try again.",
  ItemNotFound: "Something the model needs is gone from the workbook: a sheet or a name was deleted.",
  ApiNotFound: "This version of Excel lacks something the add-in needs; update Excel.",
  RequestPayloadSizeLimitExceeded: "The model is too large for one request; use fewer instalments.",
  RequestAborted: "Excel stopped the request; try again.",
};

function refused(error: unknown): Result<never> {
  if (error instanceof Refusal) return { ok: false, failure: error.failure };
  const { code, message } = error as { code?: string; message?: string };
  const explanation = (code && EXPLANATIONS[code]) ?? `Excel refused: ${message ?? String(error)}`;
  return fail("workbook", "the workbook", code ?? "", "writable", explanation);
}
