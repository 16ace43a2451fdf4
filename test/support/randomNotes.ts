/* Notes made at random whose schedule and outcome native formulas cover, on prices with and without projections. */
import fc from "fast-check";
import { addDays, addMonths, asDate, dateOf } from "../../src/domain/calendar/date";
import type { NoteModel } from "../../src/sheets/noteModel";
import { madeUpPrices, noteModel } from "./exampleNote";

const rules = fc.oneof(
  fc
    .tuple(fc.integer({ min: 300, max: 1250 }), fc.integer({ min: 1, max: 20 }))
    .map(([mille, days]) => `min(${mille / 10}% * avg(vwap, ${days}), last(bid), fixed_price)`),
  fc
    .tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 5, max: 15 }))
    .map(([k, n]) => `min(60.1% * avglowest(bid, ${k}, ${n}), fixed_price)`),
  fc.integer({ min: 1, max: 10 }).map((n) => `min(fixed_price, max(0.0004, 92% * lowest(vwap, ${n}, including)))`),
  fc.integer({ min: 2, max: 10 }).map((n) => `min(fixed_price, (highest(close, ${n}) + last(vwap)) / 2)`),
);

const terms = fc.record({
  Principal: fc.integer({ min: 100_000, max: 2_000_000_000 }).map((cents) => cents / 100),
  "Annual rate": fc.oneof(
    fc.constant(0),
    fc.integer({ min: 1, max: 400 }).map((n) => n / 1000),
    fc.integer({ min: 1, max: 4000 }).map((n) => n / 10_000),
  ),
  "Number of instalments": fc.integer({ min: 1, max: 24 }),
  "First due date": fc.integer({ min: dateOf(2015, 1, 1), max: dateOf(2018, 12, 31) }),
  "Conversion price rule": rules,
  "Fixed price": fc.integer({ min: 1, max: 9999 }).map((n) => n / 10_000),
  "Floor price": fc.option(
    fc.integer({ min: 1, max: 999 }).map((n) => n / 100_000),
    { nil: "" as const },
  ),
  "Paid in": fc.constantFrom("shares", "cash", 0.6, 0.333),
  "Share fractions": fc.constantFrom("down", "up", "nearest"),
  Method: fc.constantFrom("level", "equal principal", "interest only"),
  Frequency: fc.constantFrom("monthly", "quarterly", "two-weekly"),
  seed: fc.integer({ min: 1, max: 1_000_000 }),
  start: fc.constantFrom(0.0009, 0.0022, 0.031, 0.45, 3.2),
  elected: fc.integer({ min: 1, max: 24 }),
});

export const randomNotes: fc.Arbitrary<NoteModel> = terms.map(({ seed, start, elected, ...labels }) => {
  const first = asDate(labels["First due date"]);
  const last = addMonths(first, labels["Number of instalments"] - 2);
  const prices = madeUpPrices(addDays(first, -60), last > first ? last : first, seed, start);
  const elections = elected <= labels["Number of instalments"] ? [[elected, "cash"]] : [];
  return noteModel(labels, prices, { elections });
});
