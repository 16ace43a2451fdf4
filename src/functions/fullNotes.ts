/* Schedules for the functions, and the part of them that loads when first needed. */
import { ok, type Result } from "../domain/failure";
import { instalmentSchedule, type InstalmentSchedule } from "../domain/note/schedule";
import { isGiven, lazily, type CellRange } from "./boundary";
import { readBasicTerms, type BasicArguments } from "./noteArguments";

/** What a note needs beyond its basic terms: most worksheets never load it. */
export const fullNotes = lazily(() => import(/* webpackChunkName: "notes" */ "./lazy/notes"));

/** The schedule of a note; with [terms], from the functions that load at their first call. */
export async function readSchedule(basic: BasicArguments, terms: CellRange): Promise<Result<InstalmentSchedule>> {
  if (isGiven(terms)) {
    const full = (await fullNotes()).readFullNote(basic, terms);
    return full.ok ? ok(full.value.schedule) : full;
  }
  const note = readBasicTerms(basic);
  return note.ok ? instalmentSchedule(note.value) : note;
}
