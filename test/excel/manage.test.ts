/* A model's life after it was filled: edits, renaming, copies, deletion, undo, release, repair, the log. */
import {
  deleteModel,
  duplicateModel,
  fillModel,
  listModels,
  previewRefresh,
  refreshModel,
  releaseModel,
  renameModel,
  repairModel,
  undoFill,
  undoable,
} from "../../src/excel/models";
import { dateOf } from "../../src/domain/calendar/date";
import type { NoteModel } from "../../src/sheets/noteModel";
import { madeUpPrices, noteModel } from "../support/exampleNote";
import { expectAgreement } from "./openNote";
import { closeWorkbook, openWorkbook, refusal, snapshot, value, workbook } from "./openWorkbook";

beforeEach(() => openWorkbook());
afterEach(closeWorkbook);

const PRICES = madeUpPrices(dateOf(2017, 9, 25), dateOf(2017, 12, 12));
const small = (changes = {}, more: Partial<NoteModel> = {}) =>
  noteModel({ "Number of instalments": 3, ...changes }, PRICES, more);

test("a cell somebody edited is shown, kept, and overwritten only when told", async () => {
  await value(fillModel(small()));
  await workbook().type("Schedule!D7", 50_000);
  await workbook().type("Terms!B7", 5);
  expect((await value(previewRefresh("N1"))).edits).toEqual([
    expect.objectContaining({ address: "Schedule!D7", content: 50_000 }),
  ]);
  await value(refreshModel("N1"));
  expect(await workbook().cell("Schedule!D7")).toBe(50_000);
  expect(await workbook().cell("Schedule!A10")).toBe(5);
  await value(refreshModel("N1", { overwrite: true }));
  expect(await workbook().cell("Schedule!D7")).not.toBe(50_000);
  expect((await value(previewRefresh("N1"))).edits).toEqual([]);
});

test("renaming changes the titles and nothing else; an empty or endless name is refused", async () => {
  await value(fillModel(small()));
  await workbook().type("Outcome!A1", "my own title");
  await value(renameModel("N1", "Note of 13 September"));
  expect((await value(listModels()))[0]!.name).toBe("Note of 13 September");
  expect(await workbook().cell("Schedule!A1")).toBe("Note of 13 September: instalments");
  expect(await workbook().cell("Outcome!A1")).toBe("my own title");
  expect(await refusal(renameModel("N1", "  "))).toBe("A model's name has 1 to 60 characters.");
  expect(await refusal(renameModel("N1", "x".repeat(61)))).toBe("A model's name has 1 to 60 characters.");
});

test("a duplicate has the same inputs on sheets of its own, and neither touches the other", async () => {
  await value(fillModel(small()));
  await workbook().type("Terms!B6", 0.06);
  const copy = await value(duplicateModel("N1"));
  expect(copy).toEqual({
    id: "N2",
    sheets: ["Terms 2", "Prices 2", "Schedule 2", "Outcome 2", "Summary 2", "Checks 2"],
  });
  expect(await workbook().cell("Terms 2!B6")).toBe(0.06);
  const before = await workbook().values("Outcome!A4:O8");
  await workbook().type("Terms 2!B7", 2);
  await value(refreshModel("N2"));
  expect(await workbook().values("Outcome!A4:O8")).toEqual(before);
  expect((await value(listModels())).map((model) => [model.id, model.headline])).toEqual([
    ["N1", "3 instalments, the last on 2017-12-13"],
    ["N2", "2 instalments, the last on 2017-11-13"],
  ]);
});

test("deleting takes the sheets that hold nothing else, and of a sheet with the user's notes only its own cells", async () => {
  await value(fillModel(small()));
  await workbook().type("Schedule!K5", "ask the lawyers");
  expect(await value(deleteModel("N1"))).toEqual({ kept: ["Schedule"] });
  const sheets = await workbook().Excel.run(async (context) => {
    const all = context.workbook.worksheets.load("items/name,items/visibility");
    await context.sync();
    return all.items.filter((sheet) => sheet.visibility === "Visible").map((sheet) => sheet.name);
  });
  expect(sheets).toEqual(["Sheet1", "Schedule"]);
  expect(await workbook().cell("Schedule!K5")).toBe("ask the lawyers");
  expect(await workbook().values("Schedule!A4:G8")).toEqual(new Array(5).fill(new Array(7).fill("")));
  expect(await value(listModels())).toEqual([]);
});

test("the last fill can be undone while its cells are unedited", async () => {
  await value(fillModel(small()));
  expect(undoable()).toMatchObject({ id: "N1" });
  await workbook().type("Schedule!D7", 1);
  expect(await refusal(undoFill())).toContain("Schedule!D7");
  await value(refreshModel("N1", { overwrite: true }));
  expect(await refusal(undoFill())).toBe("There is no fill to undo.");
  await value(fillModel(small()));
  await value(undoFill());
  expect((await value(listModels())).map((model) => model.id)).toEqual(["N1"]);
  expect(undoable()).toBeUndefined();
});

test("a released model's cells stay, formulas and all, and are the user's own", async () => {
  await value(fillModel(small()));
  await value(releaseModel("N1"));
  expect(await value(listModels())).toEqual([]);
  await workbook().type("Terms!B6", 0);
  expect(await workbook().cell("Schedule!D6")).toBe(Math.round(350_419_745 / 3) / 100);
  expect((await value(fillModel(small()))).sheets[0]).toBe("Terms 2");
});

test("rows inserted inside a block are diagnosed, and Repair writes the block anew", async () => {
  await value(fillModel(small()));
  await workbook().Excel.run(async (context) => {
    context.workbook.worksheets.getItem("Schedule").getRange("7:7").insert("Down");
    await context.sync();
  });
  expect(await refusal(refreshModel("N1"))).toMatch(
    /^Rows or columns were inserted or deleted inside Schedule!A4:[A-Z]+9/,
  );
  await value(repairModel("N1"));
  expect((await workbook().values("Schedule!A6:A9")).flat()).toEqual([1, 2, 3, ""]);
  expect((await value(listModels()))[0]!.complaints).toEqual([]);
});

test("a deleted sheet is named, and Repair makes it again; deleted inputs can only be released", async () => {
  await value(fillModel(small()));
  const before = await workbook().values("Outcome!A4:O8");
  const deleteSheet = (name: string) =>
    workbook().Excel.run(async (context) => {
      context.workbook.worksheets.getItem(name).delete();
      await context.sync();
    });
  await deleteSheet("Outcome");
  expect((await value(listModels()))[0]).toMatchObject({
    repairable: true,
    complaints: [
      'Cells of "Exchange note 2017" were deleted (Outcome). Undo that, press Repair to write them anew, or release the model.',
    ],
  });
  expect(await refusal(refreshModel("N1"))).toContain("were deleted (Outcome)");
  await value(repairModel("N1"));
  expect(await workbook().values("Outcome!A4:O8")).toEqual(before);
  expect((await value(listModels()))[0]).toMatchObject({ repairable: false, complaints: [] });
  await deleteSheet("Terms");
  expect((await value(listModels()))[0]).toMatchObject({ repairable: false });
  expect(await refusal(repairModel("N1"))).toMatch(/^Inputs of "Exchange note 2017" were deleted \(Terms\)/);
  await value(releaseModel("N1"));
  expect(await value(listModels())).toEqual([]);
});

test("two models on one Prices sheet: both follow it, and deleting one leaves it to the other", async () => {
  await value(fillModel(small()));
  const second = small({ "Fixed price": 0.001 }, { name: "Second note" });
  const filled = await value(fillModel(second, {}, { sharesWith: "N1" }));
  expect(filled.sheets).toEqual(["Terms 2", "Schedule 2", "Outcome 2", "Summary 2", "Checks 2"]);
  await workbook().type("Prices!C20", 0.0001);
  const rows = PRICES.rows.map((row, index) =>
    index === 14 ? { ...row, values: [row.values[0]!, 0.0001, row.values[2]!] } : row,
  );
  const prices = { ...PRICES, rows };
  await expectAgreement({ ...small(), prices });
  await expectAgreement({ ...second, prices }, { schedule: "Schedule 2", outcome: "Outcome 2" });
  expect(await value(deleteModel("N1"))).toEqual({ kept: ["Prices"] });
  await value(refreshModel("N2"));
  await expectAgreement({ ...second, prices }, { schedule: "Schedule 2", outcome: "Outcome 2" });
  expect((await value(listModels())).map(({ id, complaints }) => [id, complaints])).toEqual([["N2", []]]);
  expect(await value(deleteModel("N2"))).toEqual({ kept: [] });
});

test("the log says which inputs changed and which results moved", async () => {
  await value(fillModel(small()));
  await value(refreshModel("N1"));
  await workbook().type("Terms!B6", 0);
  await value(refreshModel("N1"));
  const rows = (await workbook().values("Tranche log!A1:G40")).filter((row) => row[0] !== "");
  expect(rows[0]).toEqual(["When", "Model", "What", "Item", "Before", "After", "Change"]);
  expect(rows).toContainEqual([expect.any(Number), "Exchange note 2017", "input", "Annual rate", 0.12, 0, -0.12]);
  const shares = rows.filter((row) => row[3] === "Shares issued in all").pop()!;
  expect(Number(shares[6])).toBe(Number(shares[5]) - Number(shares[4]));
  expect(Number(shares[6])).toBeLessThan(0);
});

test("round trips: at most ten for a fill, a refresh, a change of mode and a delete, however many rows", async () => {
  const { protocol } = workbook().host;
  const trips = async (work: () => Promise<unknown>): Promise<number> => {
    const before = protocol.requests;
    await work();
    return protocol.requests - before;
  };
  const prices = madeUpPrices(dateOf(2017, 9, 1), dateOf(2018, 9, 1));
  const counts = [
    await trips(() => value(fillModel(noteModel({ "Number of instalments": 120 }, prices)))),
    await trips(async () => {
      await workbook().type("Terms!B7", 60);
      await value(refreshModel("N1"));
    }),
    await trips(() => value(refreshModel("N1", { mode: "values" }))),
    await trips(() => value(deleteModel("N1"))),
  ];
  for (const count of counts) expect(count).toBeLessThanOrEqual(10);
});

test("a protected workbook, a protected sheet and a record from a newer version are refused with nothing done", async () => {
  await value(fillModel(small()));
  const run = (work: (context: Excel.RequestContext) => void) =>
    workbook().Excel.run(async (context) => {
      work(context);
      await context.sync();
    });
  await run((context) => context.workbook.worksheets.getItem("Schedule").protection.protect());
  await workbook().type("Terms!B7", 5);
  const before = await snapshot();
  expect(await refusal(refreshModel("N1"))).toContain("protected");
  expect(await snapshot()).toBe(before);
  await run((context) => {
    context.workbook.worksheets.getItem("Schedule").protection.unprotect();
    context.workbook.protection.protect();
  });
  expect(await refusal(fillModel(small()))).toContain("structure of this workbook is protected");
  await run((context) => {
    context.workbook.protection.unprotect();
    context.workbook.worksheets.getItem("_Tranche").getRange("B1").values = [[99]];
  });
  expect(await refusal(fillModel(small()))).toContain("newer version");
});
