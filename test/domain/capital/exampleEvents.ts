/* The ledgers of examples/, as a worksheet would hold them. */
import { readFileSync } from "node:fs";
import path from "node:path";
import Papa from "papaparse";
import type { DataTable } from "../../../src/domain/market/cell";
import { eventTable, type EventRecord } from "./eventTable";

const EXAMPLES = path.resolve(__dirname, "../../../examples");

export const exampleFile = (example: string, name: string): string =>
  readFileSync(path.join(EXAMPLES, example, name), "utf8");

export const exampleJson = <T>(example: string, name: string): T => JSON.parse(exampleFile(example, name)) as T;

/** Rows of one or more files, one after another; numbers as numbers. */
export function exampleEvents(example: string, ...names: readonly string[]): EventRecord[] {
  return names.flatMap((name) => {
    const { data, errors } = Papa.parse<EventRecord>(exampleFile(example, name).trim(), { header: true });
    if (errors.length > 0) throw new Error(`${name}: ${errors[0]!.message}`);
    return data.map((record) =>
      Object.fromEntries(Object.entries(record).map(([title, text]) => [title, cell(String(text))])),
    );
  });
}

const cell = (text: string): string | number => (/^\d+(\.\d+)?$/.test(text) ? Number(text) : text);

export const exampleTable = (example: string, ...names: readonly string[]): DataTable =>
  eventTable(exampleEvents(example, ...names));
