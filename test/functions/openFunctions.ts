/* The custom functions in the cells of a workbook, called through Microsoft's runtime: from source, with the metadata that
   the generator makes of their docstrings. */
import { generateCustomFunctionsMetadata } from "custom-functions-metadata";
import * as functions from "../../src/functions/functions";
import { openHost, type FunctionsMetadata, type OpenedHost, type OpenHostOptions } from "../host/harness";

// eslint-disable-next-line @typescript-eslint/no-require-imports -- the build's own scripts are CommonJS without types
const { functionFiles } = require("../../scripts/webpack/function-files.cjs") as { functionFiles: () => string[] };
// eslint-disable-next-line @typescript-eslint/no-require-imports
const { completeMetadata } = require("../../scripts/webpack/functions-metadata.cjs") as {
  completeMetadata: (generated: unknown, url: string) => FunctionsMetadata;
};

export async function openFunctions(options: OpenHostOptions = {}): Promise<OpenedHost> {
  const generated = await generateCustomFunctionsMetadata(functionFiles());
  if (generated.errors.length > 0) throw new Error(generated.errors.join("\n"));
  const metadata: unknown = JSON.parse(generated.metadataJson);
  const opened = await openHost({
    ...options,
    functionsJson: completeMetadata(metadata, "https://localhost:3000/"),
  });
  // boundary.ts names Excel's errors by the global of the window it runs in.
  (globalThis as { CustomFunctions?: unknown }).CustomFunctions = opened.CustomFunctions;
  for (const { id, functionName } of generated.associate)
    opened.CustomFunctions.associate(id, functions[functionName as keyof typeof functions] as never);
  return opened;
}

/** What a formula comes to in a cell: its value, or Excel's error with the message on its card. */
export async function outcome(opened: OpenedHost, formula: string, cell = "Z1"): Promise<unknown> {
  await opened.type(cell, formula);
  const value = await opened.cell(cell);
  const message = opened.errorMessage(cell);
  return message === undefined ? value : `${String(value)} ${message}`;
}

/** Writes values into a sheet, a block at a time. */
export async function write(
  opened: OpenedHost,
  address: string,
  values: readonly (readonly (string | number | boolean)[])[],
): Promise<void> {
  await opened.Excel.run(async (context) => {
    context.workbook.worksheets.getActiveWorksheet().getRange(address).formulas = values.map((row) => [...row]);
    await context.sync();
  });
}
