/* Whether the authorised shares are enough now: at the context's prices, and after a cure, in all modes. */
import { dateOf } from "../../../src/domain/calendar/date";
import type { EventRecord } from "../../domain/capital/eventTable";
import { engineOf, modelOf, sheetsOf, type Sheets } from "./capitalSheets";

const RESERVES = "Authorised shares cover the reserves";
const CONVERTS = "Authorised shares cover what may convert";

const limits = (sheets: Sheets): unknown[] =>
  ["with reserves", "fully diluted"].flatMap((need) => [
    sheets.figure(`Authorised passed, ${need}`),
    sheets.figure(`Still passed, ${need}`),
  ]);

const agree = (records: EventRecord[], context: { label: string; value: number }[] = []): Sheets => {
  const model = modelOf(records, "native", context);
  const [native, engine] = [sheetsOf(model), engineOf(model)];
  expect(native.made.shape.ledger.kind).toBe("native");
  expect(native.table("figures")).toEqual(engine.table("figures"));
  for (const label of [RESERVES, CONVERTS]) expect(native.check(label)).toEqual(engine.check(label));
  return native;
};

describe("a note at a price that only the context gives", () => {
  const NOTE: EventRecord[] = [
    { Date: "2020-01-02", Event: "authorised", Shares: 3e9 },
    { Date: "2020-01-02", Event: "opening", Holder: "Others", Shares: 1e9 },
    { Date: "2020-01-03", Event: "note", Holder: "A", Class: "N", Amount: 500_000 },
  ];
  const at = (value: number) => [{ label: "Conversion price of N", value }];

  test("passes on the day of the cap table: 1e9 + 500,000 / 0.0001 of 3e9", () => {
    const sheets = agree(NOTE, at(0.0001));
    expect(sheets.figure("Fully diluted")).toBe(1e9 + 500_000 / 0.0001);
    expect(limits(sheets)).toEqual(["not passed", "no", dateOf(2020, 1, 3), "yes"]);
    expect(sheets.check(RESERVES)).toBe("OK");
    expect(sheets.check(CONVERTS)).toMatch(/^On the day of the cap table more common is outstanding, convertible/);
  });

  test("a finding says at which count", () => {
    const found = engineOf(modelOf(NOTE, "values", at(0.0001))).table("findings");
    expect(found.map((row) => [row[0], row[1], row[4]])).toContainEqual([
      "warning",
      "authorised, fully diluted",
      "On 2020-01-03, at the prices given for that day, 6,000,000,000 common are outstanding, convertible and exercisable; 3,000,000,000 are authorised.",
    ]);
  });

  test("fits at a higher price, and follows the cell without a refresh", () => {
    const sheets = agree(NOTE, at(0.001));
    expect(limits(sheets)).toEqual(["not passed", "no", "not passed", "no"]);
    expect(sheets.check(CONVERTS)).toBe("OK");
    sheets.set("context", 2, 1, 0.0001);
    expect(sheets.check(CONVERTS)).toMatch(/^On the day of the cap table/);
    expect(limits(sheets).slice(2)).toEqual([dateOf(2020, 1, 3), "yes"]);
  });

  test("the functions' sheets say so where the ledger is values", () => {
    const split = { Date: "2020-01-03", Event: "split", New: 1, Old: 1, Fractions: "up" };
    const sheets = sheetsOf(modelOf([...NOTE, split], "formulas", at(0.0001)));
    expect(sheets.made.shape.ledger.kind).toBe("values");
    expect(sheets.check(CONVERTS)).toMatch(/^On the day of the cap table/);
  });
});

describe("passed, cured, and passed again", () => {
  const PASSED: EventRecord[] = [
    { Date: "2020-01-01", Event: "authorised", Shares: 1000 },
    { Date: "2020-01-01", Event: "opening", Holder: "P", Shares: 900 },
    { Date: "2020-01-02", Event: "grant", Holder: "W", Class: "Options", Shares: 200, Strike: 1 },
  ];
  const CURED: EventRecord[] = [...PASSED, { Date: "2020-01-04", Event: "authorised", Shares: 1_000_000 }];
  const AGAIN: EventRecord[] = [
    ...CURED,
    { Date: "2020-01-05", Event: "grant", Holder: "W", Class: "More", Shares: 1e6, Strike: 1 },
    { Date: "2020-01-06", Event: "issue", Holder: "P", Shares: 5 },
  ];
  const first = dateOf(2020, 1, 2);

  test.each<[string, EventRecord[], string, RegExp]>([
    ["now", PASSED, "yes", /^Row 7 of the ledger: since then more common is outstanding, convertible/],
    ["and cured", CURED, "no", /^OK, but it was passed for a time/],
    ["again", AGAIN, "yes", /^Row 9 of the ledger/],
  ])("%s", (_, records, still, verdict) => {
    const sheets = agree(records);
    expect(limits(sheets)).toEqual(["not passed", "no", first, still]);
    expect(sheets.check(CONVERTS)).toMatch(verdict);
    expect(sheets.check(RESERVES)).toBe("OK");
  });

  test("after the day of the cap table", () => {
    const sheets = agree(AGAIN, [{ label: "As of", value: dateOf(2020, 1, 4) }]);
    expect(limits(sheets)).toEqual(["not passed", "no", first, "no"]);
    expect(sheets.check(CONVERTS)).toMatch(/^Row 9 of the ledger/);
  });

  test("by options that lapse before the day of the cap table", () => {
    const lapsing = PASSED.map((row) => (row["Event"] === "grant" ? { ...row, Until: "2020-02-01" } : row));
    const sheets = agree(lapsing, [{ label: "As of", value: dateOf(2020, 3, 1) }]);
    expect(limits(sheets)).toEqual(["not passed", "no", first, "no"]);
    expect(sheets.check(CONVERTS)).toMatch(/^OK, but it was passed for a time/);
  });

  test("by reserves, released later", () => {
    const reserve = { Date: "2020-01-02", Event: "reserve", Holder: "Plan", Shares: 101 };
    const over = agree([...PASSED.slice(0, 2), reserve]);
    expect(limits(over).slice(0, 2)).toEqual([first, "yes"]);
    expect(over.check(RESERVES)).toMatch(/^Row 7 of the ledger: since then more common is outstanding and reserved/);
    const released = agree([...PASSED.slice(0, 2), reserve, { Date: "2020-01-03", Event: "reserve", Holder: "Plan" }]);
    expect(limits(released).slice(0, 2)).toEqual([first, "no"]);
    expect(released.check(RESERVES)).toMatch(/^OK, but it was passed for a time/);
  });
});
