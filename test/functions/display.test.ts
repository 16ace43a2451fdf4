/* What a reader of the sheet sees. */
import type { OpenedHost } from "../host/harness";
import { openFunctions } from "./openFunctions";

let opened: OpenedHost;
beforeAll(async () => void (opened = await openFunctions()));
afterAll(async () => {
  await opened.idle();
  opened.dispose();
});

test("750,000,000 new shares on 7,344,000,000 outstanding with 800,000,000 held display as 19.15%, without equalling it", async () => {
  await opened.type("A1", "=TRANCHE.OWNERSHIP(750000000,7344000000,800000000)");
  await opened.idle();
  const [text, value] = await opened.Excel.run(async (context) => {
    const cell = context.workbook.worksheets.getActiveWorksheet().getRange("A1");
    cell.numberFormat = [["0.00%"]];
    cell.load("text,values");
    await context.sync();
    return [cell.text[0]![0], cell.values[0]![0] as number];
  });
  expect(text).toBe("19.15%");
  expect(value).toBe((800_000_000 + 750_000_000) / (7_344_000_000 + 750_000_000));
  expect(value).not.toBe(0.1915);
});
