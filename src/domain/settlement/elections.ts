import type { Fraction } from "../exact/quantities";
import { showDouble } from "../exact/reading";
import { fail, ok, type Result } from "../failure";
import { describeCell, isBlank, type DataTable } from "../market/cell";
import { readPaidInShares } from "./settlementLabels";

const MOST_ROWS = 20_000;

/**
 * How single instalments are paid, by number: a two-column table of instalment and "cash", "shares" or the part paid in
 * shares, under a header row or none. Blank rows are passed over.
 */
export function readElections(table: DataTable): Result<ReadonlyMap<number, Fraction>> {
  if (table.length > MOST_ROWS)
    return fail("wrong-shape", "elections", `${table.length.toLocaleString("en-US")} rows`, "at most 20,000 rows");
  const elections = new Map<number, Fraction>();
  for (const [index, row] of table.entries()) {
    if (row.length !== 2)
      return fail("wrong-shape", "elections", `${row.length} columns wide`, "two: instalment and election");
    const [number, election] = row;
    if (row.every(isBlank) || (index === 0 && typeof number === "string" && Number.isNaN(Number(number)))) continue;
    const subject = `elections row ${index + 1}`;
    if (typeof number !== "number" || !Number.isInteger(number) || number < 1)
      return fail("not-whole", `${subject}, instalment,`, describeCell(number), "the number of an instalment");
    if (elections.has(number))
      return fail("inconsistent", subject, `a second election for instalment ${showDouble(number)}`, "the only one");
    const named = `${subject}, instalment ${showDouble(number)},`;
    if (isBlank(election) || typeof election === "object")
      return fail(
        "blank",
        named,
        isBlank(election) ? "blank or 0" : describeCell(election),
        "cash, shares, or the part paid in shares",
      );
    const read = readPaidInShares(named, election!);
    if (!read.ok) return read;
    elections.set(number, read.value);
  }
  return ok(elections);
}
