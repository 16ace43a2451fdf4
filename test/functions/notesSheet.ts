/* A workbook for the functions of notes: cell AA1, to the right of a test's data, takes formula after formula. */
import type { OpenedHost } from "../host/harness";
import { openFunctions, write } from "./openFunctions";

export interface NotesSheet {
  formula(text: string): Promise<unknown>;
  /** What a formula spills into so many rows and columns. */
  spill(text: string, rows: number, columns: number): Promise<unknown[][]>;
  /** The message on the error card. */
  refusal(text: string): Promise<string>;
  /** Writes cells from row 1 of a column; answers their address. */
  table(column: string, rows: readonly (readonly (string | number | boolean)[])[]): Promise<string>;
  dispose(): void;
}

export async function openNotesSheet(): Promise<NotesSheet> {
  const opened: OpenedHost = await openFunctions();
  const calculate = async (text: string, rows: number, columns: number): Promise<unknown[][]> => {
    await opened.type("AA1", "");
    await opened.idle();
    await opened.type("AA1", text);
    return opened.values(`AA1:A${String.fromCharCode(64 + columns)}${rows}`);
  };
  const formula = async (text: string): Promise<unknown> => (await calculate(text, 1, 1))[0]![0];
  return {
    formula,
    spill: calculate,
    async refusal(text) {
      const value = await formula(text);
      return opened.errorMessage("AA1") ?? `no refusal but ${String(value)}`;
    },
    async table(column, rows) {
      const last = String.fromCharCode(column.charCodeAt(0) + rows[0]!.length - 1);
      const address = `${column}1:${last}${rows.length}`;
      await write(opened, address, rows);
      return address;
    },
    dispose: () => opened.dispose(),
  };
}
