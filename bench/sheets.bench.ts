/* What a fill costs before anything is sent: a note read from its labels, worked out, and planned cell by cell. */
import { dateOf } from "../src/domain/calendar/date";
import type { Mode } from "../src/sheets/model";
import { madeUpPrices, noteModel } from "../test/support/exampleNote";
import { planNote } from "../test/support/planNote";
import { growth } from "./harness";

const prices = madeUpPrices(dateOf(2010, 1, 4), dateOf(2019, 12, 6));
const planOf = (mode: Mode, instalments: number) => (): unknown =>
  planNote(
    noteModel(
      { "Number of instalments": instalments, "First due date": dateOf(2010, 2, 5), Frequency: "weekly" },
      prices,
      { mode },
    ),
  ).plans.length;

// A plan takes tenths of a second: fewer rounds than for what takes microseconds.
const ROUNDS = 31;
for (const mode of ["native", "values"] as const)
  growth(
    `Sheets of a note over 2,500 prices, ${mode}, from 100 to 1,000 instalments`,
    { name: "100", run: planOf(mode, 100) },
    { name: "1,000", run: planOf(mode, 1_000) },
    10,
    1.1,
    ROUNDS,
  );
