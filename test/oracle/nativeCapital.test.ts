/** Native ledgers of both example deals and of one with every event that formulas state, recalculated by LibreOffice. */
import { cellAddress } from "../../src/sheets/address";
import { exampleEvents } from "../domain/capital/exampleEvents";
import { blockOf, engineOf, memorySheet, modelOf, sheetsOf } from "../sheets/capital/capitalSheets";
import { planToXlsx } from "../support/planToXlsx";
import { describeWithLibreOffice, recalculate, type Recalculated } from "./libreoffice";

const EVERYTHING = [
  { Event: "authorised", Shares: 2e9 },
  { Event: "class", Class: "Series A", Price: 0.03, "Stated value": 7 },
  { Event: "class", Class: "Series B", Ratio: 2.5 },
  { Event: "opening", Holder: "Ann", Shares: 700_000_001 },
  { Event: "opening", Holder: "Bo", Shares: 300_000_000 },
  { Event: "opening", Holder: "Bo", Class: "Series A", Shares: 1_000 },
  { Event: "opening", Holder: "Cy *", Class: "Series B", Shares: 1_001 },
  { Event: "note", Holder: "Cy *", Class: "Note", Amount: 50_000.01, Cash: 45_000, Price: 0.172 },
  { Date: "" },
  {
    Event: "grant",
    Holder: "Ann",
    Class: "Options",
    Shares: 500,
    Strike: 0.5,
    From: "2020-02-01",
    Until: "2020-06-30",
  },
  { Event: "reserve", Holder: "Series A", Shares: 900_000 },
  { Event: "convert", Holder: "Bo", Class: "Series A", Shares: 100 },
  { Event: "convert", Holder: "Bo", Class: "Series A", Shares: 50, Price: 0.011, Fractions: "up" },
  { Event: "convert", Holder: "Cy *", Class: "Series B", Fractions: "nearest" },
  { Event: "convert", Holder: "Cy *", Class: "Note", Amount: 10_000.03 },
  { Event: "exchange", Holder: "Cy *", Class: "Note", Amount: 5_000, To: "Series C", Shares: 5 },
  { Event: "sale", Holder: "Ann", To: "Bo", Shares: 1_000 },
  { Event: "retire", Holder: "Bo", Shares: 999 },
  { Date: "2020-03-01", Event: "exercise", Holder: "Ann", Class: "Options", Shares: 100, Cash: 50 },
  { Date: "2020-07-01", Event: "reserve", Holder: "Series A" },
  { Date: "2020-07-01", Event: "class", Class: "Series A", Price: 0.02, "Stated value": 7 },
];

const PASSED = [
  { Date: "2020-01-01", Event: "authorised", Shares: 1_000 },
  { Date: "2020-01-01", Event: "opening", Holder: "P", Shares: 900 },
  { Date: "2020-01-02", Event: "grant", Holder: "W", Class: "Options", Shares: 200, Strike: 1 },
  { Date: "2020-01-03", Event: "reserve", Holder: "Plan", Shares: 101 },
];
const CURED = [...PASSED, { Date: "2020-01-04", Event: "authorised", Shares: 10_000 }];
const AGAIN = [...CURED, { Date: "2020-01-05", Event: "grant", Holder: "W", Class: "More", Shares: 1e6, Strike: 1 }];
const UNPRICED = [...CURED, { Date: "2020-01-05", Event: "note", Holder: "A", Class: "Note", Amount: 500 }];

const LEDGERS = [
  ["Series K", exampleEvents("series-k-conversion-2017", "events.csv"), []],
  ["Series 1A", exampleEvents("series-1a-placement-2020", "events.csv"), []],
  ["every event", EVERYTHING, [{ label: "Conversion price of Note", value: 0.07 }]],
  ["authorised shares passed", PASSED, []],
  ["and cured", CURED, []],
  ["and passed again", AGAIN, []],
  ["and passed at the price beside it", UNPRICED, [{ label: "Conversion price of Note", value: 0.01 }]],
] as const;

describeWithLibreOffice("native ledgers", () => {
  test.each(LEDGERS)("%s", async (_, events, context) => {
    const model = modelOf(events, "native", context);
    const [sheets, engine] = [sheetsOf(model), engineOf(model)];
    expect(sheets.made.shape.ledger.kind).toBe("native");
    const recalculated: Recalculated = await recalculate(await planToXlsx([...sheets.plans, memorySheet(sheets.made)]));
    const table = (key: string, width: number): unknown[][] => {
      const plan = sheets.plans.find(({ blocks }) => blocks.some((block) => block.key === key))!;
      const block = blockOf(plan, key);
      return block.cells.map((row, i) =>
        row
          .slice(0, width)
          .map((_content, j) =>
            shown(recalculated.value(plan.name, cellAddress(block.row + i, block.column + j)) ?? ""),
          ),
      );
    };
    for (const key of ["running", "captable", "figures", "proceeds", "series"] as const) {
      const expected = engine.table(key);
      expect([key, table(key, expected[0]!.length)]).toEqual([key, expected.map((row) => row.map(shown))]);
    }
    expect(table("checks", 2).slice(1)).toEqual(sheets.table("checks").slice(1));
  });
});

/** Numbers come back with 15 significant digits, parts of the company rounded at the last; the file holds Excel's apostrophes. */
function shown(content: unknown): unknown {
  if (typeof content === "string") return content.replace(/^'/, "");
  return typeof content === "number" && !Number.isInteger(content) ? Number(content.toPrecision(14)) : content;
}
