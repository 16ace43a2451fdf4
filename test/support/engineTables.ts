/* What the engine says of a note: the tables its sheets must show. */
import { scheduleTable } from "../../src/domain/note/scheduleTable";
import { outcomeTable } from "../../src/domain/settlement/outcomeTable";
import { readSettlement } from "../../src/domain/settlement/readSettlement";
import { settle } from "../../src/domain/settlement/settle";
import type { DataTable } from "../../src/domain/market/cell";
import type { Result } from "../../src/domain/failure";
import { priceHeader } from "../../src/sheets/note/layout";
import { termsTable, type NoteModel } from "../../src/sheets/noteModel";

export interface EngineTables {
  readonly schedule: (string | number)[][];
  readonly outcome: (string | number)[][];
}

export function engineTables(model: NoteModel): EngineTables {
  const { series, rows } = model.prices;
  const prices: DataTable = [priceHeader(series), ...rows.map(({ date, values }) => [date, ...values])];
  const read = valueOf(readSettlement(termsTable(model), prices, model.elections as DataTable));
  return {
    schedule: scheduleTable(read.schedule),
    outcome: valueOf(outcomeTable(valueOf(settle(read.schedule, read.terms)))),
  };
}

export function valueOf<T>(result: Result<T>): T {
  if (result.ok) return result.value;
  throw new Error(result.failure.message);
}
