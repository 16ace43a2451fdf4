/* The pane's way to the workbook: loaded when first used, and never throwing. */
import { fail, type Result } from "../domain/failure";

type Models = typeof import("../excel/models");

/** Runs one operation on the workbook. What Excel or the loading of our own files throws becomes a Failure too. */
export async function inWorkbook<T>(operation: (models: Models) => Promise<Result<T>>): Promise<Result<T>> {
  try {
    return await operation(await import(/* webpackChunkName: "workbook" */ "../excel/models"));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return fail("unsupported", "Excel", reason, "", `Excel did not do this: ${reason}`);
  }
}
