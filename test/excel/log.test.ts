/* The log of what a refresh found: elections and terms that came and went, dates as dates, whole numbers whole. */
import { dateOf } from "../../src/domain/calendar/date";
import { fillModel, refreshModel } from "../../src/excel/models";
import { madeUpPrices, noteModel } from "../support/exampleNote";
import { closeWorkbook, openWorkbook, value, workbook } from "./openWorkbook";

beforeEach(() => openWorkbook());
afterEach(closeWorkbook);

const PRICES = madeUpPrices(dateOf(2017, 9, 25), dateOf(2018, 1, 12));

test("elections, a term taken away, a date and a count", async () => {
  await value(fillModel(noteModel({ "Number of instalments": 3, "Share fractions": "up" }, PRICES)));
  await value(refreshModel("N1"));
  await workbook().type("Terms!G5", 2);
  await workbook().type("Terms!H5", "cash");
  await workbook().type("Terms!A14", "");
  await workbook().type("Terms!B14", "");
  await workbook().type("Terms!B8", dateOf(2017, 10, 16));
  await value(refreshModel("N1"));
  const { values, text, numberFormat } = await workbook().Excel.run(async (context) => {
    const range = context.workbook.worksheets
      .getItem("Tranche log")
      .getRange("D1:G60")
      .load("values,text,numberFormat");
    await context.sync();
    return range;
  });
  const row = (item: string): unknown[] =>
    values
      .filter(([name]) => name === item)
      .pop()!
      .slice(1);
  const shown = (item: string): string[] =>
    text
      .filter(([name]) => name === item)
      .pop()!
      .slice(1);
  expect(row("Instalment 2 paid in")).toEqual(["", "cash", ""]);
  expect(row("Share fractions")).toEqual(["up", "", ""]);
  expect(shown("First due date")).toEqual(["2017-10-13", "2017-10-16", "3"]);
  expect(shown("First due")).toEqual(["2017-10-13", "2017-10-16", "3"]);
  expect(shown("Shares issued in all").join(" ")).toMatch(/^[\d,]+ [\d,]+ -[\d,]+$/);
  const formats = (item: string): string[] => numberFormat[values.map(([name]) => name).lastIndexOf(item)]!.slice(1);
  expect(formats("Shares issued in all")).toEqual(["#,##0", "#,##0", "#,##0"]);
  expect(formats("Cash in all")).toEqual(["#,##0.00", "#,##0.00", "#,##0.00"]);
  expect(formats("Holder owns after the last")).toEqual(["0.00%", "0.00%", "0.00%"]);
});
