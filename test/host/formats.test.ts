import { openHost, type OpenedHost } from "./harness";
import { refusal } from "./refusal";

let opened: OpenedHost;
beforeEach(async () => {
  opened = await openHost();
});
afterEach(() => opened.dispose());

const batch = <T>(work: (context: Excel.RequestContext) => Promise<T>): Promise<T> => opened.Excel.run(work);
const sheetOf = (context: Excel.RequestContext): Excel.Worksheet => context.workbook.worksheets.getItem("Sheet1");

test("formats are read back, and are null where cells differ", async () => {
  await batch(async (context) => {
    const range = sheetOf(context).getRange("A1:B2");
    const { format } = range;
    format.fill.color = "#DDEBF7";
    format.font.color = "navy";
    format.font.bold = true;
    format.font.size = 14;
    format.horizontalAlignment = "Right";
    format.verticalAlignment = "Center";
    format.wrapText = true;
    range.getCell(0, 0).format.font.italic = true;
    range.getCell(0, 0).format.fill.clear();
    format.load("horizontalAlignment,verticalAlignment,wrapText");
    format.font.load("color,bold,size,italic");
    format.fill.load("color");
    const cleared = range.getCell(0, 0).format.fill.load("color");
    await context.sync();
    expect([format.horizontalAlignment, format.verticalAlignment, format.wrapText]).toEqual(["Right", "Center", true]);
    expect([format.font.color, format.font.bold, format.font.size, format.font.italic]).toEqual([
      "#000080",
      true,
      14,
      null,
    ]);
    expect([format.fill.color, cleared.color]).toEqual([null, "#FFFFFF"]);
  });
});

test("formatting leaves values and formulas as they are", async () => {
  await batch(async (context) => {
    const range = sheetOf(context).getRange("A1:A2");
    range.formulas = [[2], ["=A1*3"]];
    await context.sync();
    range.format.fill.color = "#FFFF00";
    range.format.protection.locked = false;
    range.numberFormat = [["0.00"]];
    range.load("formulas,values,text");
    await context.sync();
    expect(range.formulas).toEqual([[2], ["=A1*3"]]);
    expect(range.text).toEqual([["2.00"], ["6.00"]]);
  });
});

test("borders are set by side", async () => {
  await batch(async (context) => {
    const range = sheetOf(context).getRange("B2:C3");
    const bottom = range.format.borders.getItem("EdgeBottom");
    bottom.style = "Continuous";
    bottom.weight = "Medium";
    bottom.color = "#FF0000";
    range.format.borders.getItem("InsideHorizontal").style = "Dash";
    bottom.load("style,weight,color");
    const inside = range.format.borders.getItem("InsideHorizontal").load("style");
    const top = range.format.borders.getItem("EdgeTop").load("style");
    await context.sync();
    expect([bottom.style, bottom.weight, bottom.color]).toEqual(["Continuous", "Medium", "#FF0000"]);
    expect([inside.style, top.style]).toEqual(["Dash", "None"]);
  });
});

test("columns and rows are measured in points; hidden ones are told", async () => {
  await batch(async (context) => {
    const columns = sheetOf(context).getRange("B:C");
    columns.format.columnWidth = 90;
    sheetOf(context).getRange("2:2").format.rowHeight = 30;
    sheetOf(context).getRange("D:D").columnHidden = true;
    columns.format.load("columnWidth");
    const mixed = sheetOf(context).getRange("A1:B1").format.load("columnWidth");
    const row = sheetOf(context).getRange("A2").format.load("rowHeight");
    const hidden = sheetOf(context).getRange("D1").load("columnHidden,hidden");
    await context.sync();
    expect([columns.format.columnWidth, mixed.columnWidth, row.rowHeight]).toEqual([90, null, 30]);
    expect([hidden.columnHidden, hidden.hidden]).toEqual([true, true]);
  });
});

test.each<[string, (range: Excel.Range) => void]>([
  ["a colour that is none", (range) => (range.format.fill.color = "bluish")],
  ["a font of no size", (range) => (range.format.font.size = 0)],
  ["a row too high", (range) => (range.format.rowHeight = 410)],
  ["an alignment that is none", (range) => (range.format.horizontalAlignment = "Middle" as never)],
])("%s is an InvalidArgument", async (_, attempt) => {
  const refused = await refusal(
    batch(async (context) => {
      attempt(sheetOf(context).getRange("A1"));
      await context.sync();
    }),
  );
  expect(refused.code).toBe("InvalidArgument");
});

test("data validation: rules and alerts are read back, and cleared", async () => {
  await batch(async (context) => {
    const range = sheetOf(context).getRange("B1:B3");
    range.dataValidation.rule = { decimal: { formula1: 0, formula2: 1, operator: "Between" } };
    range.dataValidation.errorAlert = { message: "A rate from 0 to 1.", showAlert: true, style: "Stop", title: "Rate" };
    range.dataValidation.prompt = { message: "12% is 0.12", showPrompt: true, title: "Rate" };
    const list = sheetOf(context).getRange("C1").dataValidation;
    list.rule = { list: { inCellDropDown: true, source: "level,straight" } };
    range.dataValidation.load("type,rule,errorAlert,prompt");
    list.load("type,rule");
    const both = sheetOf(context).getRange("B1:C1").dataValidation.load("type");
    await context.sync();
    expect(range.dataValidation.type).toBe("Decimal");
    expect(range.dataValidation.rule).toEqual({ decimal: { formula1: 0, formula2: 1, operator: "Between" } });
    expect(range.dataValidation.errorAlert).toMatchObject({ message: "A rate from 0 to 1.", style: "Stop" });
    expect(range.dataValidation.prompt).toMatchObject({ message: "12% is 0.12" });
    expect([list.type, list.rule]).toEqual(["List", { list: { inCellDropDown: true, source: "level,straight" } }]);
    expect(both.type).toBe("Inconsistent");
    range.dataValidation.clear();
    range.dataValidation.load("type");
    list.load("type");
    await context.sync();
    expect([range.dataValidation.type, list.type]).toEqual(["None", "List"]);
  });
});

test("conditional formats: by formula, by value; clearing a part leaves the rest", async () => {
  await batch(async (context) => {
    const range = sheetOf(context).getRange("A1:A4");
    const byFormula = range.conditionalFormats.add("Custom");
    byFormula.custom.rule.formula = "=$A1<>$B1";
    byFormula.custom.format.font.color = "#FF0000";
    const byValue = sheetOf(context).getRange("D1").conditionalFormats.add("CellValue");
    byValue.cellValue.rule = { formula1: "=5", operator: "GreaterThan" };
    byValue.cellValue.format.fill.color = "#00FF00";
    byFormula.load("type");
    byFormula.custom.rule.load("formula");
    byFormula.custom.format.font.load("color");
    byValue.cellValue.load("rule");
    await context.sync();
    expect([byFormula.type, byFormula.custom.rule.formula, byFormula.custom.format.font.color]).toEqual([
      "Custom",
      "=$A1<>$B1",
      "#FF0000",
    ]);
    expect(byValue.cellValue.rule).toEqual({ formula1: "=5", operator: "GreaterThan" });
    sheetOf(context).getRange("A2:A3").conditionalFormats.clearAll();
    const count = range.conditionalFormats.getCount();
    const middle = sheetOf(context).getRange("A2").conditionalFormats.getCount();
    const last = sheetOf(context).getRange("A4").conditionalFormats.getCount();
    await context.sync();
    expect([count.value, middle.value, last.value]).toEqual([1, 0, 1]);
  });
});

test("a chart is recorded with its source, place and titles", async () => {
  await batch(async (context) => {
    const sheet = sheetOf(context);
    sheet.getRange("A1:B3").values = [
      ["Day", "Price"],
      [1, 0.5],
      [2, 0.25],
    ];
    const chart = sheet.charts.add("Line", sheet.getRange("A1:B3"), "Columns");
    chart.title.text = "Price";
    chart.axes.valueAxis.title.text = "USD";
    chart.legend.visible = false;
    chart.setPosition("D2", "H12");
    chart.name = "Prices";
    await context.sync();
    const found = sheet.charts.getItem("Prices").load("name,chartType,width");
    found.title.load("text");
    found.axes.valueAxis.title.load("text");
    const count = sheet.charts.getCount();
    await context.sync();
    expect([found.name, found.chartType, found.title.text, found.axes.valueAxis.title.text, count.value]).toEqual([
      "Prices",
      "Line",
      "Price",
      "USD",
      1,
    ]);
    expect(found.width).toBeGreaterThan(0);
    found.delete();
    const none = sheet.charts.getItemOrNullObject("Prices").load("name");
    await context.sync();
    expect(none.isNullObject).toBe(true);
  });
});
