/* A note in an open workbook: what its sheets show, held against the engine. */
import { areaAddress } from "../../src/sheets/address";
import type { NoteModel } from "../../src/sheets/noteModel";
import { engineTables } from "../support/engineTables";
import { workbook } from "./openWorkbook";

/** First cell of a new note's tables: the header's. */
const HEADER_ROW = 4;

/** Every cell of Schedule and Outcome that the engine has a figure for; and nothing below. */
export async function expectAgreement(
  model: NoteModel,
  names: { readonly schedule?: string; readonly outcome?: string; readonly rowsAbove?: number } = {},
): Promise<void> {
  const tables = engineTables(model);
  for (const key of ["schedule", "outcome"] as const) {
    const [columns, ...rows] = tables[key];
    const sheet = names[key] ?? (key === "schedule" ? "Schedule" : "Outcome");
    const area = areaAddress(HEADER_ROW + (names.rowsAbove ?? 0), 0, rows.length + 2, columns!.length);
    const [header, ...shown] = await workbook().values(`${sheet}!${area}`);
    expect(header).toEqual(columns);
    expect(shown.slice(0, rows.length)).toEqual(rows);
    expect(shown[rows.length]![0]).toBe("");
  }
}
