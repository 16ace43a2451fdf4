/* What the domain says of a model: the figures its sheets must show. */
import { readPrice } from "../../src/domain/exact/quantities";
import { instalmentSchedule, type InstalmentSchedule } from "../../src/domain/note/schedule";
import { settleInShares, type SettledInstalment } from "../../src/domain/settlement/settle";
import type { NoteModel } from "../../src/sheets/noteModel";

export function engineOutcome(model: NoteModel): { schedule: InstalmentSchedule; settled: SettledInstalment[] } {
  const schedule = instalmentSchedule(model.terms);
  if (!schedule.ok) throw new Error(schedule.failure.message);
  const price = (x: number | null) => {
    if (x === null) return null;
    const read = readPrice("price", x);
    if (!read.ok) throw new Error(read.failure.message);
    return read.value;
  };
  const sessions = model.prices.map((row) => ({ date: row.date, bid: price(row.bid), vwap: price(row.vwap) }));
  const settled = settleInShares(schedule.value.rows, model.terms, sessions, model.terms);
  if (!settled.ok) throw new Error(settled.failure.message);
  return { schedule: schedule.value, settled: settled.value };
}
