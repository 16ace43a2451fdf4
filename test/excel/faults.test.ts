/* All or nothing: a fault is put into one action after another of a fill, a refresh and a delete. */
import { dateOf } from "../../src/domain/calendar/date";
import { deleteModel, fillModel, refreshModel } from "../../src/excel/models";
import { ExcelError } from "../host/harness";
import { madeUpPrices, noteModel } from "../support/exampleNote";
import { closeWorkbook, openWorkbook, snapshot, value, workbook } from "./openWorkbook";

beforeEach(() => openWorkbook());
afterEach(closeWorkbook);

const small = () => noteModel({ instalments: 2 }, madeUpPrices(dateOf(2017, 10, 2), dateOf(2017, 11, 20)));

/** Breaks one action after another of an operation, and expects the workbook equal, or the operation complete. */
async function breakEvery(
  prepare: () => Promise<void>,
  operation: () => Promise<{ ok: boolean }>,
  parts: number,
): Promise<void> {
  await prepare();
  let actions = 0;
  workbook().host.beforeAction(() => void actions++);
  await operation();
  const complete = await snapshot();
  for (let part = 0; part < parts; part++) {
    const failing = 1 + Math.floor((actions * part) / parts);
    await closeWorkbook();
    await openWorkbook();
    await prepare();
    const before = await snapshot();
    let count = 0;
    workbook().host.beforeAction(() => {
      if (++count === failing) throw new ExcelError("GeneralException");
    });
    await operation();
    workbook().host.beforeAction(undefined);
    const after = await snapshot();
    if (after !== complete) expect(`${failing}: ${after}`).toBe(`${failing}: ${before}`);
  }
}

test("a fault at any action of a fill leaves the workbook equal or complete", () =>
  breakEvery(
    async () => undefined,
    () => fillModel(small()),
    12,
  ));

test("a fault at any action of a refresh that grows leaves the workbook equal or complete", () =>
  breakEvery(
    async () => {
      await value(fillModel(small()));
      await workbook().type("Terms!B7", 5);
    },
    () => refreshModel("N1"),
    12,
  ));

test("a fault at any action of a delete leaves the workbook equal or complete", () =>
  breakEvery(
    async () => {
      await value(fillModel(small()));
      await workbook().type("Schedule!J5", "ask the lawyers");
    },
    () => deleteModel("N1"),
    12,
  ));
