/* What is the user's is never lost: to an undo, to a deletion, to what an earlier change left half-done. */
import { dateOf } from "../../src/domain/calendar/date";
import {
  deleteModel,
  fillModel,
  listModels,
  refreshModel,
  releaseModel,
  renameModel,
  repairModel,
  undoFill,
} from "../../src/excel/models";
import { ExcelError } from "../host/harness";
import { madeUpPrices, noteModel } from "../support/exampleNote";
import { closeWorkbook, openWorkbook, refusal, snapshot, value, workbook } from "./openWorkbook";

beforeEach(() => openWorkbook());
afterEach(closeWorkbook);

const PRICES = madeUpPrices(dateOf(2017, 9, 25), dateOf(2017, 12, 12));
const small = (changes = {}) => noteModel({ "Number of instalments": 3, ...changes }, PRICES);

const inWorkbook = (work: (context: Excel.RequestContext) => void) =>
  workbook().Excel.run(async (context) => {
    work(context);
    await context.sync();
  });

async function sheets(): Promise<string[]> {
  return workbook().Excel.run(async (context) => {
    const all = context.workbook.worksheets.load("items/name");
    await context.sync();
    return all.items.map(({ name }) => name);
  });
}

test.each([
  ["a term", "Terms!B6", 0.06],
  ["an election", "Terms!G5", 2],
  ["a price below the last", `Prices!A${PRICES.rows.length + 6}`, 43_090],
  ["a title", "Schedule!A1", "my own title"],
  ["a formula that shows nothing", "Schedule!K9", '=""'],
])("a fill is not undone over %s typed since", async (_what, address, content) => {
  await value(fillModel(small()));
  await workbook().type(address, content);
  const before = await snapshot();
  expect(await refusal(undoFill())).toBe(
    `The sheets were edited since they were filled (${address}). Delete the model instead.`,
  );
  expect(await snapshot()).toBe(before);
});

test("a sheet with a formula of the user's that shows nothing stays when the model is deleted", async () => {
  await value(fillModel(small()));
  await workbook().type("Schedule!K5", '=IF(1=1,"","x")');
  expect(await value(deleteModel("N1"))).toEqual({ kept: ["Schedule"] });
});

test("in a workbook of protected structure nothing is deleted, nor forgotten", async () => {
  await value(fillModel(small()));
  await inWorkbook((context) => context.workbook.protection.protect());
  const before = await snapshot();
  expect(await refusal(deleteModel("N1"))).toContain("structure of this workbook is protected");
  expect(await snapshot()).toBe(before);
  expect(await value(listModels())).toEqual([expect.objectContaining({ id: "N1", complaints: [] })]);
});

test("a refresh that cannot make the log says so, and the next one logs what it missed", async () => {
  await value(fillModel(small()));
  await workbook().type("Terms!B6", 0.06);
  await inWorkbook((context) => context.workbook.protection.protect());
  expect((await value(refreshModel("N1"))).changes).toEqual(['The sheet "Tranche log" could not be written.']);
  await inWorkbook((context) => context.workbook.protection.unprotect());
  await value(refreshModel("N1"));
  const rows = (await workbook().values("Tranche log!A1:G40")).filter((row) => row[0] !== "");
  expect(rows).toContainEqual([expect.any(Number), "Exchange note 2017", "input", "Annual rate", 0.12, 0.06, -0.06]);
  const interest = rows.find((row) => row[3] === "Interest in all")!;
  expect(Number(interest[6])).toBeCloseTo(Number(interest[5]) - Number(interest[4]), 6);
  expect(Number(interest[6])).toBeLessThan(0);
});

test("Prices that a released model reads stay when the model that shared them is deleted, either way", async () => {
  await value(fillModel(small()));
  await value(fillModel(small(), {}, { sharesWith: "N1" }));
  const payments = await workbook().values("Outcome!A4:O8");
  await value(releaseModel("N1"));
  expect(await value(deleteModel("N2"))).toEqual({ kept: ["Prices"] });
  expect(await workbook().values("Outcome!A4:O8")).toEqual(payments);
  // The released model's checks read its very hidden sheet: no other model takes it over.
  expect((await value(fillModel(small({ "Number of instalments": 2 })))).id).toBe("N2");
  expect(await workbook().cell("Checks!B5")).toBe("OK");
  await value(fillModel(small(), {}, { sharesWith: "N2" }));
  await value(releaseModel("N3"));
  expect(await value(deleteModel("N2"))).toEqual({ kept: ["Prices 2"] });
});

test("a deletion that was interrupted is finished without a note made since, and without sheets of the same name", async () => {
  await value(fillModel(small()));
  let deletions = 0;
  workbook().host.beforeAction((action) => {
    if ((action as unknown as { Name: string }).Name === "Delete" && ++deletions > 1)
      throw new ExcelError("AccessDenied");
  });
  expect((await deleteModel("N1")).ok).toBe(false);
  workbook().host.beforeAction(undefined);
  await workbook().type("Schedule!K9", "my note");
  await inWorkbook((context) => {
    context.workbook.worksheets.getItem("Outcome").name = "Mine";
    context.workbook.worksheets.add("Outcome").getRange("A1").values = [["own"]];
  });
  expect((await value(listModels()))[0]).toMatchObject({ repairable: true });
  expect(await value(repairModel("N1"))).toEqual({ kept: ["Schedule"] });
  expect(await value(listModels())).toEqual([]);
  expect(await workbook().cell("Schedule!K9")).toBe("my note");
  expect(await workbook().cell("Outcome!A1")).toBe("own");
  expect((await sheets()).sort()).toEqual(["Outcome", "Schedule", "Sheet1", "_Tranche"]);
});

test("a fill that was interrupted is taken back without sheets of the user's own", async () => {
  let activated = false;
  workbook().host.beforeAction((action) => {
    if ((action as unknown as { Name: string }).Name === "Activate") activated = true;
    if (activated) throw new ExcelError("GeneralException");
  });
  expect((await fillModel(small())).ok).toBe(false);
  workbook().host.beforeAction(undefined);
  await inWorkbook((context) => {
    context.workbook.worksheets.getItem("Prices").delete();
    // Excel leaves #REF! of it, which finds no sheet of the same name.
    context.workbook.names.getItem("Tranche_N1_prices").delete();
    context.workbook.worksheets.add("Prices").getRange("B2").values = [["mine"]];
  });
  await workbook().type("Terms!Q4", "a note");
  expect(await value(repairModel("N1"))).toEqual({ kept: ["Terms"] });
  expect(await value(listModels())).toEqual([]);
  expect(await workbook().cell("Prices!B2")).toBe("mine");
  expect(await workbook().cell("Terms!Q4")).toBe("a note");
  expect((await sheets()).sort()).toEqual(["Prices", "Sheet1", "Terms", "_Tranche"]);
});

test("rows above a title: it is renamed where it stands now, and the sheets go with the model", async () => {
  await value(fillModel(small()));
  await inWorkbook((context) => {
    context.workbook.worksheets.getItem("Schedule").getRange("1:2").insert("Down");
    context.workbook.worksheets.getItem("Outcome").getRange("A:A").insert("Right");
  });
  await value(renameModel("N1", "Note"));
  expect(await workbook().cell("Schedule!A3")).toBe("Note: instalments");
  expect(await workbook().cell("Outcome!B1")).toBe("Note: payments in cash and shares");
  expect(await value(deleteModel("N1"))).toEqual({ kept: [] });
});
