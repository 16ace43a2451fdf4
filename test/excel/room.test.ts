/* Room for blocks that grow, where cells of the user's stand in their way. */
import { dateOf } from "../../src/domain/calendar/date";
import { fillModel, refreshModel } from "../../src/excel/models";
import { ExcelError } from "../host/harness";
import { madeUpPrices, noteModel } from "../support/exampleNote";
import { closeWorkbook, openWorkbook, snapshot, value, workbook } from "./openWorkbook";

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
