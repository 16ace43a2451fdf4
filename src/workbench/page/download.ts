/** The Download button: the open workbook as a file, and a word on what the file does not hold. */
import type { FUniver } from "../engine/univer";
import type { ExportedWorkbook } from "../xlsx/export";

/** Hands the file to the browser and returns what to tell the reader. */
export async function downloadWorkbook(univerAPI: FUniver, customFunctions: string): Promise<string> {
  const { exportXlsx } = await import("../xlsx/export");
  const exported = await exportXlsx(univerAPI, { customFunctions });
  const name = `${univerAPI.getActiveWorkbook()?.getName() || "Workbook"}.xlsx`;
  const file = new Blob([exported.bytes as BlobPart], {
    type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  });
  const link = document.createElement("a");
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  // The browser reads the blob after the click returns.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  return summary(name, exported);
}

export function summary(name: string, { replaced, omitted }: Pick<ExportedWorkbook, "replaced" | "omitted">): string {
  const cells = replaced.length === 1 ? "1 cell" : `${replaced.length} cells`;
  return [
    `Saved ${name}.`,
    replaced.length > 0
      ? `${cells} with the add-in's functions became values; the sheet "Download notice" in the file lists them.`
      : "",
    omitted.length > 0 ? `Not in the file: ${omitted.join(", ")}.` : "",
  ]
    .filter(Boolean)
    .join(" ");
}
