/* A model outlives its file: downloaded, opened again, saved by another program, opened once more. */

import { fillModel, listModels, refreshModel } from "../../src/excel/models";
import { exportXlsx } from "../../src/workbench/xlsx/export";
import { importXlsx, type ImportedWorkbook } from "../../src/workbench/xlsx/import";
import { closeWorkbook, openWorkbook, value, workbook } from "../excel/openWorkbook";
import { noteModel } from "../support/exampleNote";
import { describeWithLibreOffice, recalculate } from "./libreoffice";

jest.setTimeout(240_000);

let filled: Awaited<ReturnType<typeof seen>>;
let downloaded: Uint8Array;

beforeAll(async () => {
  await openWorkbook();
  await value(fillModel(noteModel()));
  filled = await seen();
  const exported = await exportXlsx(workbook().univerAPI, { customFunctions: "TRANCHE" });
  expect(exported.replaced).toEqual([]);
  downloaded = exported.bytes;
  await closeWorkbook();
});
afterEach(closeWorkbook);

/** What a person and the add-in find in the open workbook. */
async function seen() {
  const models = await value(listModels());
  const { Excel } = workbook();
  const { sheets, names } = await Excel.run(async (context) => {
    const loaded = context.workbook.worksheets.load("items/name,items/visibility");
    const named = context.workbook.names.load("items/name,items/formula,items/visible");
    await context.sync();
    return {
      sheets: loaded.items.map(({ name, visibility }) => [name, visibility]),
      names: named.items.map((item) => [item.name, plain(item.formula), item.visible]).sort(),
    };
  });
  const values: Record<string, unknown[][]> = {};
  for (const { name } of models.flatMap((model) => model.sheets))
    values[name] = await workbook().values(`'${name}'!A1:Z60`);
  return { models, sheets, names, values };
}

/** LibreOffice writes a reference to a sheet with a dollar sign and quotes of its own. */
const plain = (reference: string): string => reference.replace(/^=\$?/, "=");

/** Opens the file as the workbench's page does: into a host that knows nothing of the one before. */
async function reopen(bytes: Uint8Array): Promise<ImportedWorkbook> {
  const imported = await importXlsx(bytes, "Exchange note 2017.xlsx");
  await openWorkbook({ workbook: structuredClone(imported.workbook) });
  await workbook().idle();
  return imported;
}

const countCell = async (): Promise<string> => {
  const labels = await workbook().values("Terms!A1:A60");
  return `Terms!B${1 + labels.findIndex(([label]) => label === "Number of instalments")}`;
};

async function expectRefresh(): Promise<void> {
  const count = await countCell();
  expect(await workbook().cell(count)).toBe(36);
  await workbook().type(count, 48);
  const { changes } = await value(refreshModel("N1"));
  expect(changes).toContain("Schedule: 12 rows added, 48 in all.");
  await workbook().type(count, 24);
  expect((await value(refreshModel("N1"))).changes).toContain("Schedule: 24 rows removed, 24 in all.");
  expect(await value(refreshModel("N1"))).toEqual({ changes: [] });
  expect((await value(listModels()))[0]!.complaints.filter((complaint) => complaint.includes("Refresh"))).toEqual([]);
}

describe("opened from the downloaded file", () => {
  test("the model is listed without complaints", async () => {
    await reopen(downloaded);
    expect((await value(listModels())).map(({ name, complaints }) => [name, complaints])).toEqual([
      ["Exchange note 2017", []],
    ]);
  });

  test("every range resolves, every cell is as it was", async () => {
    const { omitted } = await reopen(downloaded);
    expect(omitted).toEqual([]);
    const found = await seen();
    expect(found.models).toEqual(filled.models);
    expect(found.models).toHaveLength(1);
    expect(found.sheets).toEqual(filled.sheets);
    expect(found.names).toEqual(filled.names);
    expect(found.values).toEqual(filled.values);
    // Nothing to do: what the record says of inputs and results is what the cells hold.
    expect(await value(refreshModel("N1"))).toEqual({ changes: [] });
  });

  test("it refreshes: more instalments and fewer", async () => {
    await reopen(downloaded);
    await expectRefresh();
  });

  test("sheets renamed in the file: the model still knows its own", async () => {
    await reopen(downloaded);
    await workbook().Excel.run(async (context) => {
      context.workbook.worksheets.getItem("Schedule").name = "Payments (36)";
      await context.sync();
    });
    const { bytes } = await exportXlsx(workbook().univerAPI, { customFunctions: "TRANCHE" });
    await closeWorkbook();
    await reopen(bytes);
    const [model] = await value(listModels());
    expect(model!.sheets.map(({ name }) => name)).toContain("Payments (36)");
    expect(model!.complaints).toEqual(filled.models[0]!.complaints);
    await workbook().type(await countCell(), 12);
    expect((await value(refreshModel("N1"))).changes).toContain("Payments (36): 24 rows removed, 12 in all.");
  });
});

describeWithLibreOffice("saved again by LibreOffice, then opened", () => {
  let resaved: Uint8Array;
  beforeAll(async () => {
    resaved = (await recalculate(downloaded)).xlsx;
  });

  test("the record is found by its name, although very hidden sheets have become hidden ones", async () => {
    const { omitted } = await reopen(resaved);
    const found = await seen();
    expect(found.models).toEqual(filled.models);
    expect(found.sheets).toEqual(
      filled.sheets.map(([name, visibility]) => [name, visibility === "VeryHidden" ? "Hidden" : visibility]),
    );
    for (const name of filled.names) expect(found.names).toContainEqual(name);
    expect(omitted).toEqual([]);
  });

  test("every cell is as it was, to the 15 digits that LibreOffice writes", async () => {
    await reopen(resaved);
    const { values } = await seen();
    for (const [sheet, rows] of Object.entries(filled.values))
      expect({ sheet, rows: values[sheet]!.map((row) => row.map(rounded)) }).toEqual({
        sheet,
        rows: rows.map((row) => row.map(rounded)),
      });
  });

  test("it refreshes: more instalments and fewer", async () => {
    await reopen(resaved);
    await expectRefresh();
  });
});

const rounded = (content: unknown): unknown =>
  typeof content === "number" ? Number(content.toPrecision(14)) : content;
