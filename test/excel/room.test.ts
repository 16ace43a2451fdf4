/* Room for blocks that grow, where cells of the user's stand in their way. */
import { dateOf } from "../../src/domain/calendar/date";
import { fillModel, listModels, previewRefresh, refreshModel } from "../../src/excel/models";
import { newCapitalModel } from "../../src/sheets/capitalModel";
import { ExcelError } from "../host/harness";
import { madeUpPrices, noteModel } from "../support/exampleNote";
import { closeWorkbook, openWorkbook, refusal, snapshot, value, workbook } from "./openWorkbook";

beforeEach(() => openWorkbook());
afterEach(closeWorkbook);

const PRICES = madeUpPrices(dateOf(2017, 9, 25), dateOf(2017, 12, 12));
const small = (changes = {}) => noteModel({ "Number of instalments": 3, ...changes }, PRICES);

test("where Excel refuses to insert rows, the cells they were for stay", async () => {
  await value(fillModel(small()));
  await workbook().type("Schedule!B9", "mine");
  await workbook().type("Schedule!C9", "=1+1");
  await workbook().type("Terms!B7", 6);
  const before = await snapshot();
  workbook().host.beforeAction((_action, _index, _request, path) => {
    if (path?.Name === "Insert") throw new ExcelError("GeneralException");
  });
  expect((await refreshModel("N1", { mode: "values", insertRows: true })).ok).toBe(false);
  workbook().host.beforeAction(undefined);
  expect(await workbook().values("Schedule!B9:C9")).toEqual([["mine", 2]]);
  expect(await snapshot()).toBe(before);
});

test("beside other blocks only the block's own columns move down", async () => {
  await value(fillModel(small()));
  const figures = (await workbook().values("Summary!A4:A18")).flat();
  await workbook().type("Summary!E9", "my note");
  await workbook().type("Terms!B7", 12);
  expect((await value(previewRefresh("N1"))).inTheWay).toEqual([
    {
      block: "series",
      sheet: "Summary",
      address: "Summary!E9:J9",
      rows: 9,
      wholeRows: false,
      needs: "9 more rows",
    },
  ]);
  expect(await refusal(refreshModel("N1"))).toBe(
    "Summary needs 9 more rows, but Summary!E9:J9 holds something of yours. Move it, or let the pane insert rows above it.",
  );
  await value(refreshModel("N1", { insertRows: true }));
  expect((await workbook().values("Summary!A4:A20")).flat()).toEqual([...figures, "", ""]);
  expect(await workbook().cell("Summary!E18")).toBe("my note");
  expect((await workbook().values("Summary!E16:E17")).flat()).toEqual([expect.any(Number), ""]);
  expect((await value(listModels()))[0]!.complaints).toEqual([]);
  expect(await value(previewRefresh("N1"))).toMatchObject({ changes: [], edits: [], inTheWay: [] });
});

test("a note beside the events moves, and no event does", async () => {
  const events = [42_950, 42_960, 42_990].map((day, index) => ({
    Date: day,
    Event: index === 0 ? "opening" : "issue",
    Holder: `Holder ${index}`,
    Shares: 1_000_000,
  }));
  await value(fillModel(newCapitalModel({ name: "Capital", mode: "values", events })));
  await workbook().type("Ledger!M8", "my note");
  for (const [address, content] of [
    ["A8", 43_000],
    ["B8", "issue"],
    ["C8", "Holder 1"],
    ["E8", 500],
  ] as const)
    await workbook().type(`Ledger!${address}`, content);
  await value(refreshModel("C1", { insertRows: true }));
  expect((await workbook().values("Ledger!A8:C9"))[0]).toEqual([43_000, "issue", "Holder 1"]);
  expect(await workbook().cell("Ledger!M9")).toBe("my note");
  expect(await value(refreshModel("C1"))).toEqual({ changes: [] });
});

test("whole rows below a block that has its sheet to itself", async () => {
  await value(fillModel(small()));
  await workbook().type("Schedule!B10", "below");
  await workbook().type("Schedule!L10", "beside it");
  await workbook().type("Terms!B7", 5);
  await value(refreshModel("N1", { insertRows: true }));
  expect(await workbook().cell("Schedule!B12")).toBe("below");
  expect(await workbook().cell("Schedule!L12")).toBe("beside it");
});
