/* The two ledgers of examples/ on their sheets: expectations are the deals' own arithmetic. */
import { dateOf } from "../../../src/domain/calendar/date";
import type { Mode } from "../../../src/sheets/model";
import { exampleEvents } from "../../domain/capital/exampleEvents";
import { engineOf, modelOf, sheetsOf } from "./capitalSheets";

const SERIES_K = exampleEvents("series-k-conversion-2017", "events.csv");
const SERIES_1A = exampleEvents("series-1a-placement-2020", "events.csv");
const MODES: Mode[] = ["native", "values"];

describe.each(MODES)("the conversion of Series K, %s", (mode) => {
  const sheets = sheetsOf(modelOf(SERIES_K, mode));

  test("3,000 preferred of $1,000 at $0.004 are 750,000,000 common", () => {
    const outstanding = sheets
      .table("running")
      .slice(1)
      .map((row) => row[1] as number);
    const [before, after] = outstanding.slice(-2) as [number, number];
    expect(after - before).toBe((3_000 * 1_000) / 0.004);
    expect(after).toBe(8_094_000_000);
  });

  test("the holder owns $6.2 million / $0.004, which shows as 19.15%", () => {
    const last = sheets.table("running").at(-1)!;
    expect(last[5]).toBe(1_550_000_000);
    expect(((last[6] as number) * 100).toFixed(2)).toBe("19.15");
    expect(last[6]).toBe(1_550_000_000 / 8_094_000_000);
    const holder = sheets.table("captable").find(([name]) => name === "The investor")!;
    expect(holder.slice(1, 5)).toEqual(["Common", 1_550_000_000, 1_550_000_000, 1_550_000_000 / 8_094_000_000]);
  });

  test("4.6% after the conversion of May", () => {
    const may = sheets.table("running")[4]!;
    expect([may[5], ((may[6] as number) * 100).toFixed(1)]).toEqual([200_000_000, "4.6"]);
  });

  test("checks are well", () => expect(sheets.complaints()).toEqual([]));
});

describe.each(MODES)("the placement of Series 1A, %s", (mode) => {
  const sheets = sheetsOf(modelOf(SERIES_1A, mode));

  test("2,500 preferred each, 50 billion as-converted", () => {
    const [, ...rows] = sheets.table("captable");
    expect(rows.map((row) => row.slice(0, 4))).toEqual([
      ["All others", "Common", 4e9, 4e9],
      ["Holder A", "Series 1A", 2_000 + 500, (2_500 * 1_000) / 0.0001],
      ["Holder B", "Series 1A", 2_500, (2_500 * 1_000) / 0.0001],
      ["Total", "Common", 4e9, 4e9 + (5_000 * 1_000) / 0.0001],
    ]);
  });

  test("$5,000,000 came in, the note's $500,000 once", () => {
    const rows = sheets.table("proceeds").slice(1);
    expect(rows.map((row) => row.slice(5))).toEqual([
      [2_000_000, 0],
      [500_000, 0],
      [0, 500_000],
      [2_500_000, 0],
      [5_000_000, 500_000],
    ]);
    expect(sheets.figure("Cash raised")).toBe(2_000_000 + 500_000 + 2_500_000);
    expect(sheets.figure("Paid for with notes")).toBe(500_000);
    expect(
      sheets
        .table("running")
        .slice(1)
        .map(([cash]) => cash),
    ).toEqual([0, 0, 0, 2e6, 2.5e6, 2.5e6, 5e6]);
  });

  test("30 billion authorised are passed on 5 January 2021 from 4 billion, on 22 September 2020 from 12", () => {
    expect(sheets.figure("Authorised passed, fully diluted")).toBe(dateOf(2021, 1, 5));
    expect(sheets.figure("Authorised passed, with reserves")).toBe("not passed");
    expect(sheets.complaints()).toHaveLength(1);
    const twelve = SERIES_1A.map((row) => (row["Event"] === "opening" ? { ...row, Shares: 12e9 } : row));
    const other = sheetsOf(modelOf(twelve, mode));
    expect(other.figure("Authorised passed, fully diluted")).toBe(dateOf(2020, 9, 22));
    expect(other.table("running")[4]!.slice(2, 8)).toEqual([
      30e9,
      30e9 - 12e9,
      12e9 + 20e9,
      0,
      0,
      "Over authorised: fully diluted",
    ]);
  });

  test("as of 1 December 2020 the note is outstanding, and converts at the context's price", () => {
    const model = modelOf(SERIES_1A, mode, [
      { label: "As of", value: dateOf(2020, 12, 1) },
      { label: "Conversion price of Convertible note", value: 0.0002 },
    ]);
    const then = sheetsOf(model);
    const [, others, preferred, note, total] = then.table("captable");
    const diluted = 4e9 + 20e9 + 500_000 / 0.0002;
    expect(others!.slice(2, 6)).toEqual([4e9, 4e9, 1, 4e9 / diluted]);
    expect(preferred!.slice(0, 4)).toEqual(["Holder A", "Series 1A", 2_000, 20e9]);
    expect(preferred![6]).toBe(22.5e9 / 26.5e9);
    expect(note).toEqual(["Holder A", "Convertible note", "", 2.5e9, "", 2.5e9 / diluted, "", 500_000]);
    expect(total!.slice(2, 4)).toEqual([4e9, diluted]);
    expect(then.figure("Cash raised")).toBe(2_500_000);
  });
});

test("native formulas of both deals give what the engine gives", () => {
  for (const events of [SERIES_K, SERIES_1A]) {
    const model = modelOf(events);
    const [native, engine] = [sheetsOf(model), engineOf(model)];
    expect(native.made.shape.ledger.kind).toBe("native");
    for (const key of ["captable", "figures", "proceeds", "series"] as const)
      expect(native.table(key)).toEqual(engine.table(key));
    expect(native.table("running").map((row) => row.slice(0, 8))).toEqual(engine.table("running"));
  }
});

test("a changed opening, price or day is followed without a refresh", () => {
  const sheets = sheetsOf(modelOf(SERIES_1A));
  const header = sheets.table("events")[0]!;
  sheets.set("events", 2, header.indexOf("Shares"), 12e9);
  expect(sheets.figure("Authorised passed, fully diluted")).toBe(dateOf(2020, 9, 22));
  sheets.set("events", 3, header.indexOf("Price"), 0.001);
  expect(sheets.figure("Fully diluted")).toBe(12e9 + (5_000 * 1_000) / 0.001);
  sheets.set("context", 1, 1, dateOf(2020, 9, 30));
  expect(sheets.figure("Fully diluted")).toBe(12e9 + (2_000 * 1_000) / 0.001);
  expect(sheets.figure("Cash raised")).toBe(2_000_000);
  expect(sheets.check("Sheets match the ledger's events and names")).toBe("OK");
});
