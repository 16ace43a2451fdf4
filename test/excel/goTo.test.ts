import { goTo } from "../../src/excel/models";
import { closeWorkbook, openWorkbook, refusal, value, workbook } from "./openWorkbook";

beforeEach(() => openWorkbook());
afterEach(closeWorkbook);

test("a hidden sheet comes in sight, with its cell selected", async () => {
  await workbook().Excel.run(async (context) => {
    context.workbook.worksheets.add("Terms 2").visibility = "Hidden";
    await context.sync();
  });
  await value(goTo("Terms 2", "B7"));
  const shown = await workbook().Excel.run(async (context) => {
    const selected = context.workbook.getSelectedRange().load("address");
    const sheet = context.workbook.worksheets.getItem("Terms 2").load("visibility");
    await context.sync();
    return [selected.address, sheet.visibility];
  });
  expect(shown).toEqual(["'Terms 2'!B7", "Visible"]);
});

test("a sheet that is gone is said to be", async () => {
  expect(await refusal(goTo("Terms 3"))).toMatch(/a sheet or a name was deleted/);
});
