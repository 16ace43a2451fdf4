import { openHost, type OpenedHost } from "./harness";

let opened: OpenedHost;
beforeEach(async () => {
  opened = await openHost();
});
afterEach(() => opened.dispose());

const batch = <T>(work: (context: Excel.RequestContext) => Promise<T>): Promise<T> => opened.Excel.run(work);
const settled = async (): Promise<void> => {
  await opened.idle();
  await new Promise((resolve) => setTimeout(resolve, 30));
};

test("a sheet's onChanged tells of the user's edits and the add-in's, not of mere recalculation", async () => {
  const seen: unknown[] = [];
  await batch(async (context) => {
    context.workbook.worksheets.getItem("Sheet1").onChanged.add(async (event) => {
      seen.push([event.type, event.address, event.changeType, event.source, event.triggerSource]);
    });
    await context.sync();
  });
  await opened.type("A1", 5);
  await opened.type("B1", "=A1*2");
  await settled();
  await opened.type("A1", 6);
  await settled();
  expect(await opened.cell("B1")).toBe(12);
  await batch(async (context) => {
    context.workbook.worksheets.getItem("Sheet1").getRange("C1:D2").values = [
      [1, 2],
      [3, 4],
    ];
    context.workbook.worksheets.getItem("Sheet1").getRange("C1").format.font.bold = true;
    await context.sync();
  });
  await settled();
  const user = ["RangeEdited", "Local", "Unknown"];
  expect(seen).toEqual([
    ["WorksheetChanged", "A1", ...user],
    ["WorksheetChanged", "B1", ...user],
    ["WorksheetChanged", "A1", ...user],
    ["WorksheetChanged", "C1:D2", "RangeEdited", "Local", "ThisLocalAddin"],
  ]);
});

test("rows inserted by the user and by the add-in", async () => {
  const seen: unknown[] = [];
  await batch(async (context) => {
    context.workbook.worksheets.getItem("Sheet1").getRange("A1:A3").values = [[1], [2], [3]];
    context.workbook.worksheets.onChanged.add(async (event) => {
      seen.push([event.address, event.changeType]);
    });
    await context.sync();
  });
  await settled();
  seen.length = 0;
  opened.univerAPI.getActiveWorkbook()!.getActiveSheet().insertRows(1, 2);
  await settled();
  await batch(async (context) => {
    context.workbook.worksheets.getItem("Sheet1").getRange("2:2").delete("Up");
    await context.sync();
  });
  await settled();
  expect(seen).toEqual([
    ["2:3", "RowInserted"],
    ["2:2", "RowDeleted"],
  ]);
});

test("sheets added, activated and deleted; events come after the response", async () => {
  const seen: string[] = [];
  await batch(async (context) => {
    const { worksheets } = context.workbook;
    worksheets.onAdded.add(async () => void seen.push("added"));
    worksheets.onActivated.add(async () => void seen.push("activated"));
    worksheets.onDeleted.add(async () => void seen.push("deleted"));
    await context.sync();
    const sheet = worksheets.add("Terms");
    await context.sync();
    seen.push("response");
    await settled();
    sheet.activate();
    await context.sync();
    await settled();
    sheet.delete();
    await context.sync();
  });
  await settled();
  expect(seen[0]).toBe("response");
  expect(seen.filter((name) => name !== "activated")).toEqual(["response", "added", "deleted"]);
  expect(seen.filter((name) => name === "activated").length).toBeGreaterThanOrEqual(1);
});

test("a table's onChanged, and handlers that were removed", async () => {
  const seen: string[] = [];
  const handler = await batch(async (context) => {
    const sheet = context.workbook.worksheets.getItem("Sheet1");
    sheet.getRange("A1:A2").values = [["Bid"], [1]];
    const table = sheet.tables.add("A1:A2", true);
    const added = table.onChanged.add(async (event) => void seen.push(event.address));
    await context.sync();
    return added;
  });
  await settled();
  seen.length = 0;
  await opened.type("A2", 2);
  await opened.type("C9", 2);
  await settled();
  expect(seen).toEqual(["A2"]);
  await opened.Excel.run(handler.context, async (context) => {
    handler.remove();
    await context.sync();
  });
  await opened.type("A2", 3);
  await settled();
  expect(seen).toEqual(["A2"]);
});

test("onCalculated follows a calculation; the selection's change is told", async () => {
  let calculated = 0;
  let selected = 0;
  await batch(async (context) => {
    context.workbook.worksheets.getItem("Sheet1").onCalculated.add(async () => void (calculated += 1));
    context.workbook.onSelectionChanged.add(async () => void (selected += 1));
    await context.sync();
  });
  await opened.type("A1", "=1+1");
  await settled();
  expect(calculated).toBeGreaterThanOrEqual(1);
  opened.univerAPI.getActiveWorkbook()!.getActiveSheet().getRange("C3:D4").activate();
  await settled();
  expect(selected).toBe(1);
  await batch(async (context) => {
    const range = context.workbook.getSelectedRange().load("address");
    await context.sync();
    expect(range.address).toBe("Sheet1!C3:D4");
  });
});
