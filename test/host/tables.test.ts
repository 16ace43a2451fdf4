import { openHost, type OpenedHost } from "./harness";
import { refusal } from "./refusal";

let opened: OpenedHost;
beforeEach(async () => {
  opened = await openHost();
});
afterEach(() => opened.dispose());

const batch = <T>(work: (context: Excel.RequestContext) => Promise<T>): Promise<T> => opened.Excel.run(work);
const sheetOf = (context: Excel.RequestContext): Excel.Worksheet => context.workbook.worksheets.getItem("Sheet1");

async function prices(): Promise<void> {
  await batch(async (context) => {
    const sheet = sheetOf(context);
    sheet.getRange("A1:B3").values = [
      ["Day", "VWAP"],
      [1, 0.5],
      [2, 0.25],
    ];
    sheet.tables.add("A1:B3", true).name = "Prices";
    await context.sync();
  });
}

test("a table knows its parts, and formulas its columns", async () => {
  await prices();
  await batch(async (context) => {
    const table = context.workbook.tables.getItem("prices").load("name,showHeaders,style");
    const header = table.getHeaderRowRange().load("values,address");
    const body = table.getDataBodyRange().load("values,address");
    const columns = table.columns.load("items/name,items/index");
    const rows = table.rows.getCount();
    const total = sheetOf(context).getRange("D1");
    total.formulas = [["=SUM(Prices[VWAP])"]];
    total.load("values");
    await context.sync();
    expect([table.name, table.showHeaders, table.style]).toEqual(["Prices", true, "TableStyleMedium2"]);
    expect(header.address).toBe("Sheet1!A1:B1");
    expect(body.address).toBe("Sheet1!A2:B3");
    expect(columns.items.map((column) => column.name)).toEqual(["Day", "VWAP"]);
    expect(rows.value).toBe(2);
    expect(total.values).toEqual([[0.5 + 0.25]]);
  });
});

test("rows are added at the end and in between, and deleted", async () => {
  await prices();
  await batch(async (context) => {
    const table = context.workbook.tables.getItem("Prices");
    sheetOf(context).getRange("D1").formulas = [["=SUM(Prices[VWAP])"]];
    table.rows.add(undefined, [[3, 0.125]]);
    table.rows.add(0, [[0, 1]]);
    const body = table.getDataBodyRange().load("values,address");
    const total = sheetOf(context).getRange("D1").load("values");
    await context.sync();
    expect(body.address).toBe("Sheet1!A2:B5");
    expect(body.values.map(([day]) => day)).toEqual([0, 1, 2, 3]);
    expect(total.values).toEqual([[1 + 0.5 + 0.25 + 0.125]]);
    table.rows.getItemAt(0).delete();
    const left = table.getRange().load("address");
    await context.sync();
    expect(left.address).toBe("Sheet1!A1:B4");
  });
});

test("header cells stay texts, unique and never blank", async () => {
  await prices();
  await batch(async (context) => {
    const sheet = sheetOf(context);
    sheet.getRange("B1").values = [["Day"]];
    const repeated = sheet.getRange("B1").load("values");
    await context.sync();
    expect(repeated.values).toEqual([["Day2"]]);
    sheet.getRange("A1:B1").values = [[2024, ""]];
    const header = sheet.getRange("A1:B1").load("values,valueTypes");
    await context.sync();
    expect(header.values).toEqual([["2024", "Column2"]]);
    expect(header.valueTypes).toEqual([["String", "String"]]);
  });
});

test("without headers a row of ColumnN is put above", async () => {
  await batch(async (context) => {
    const sheet = sheetOf(context);
    sheet.getRange("A1:B1").values = [[1, 2]];
    const table = sheet.tables.add("A1:B1", false);
    const range = table.getRange().load("values,address");
    await context.sync();
    expect(range.address).toBe("Sheet1!A1:B2");
    expect(range.values).toEqual([
      ["Column1", "Column2"],
      [1, 2],
    ]);
  });
});

test("tables do not overlap, have legal names of their own, and cells are not shifted through a part of one", async () => {
  await prices();
  const attempts: [string, (context: Excel.RequestContext) => void][] = [
    ["InvalidArgument", (context) => void sheetOf(context).tables.add("B2:C4", true)],
    ["InvalidArgument", (context) => (context.workbook.tables.getItem("Prices").name = "A1")],
    ["InvalidArgument", (context) => (context.workbook.tables.getItem("Prices").name = "has space")],
    ["InvalidArgument", (context) => void context.workbook.tables.getItem("Prices").rows.add(undefined, [[1]])],
    ["InsertDeleteConflict", (context) => void sheetOf(context).getRange("A2:A2").insert("Down")],
    ["ItemNotFound", (context) => context.workbook.tables.getItem("Other").delete()],
  ];
  for (const [code, attempt] of attempts) {
    const refused = await refusal(
      batch(async (context) => {
        attempt(context);
        await context.sync();
      }),
    );
    expect(refused.code).toBe(code);
  }
});

test("a column is added; resizing and converting leave the cells", async () => {
  await prices();
  await batch(async (context) => {
    const table = context.workbook.tables.getItem("Prices");
    table.columns.add(undefined, [["Bid"], [0.4], [0.2]]);
    const range = table.getRange().load("address");
    const total = sheetOf(context).getRange("F1");
    total.formulas = [["=SUM(Prices[Bid])"]];
    total.load("values");
    await context.sync();
    expect(range.address).toBe("Sheet1!A1:C3");
    expect(total.values[0]![0]).toBeCloseTo(0.4 + 0.2, 12);
    table.resize("A1:C2");
    const smaller = table.getRange().load("address");
    await context.sync();
    expect(smaller.address).toBe("Sheet1!A1:C2");
    table.convertToRange();
    const tables = context.workbook.tables.load("items/name");
    const cells = sheetOf(context).getRange("A1:C3").load("values");
    await context.sync();
    expect(tables.items).toEqual([]);
    expect(cells.values[2]).toEqual([2, 0.25, 0.2]);
  });
});
