import { ExcelError, openHost, type OpenedHost } from "./harness";
import { refusal } from "./refusal";

let opened: OpenedHost;
beforeEach(async () => {
  opened = await openHost();
});
afterEach(() => opened.dispose());

const batch = <T>(work: (context: Excel.RequestContext) => Promise<T>): Promise<T> => opened.Excel.run(work);

test("actions run in order and stop at the first that fails; earlier ones stay done", async () => {
  const refused = await refusal(
    batch(async (context) => {
      const sheet = context.workbook.worksheets.getItem("Sheet1");
      sheet.getRange("A1").values = [[1]];
      sheet.getRange("A2:B2").values = [[1]] as never;
      sheet.getRange("A3:B4").values = [[1, 2, 3]];
      sheet.getRange("A5").values = [[5]];
      await context.sync();
    }),
  );
  expect(refused).toMatchObject({ code: "InvalidArgument", location: "Range.values" });
  expect(await opened.values("A1:A5")).toEqual([[1], [1], [""], [""], [""]]);
});

test("a member the host lacks answers ApiNotFound with its name", async () => {
  const refused = await refusal(
    batch(async (context) => {
      context.workbook.worksheets.getItem("Sheet1").slicers.load("items/name");
      await context.sync();
    }),
  );
  expect(refused).toMatchObject({ code: "ApiNotFound", message: "ApiNotFound Worksheet.slicers" });
});

test("each sync that has something to send is one request", async () => {
  await batch(async (context) => {
    const before = opened.host.protocol.requests;
    const sheet = context.workbook.worksheets.getItem("Sheet1");
    sheet.getRange("A1").values = [[1]];
    sheet.getRange("B1").values = [[2]];
    await context.sync();
    sheet.getRange("A1:B1").load("values");
    await context.sync();
    await context.sync();
    expect(opened.host.protocol.requests - before).toBe(2);
  });
});

test("a fault can be put at any action of any request", async () => {
  const seen: string[] = [];
  const first = opened.host.protocol.requests + 1;
  opened.host.beforeAction((action, index, request) => {
    seen.push(`${request - first}:${index}:${action.Name}`);
    if (action.Name === "Formulas") throw new ExcelError("GeneralException");
  });
  const refused = await refusal(
    batch(async (context) => {
      const sheet = context.workbook.worksheets.getItem("Sheet1");
      sheet.getRange("A1").values = [[1]];
      sheet.getRange("A2").formulas = [["=A1"]];
      sheet.getRange("A3").values = [[3]];
      await context.sync();
    }),
  );
  opened.host.beforeAction(undefined);
  expect(refused.code).toBe("GeneralException");
  expect(seen.at(-1)).toMatch(/^0:\d+:Formulas$/);
  expect(await opened.values("A1:A3")).toEqual([[1], [""], [""]]);
});

test("null objects: isNullObject, and their own children are null too", async () => {
  await batch(async (context) => {
    const sheet = context.workbook.worksheets.getItemOrNullObject("Nowhere");
    const table = context.workbook.tables.getItemOrNullObject("None").load("name");
    sheet.load("name");
    await context.sync();
    expect([sheet.isNullObject, table.isNullObject]).toEqual([true, true]);
  });
});

test("a collection brings the chosen members of its items and its count", async () => {
  await batch(async (context) => {
    context.workbook.worksheets.add("Terms").visibility = "Hidden";
    const sheets = context.workbook.worksheets.load("items/name,items/visibility");
    const tables = context.workbook.tables.load("count");
    await context.sync();
    expect(sheets.items.map((sheet) => [sheet.name, sheet.visibility])).toEqual([
      ["Sheet1", "Visible"],
      ["Terms", "Hidden"],
    ]);
    expect(tables.count).toBe(0);
  });
});

test("nested properties load and set in one go", async () => {
  await batch(async (context) => {
    const cell = context.workbook.worksheets.getItem("Sheet1").getRange("A1");
    cell.set({ values: [[1]], format: { fill: { color: "#00FF00" }, font: { bold: true } } } as never);
    cell.load("values,format/fill/color,format/font/bold");
    await context.sync();
    expect([cell.values, cell.format.fill.color, cell.format.font.bold]).toEqual([[[1]], "#00FF00", true]);
  });
});

test("requirement sets are those the host was given", async () => {
  expect(opened.Office.context.requirements.isSetSupported("ExcelApi", "1.10")).toBe(true);
  const old = await openHost({ requirementSets: { ExcelApi: "1.9", SharedRuntime: "" } });
  expect(old.Office.context.requirements.isSetSupported("ExcelApi", "1.10")).toBe(false);
  expect(old.Office.context.requirements.isSetSupported("SharedRuntime", "1.1")).toBe(false);
  old.dispose();
});

test("a ribbon button runs the action associated with it", async () => {
  const ran = new Promise((resolve) => opened.Office.actions.associate("refresh", resolve as never));
  opened.addin.invokeAction("refresh");
  // The one argument Excel gives: the event, whose source is the button.
  expect(await ran).toMatchObject({ source: { id: "refresh" } });
});

test("settings of the common API are saved with the workbook", async () => {
  const { settings } = opened.Office.context.document;
  settings.set("view", { tab: 2 });
  await new Promise<void>((resolve, reject) =>
    settings.saveAsync((result) =>
      result.status === opened.Office.AsyncResultStatus.Succeeded ? resolve() : reject(new Error(result.error.message)),
    ),
  );
  const reopened = await openHost({ workbook: opened.save() });
  expect(reopened.Office.context.document.settings.get("view")).toEqual({ tab: 2 });
  reopened.dispose();
});
