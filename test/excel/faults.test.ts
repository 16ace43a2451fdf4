/* All or nothing: a fault is put into every single action, one after another, of a fill, a refresh and a delete. */
import { dateOf } from "../../src/domain/calendar/date";
import { deleteModel, fillModel, listModels, refreshModel, setMode } from "../../src/excel/models";
import { ExcelError } from "../host/harness";
import { madeUpPrices, noteModel } from "../support/exampleNote";
import { closeWorkbook, openWorkbook, snapshot, value, workbook } from "./openWorkbook";

// Hundreds of faults, each taken back and looked at.
jest.setTimeout(1_800_000);

beforeEach(() => openWorkbook());
afterEach(closeWorkbook);

const small = () => noteModel({ "Number of instalments": 2 }, madeUpPrices(dateOf(2017, 10, 2), dateOf(2017, 11, 20)));

/** office.js names an object before it uses it; a fault there finds the workbook as the next action would. */
const CHANGES_NOTHING = (action: { ActionType: number; Name: string }): boolean =>
  action.ActionType === 1 || action.Name === "_KeepReference";

/**
 * Breaks one action after another of an operation, until it completes. After each fault the workbook must be equal to what it was:
 * then the next fault finds the same workbook, and none has to be opened for it. Answers how many actions were broken.
 */
async function breakEvery(operation: () => Promise<{ ok: boolean }>, isComplete = async () => false): Promise<number> {
  const before = await snapshot();
  // office.js lets go of what it was asked for a little later.
  await new Promise((resolve) => setTimeout(resolve, 200));
  for (let failing = 1; ; failing++) {
    let count = 0;
    workbook().host.beforeAction((action) => {
      if (!CHANGES_NOTHING(action as never) && ++count === failing) throw new ExcelError("GeneralException");
    });
    const result = await operation();
    workbook().host.beforeAction(undefined);
    if (count < failing) {
      expect(result.ok).toBe(true);
      return failing - 1;
    }
    const after = await snapshot();
    await new Promise((resolve) => setTimeout(resolve, 20));
    if (after === before) continue;
    // What comes after the last change, such as the log, may fail without undoing it.
    if (await isComplete()) return failing - 1;
    expect([failing, difference(before, after)]).toEqual([failing, ""]);
  }
}

/** Where two snapshots part, which are too long to be read. */
function difference(before: string, after: string): string {
  let at = 0;
  while (at < before.length && before[at] === after[at]) at++;
  return at === before.length && at === after.length
    ? ""
    : `...${before.slice(Math.max(0, at - 150), at + 150)}...\nbecame\n...${after.slice(Math.max(0, at - 150), at + 150)}...`;
}

test("a fault at any action of a fill leaves the workbook as it was", async () => {
  const broken = await breakEvery(
    () => fillModel(small()),
    async () => (await value(listModels())).length === 1,
  );
  expect(broken).toBeGreaterThan(400);
});

test("a fault at any action of a refresh that grows leaves the workbook as it was", async () => {
  await value(fillModel(small()));
  await workbook().type("Terms!B7", 4);
  await workbook().type("Outcome!B8", "in the way");
  const broken = await breakEvery(
    () => refreshModel("N1", { insertRows: true }),
    async () => (await workbook().cell("Schedule!A9")) === 4,
  );
  expect(broken).toBeGreaterThan(80);
});

test("a fault at any action of a change of mode leaves the workbook as it was", async () => {
  await value(fillModel(small()));
  const broken = await breakEvery(
    () => setMode("N1", "values"),
    async () => (await value(listModels()))[0]!.mode === "values",
  );
  expect(broken).toBeGreaterThan(80);
});

test("a fault at any action of a delete leaves the workbook as it was, or the model deleted", async () => {
  await value(fillModel(small()));
  await workbook().type("Schedule!K5", "ask the lawyers");
  const broken = await breakEvery(
    () => deleteModel("N1"),
    async () => (await value(listModels())).length === 0 && (await workbook().cell("Schedule!A6")) === "",
  );
  expect(broken).toBeGreaterThan(40);
});
