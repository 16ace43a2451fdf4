/* What must be known of a workbook before a model is put into it. */
import type { SheetSpec } from "../sheets/model";
import { readRecord, type RecordState } from "./record";
import { loadLock, refuse, refuseLocked } from "./session";

export interface Surroundings {
  readonly sheets: readonly string[];
  readonly record: RecordState;
}

/** Refuses a workbook that cannot take a model. One round trip. */
export async function survey(context: Excel.RequestContext): Promise<Surroundings> {
  const { workbook } = context;
  const sheets = workbook.worksheets.load("items/name");
  const lock = loadLock(workbook);
  // The second day of 1904 is serial 1463 where days count from 1900, and 1 where they count from 1904.
  const day = workbook.functions.date(1904, 1, 2).load("value");
  const record = await readRecord(context);
  if (day.value !== 1463)
    refuse(
      "This workbook counts dates from 1904, which moves every date by four years. Switch it off (File, Options, Advanced, Use 1904 date system) and try again.",
    );
  refuseLocked(lock, true);
  return { sheets: sheets.items.map(({ name }) => name), record };
}

/** The usual names, or all of them with the next number when any is taken: "Terms 2", "Prices 2", ... */
export function freeNames(
  specs: readonly SheetSpec[],
  sheets: readonly string[],
): { names: Readonly<Record<string, string>>; notices: string[] } {
  const taken = new Set(sheets.map((name) => name.toLowerCase()));
  for (let number = 1; ; number++) {
    const named = specs.map(({ key, name }) => [key, number === 1 ? name : `${name} ${number}`] as const);
    if (named.some(([, name]) => taken.has(name.toLowerCase()))) continue;
    const standing = specs.map(({ name }) => name).filter((name) => taken.has(name.toLowerCase()));
    return { names: Object.fromEntries(named), notices: standing.length > 0 ? [notice(standing, number)] : [] };
  }
}

function notice(standing: readonly string[], number: number): string {
  const stay = standing.length > 1 ? "They stay as they are" : "It stays as it is";
  return `The workbook already has ${list(standing)}. ${stay}; the new sheets are numbered ${number}.`;
}

export const list = (words: readonly string[]): string =>
  words.length < 2 ? (words[0] ?? "") : `${words.slice(0, -1).join(", ")} and ${words[words.length - 1]}`;
