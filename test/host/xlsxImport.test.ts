/* Workbooks opened from .xlsx files: the workbench's own, and files written part by part for what other programs do. */

import JSZip from "jszip";
import { exportXlsx } from "../../src/workbench/xlsx/export";
import { importXlsx, type ImportedWorkbook } from "../../src/workbench/xlsx/import";
import { SAVED_WORKBOOK } from "../support/savedWorkbook";
import { openHost, type OpenedHost } from "./harness";
import { openXlsx, xlsx, type XlsxParts } from "./xlsxFiles";

let opened: OpenedHost | undefined;
afterEach(async () => {
  await opened?.idle();
  opened?.dispose();
  opened = undefined;
});

async function open(imported: ImportedWorkbook): Promise<OpenedHost> {
  opened = await openXlsx(imported);
  return opened;
}
const openParts = async (parts: XlsxParts): Promise<OpenedHost & { omitted: readonly string[] }> => {
  const imported = await importXlsx(await xlsx(parts), "Book.xlsx");
  return { ...(await open(imported)), omitted: imported.omitted };
};

describe("a workbook of the workbench, downloaded and opened again", () => {
  let imported: ImportedWorkbook;
  let again: ImportedWorkbook;

  beforeAll(async () => {
    const first = await openHost({ workbook: structuredClone(SAVED_WORKBOOK) as never });
    await first.Excel.run(async (context) => {
      const sheet = context.workbook.worksheets.getItem("Note's & terms");
      context.workbook.names.add("Principal", sheet.getRange("B1"));
      sheet.names.add("ClosingBid", sheet.getRange("B2")).visible = false;
      context.workbook.names.add("HalfPrice", "=0.5*'Note''s & terms'!$B$2");
      const table = sheet.tables.add("A12:B14", true);
      table.name = "Prices";
      table.style = "TableStyleLight9";
      const number = sheet.getRange("B1").dataValidation;
      number.rule = { decimal: { formula1: 1, formula2: 1e9, operator: "Between" } };
      number.errorAlert = { message: "Principal is 1 to 1e9", showAlert: true, style: "Warning", title: "Principal" };
      sheet.getRange("C1").dataValidation.rule = { list: { inCellDropDown: true, source: "monthly,weekly" } };
      sheet.getRange("C2").dataValidation.rule = { list: { inCellDropDown: true, source: "=Log!$A$1:$A$3" } };
      sheet.getRange("D1:D5").dataValidation.rule = { custom: { formula: "=D1>$B$2" } };
      const red = sheet.getRange("B4:B9").conditionalFormats.add("Custom");
      red.custom.rule.formula = "=$B4<>0";
      red.custom.format.fill.color = "#FF0000";
      red.custom.format.font.bold = true;
      red.stopIfTrue = true;
      sheet.getRange("C4").conditionalFormats.add("CellValue").cellValue.rule = {
        formula1: "=5",
        operator: "GreaterThan",
      };
      await context.sync();
    });
    await first.idle();
    const { bytes } = await exportXlsx(first.univerAPI, { customFunctions: "TRANCHE" });
    first.dispose();
    imported = await importXlsx(bytes, "Model 1.xlsx");
    const second = await openXlsx(imported);
    again = await importXlsx(
      (await exportXlsx(second.univerAPI, { customFunctions: "TRANCHE" })).bytes,
      "Model 1.xlsx",
    );
    second.dispose();
  });

  test("nothing is left out, and a second round gives the same workbook", () => {
    expect(imported.omitted).toEqual([]);
    expect(imported.workbook.name).toBe("Model 1");
    expect(again.workbook.sheets).toEqual(imported.workbook.sheets);
    expect(again.workbook.styles).toEqual(imported.workbook.styles);
    const parsed = ({ workbook }: ImportedWorkbook) =>
      workbook.resources!.map(({ data }) => JSON.parse(data) as unknown);
    // Excel's rules have no "stop if true" in a download.
    expect(JSON.stringify(parsed(again))).toBe(
      JSON.stringify(parsed(imported)).replaceAll(':true,"rule"', ':false,"rule"'),
    );
  });

  test("values keep their types, and formulas are calculated anew", async () => {
    const { cell, values } = await open(imported);
    const at = (address: string) => cell(`'Note''s & terms'!${address}`);
    expect(await at("B1")).toBe(97_338.82);
    expect(await at("B3")).toBe(24_334_705);
    expect(await values("'Note''s & terms'!B4:D4")).toEqual([[0, false, "#DIV/0!"]]);
    expect(await at("C5")).toBe(true);
    expect(await values("'Note''s & terms'!A6:C7")).toEqual([
      [1, 2, 3],
      [4, 5, 6],
    ]);
    expect(await at("A25")).toBe(24_334_705);
    expect(await at("A26")).toBe("00123");
    expect(await at("A13")).toBe(42_991);
    await opened!.type("'Note''s & terms'!B2", 0.008);
    expect(await at("B3")).toBe(12_167_353);
    expect(await at("A25")).toBe(12_167_353);
    expect(await at("B25")).toBe(0.03);
  });

  test("formats, widths, merged cells, frozen rows", async () => {
    const { Excel } = await open(imported);
    await Excel.run(async (context) => {
      const sheet = context.workbook.worksheets.getItem("Note's & terms");
      sheet.load("tabColor,showGridlines");
      const cell = sheet.getRange("B1");
      cell.load("numberFormat");
      cell.format.load("horizontalAlignment,indentLevel,columnWidth");
      cell.format.font.load("bold,color,name,size");
      cell.format.fill.load("color");
      const bottom = cell.format.borders.getItem("EdgeBottom").load("style,weight,color");
      const width = sheet.getRange("A1").format.load("columnWidth");
      const frozen = sheet.freezePanes.getLocationOrNullObject().load("address");
      await context.sync();
      expect(sheet).toMatchObject({ tabColor: "#0F5C4D", showGridlines: false });
      expect(cell.numberFormat).toEqual([["#,##0.00"]]);
      expect(cell.format).toMatchObject({ horizontalAlignment: "Right", indentLevel: 2 });
      expect(cell.format.font).toMatchObject({ bold: true, color: "#0000FF" });
      expect(cell.format.fill.color).toBe("#DDEBF7");
      expect(bottom).toMatchObject({ style: "Continuous", weight: "Medium", color: "#123456" });
      expect(width.columnWidth).toBeCloseTo(145 * 0.75, 5);
      expect(frozen.address).toBe("'Note''s & terms'!1:1");
    });
    expect(imported.workbook.sheets!["sheet1"]!.mergeData).toEqual([
      { startRow: 19, endRow: 19, startColumn: 0, endColumn: 2 },
    ]);
  });

  test("sheets keep their order, who may show them, and what they protect", async () => {
    const { Excel } = await open(imported);
    await Excel.run(async (context) => {
      const sheets = context.workbook.worksheets.load("items/name,items/visibility");
      context.workbook.protection.load("protected");
      await context.sync();
      expect(sheets.items.map(({ name, visibility }) => [name, visibility])).toEqual([
        ["Note's & terms", "Visible"],
        ["Record", "VeryHidden"],
        ["Log", "Hidden"],
      ]);
      const record = sheets.items[1]!;
      record.protection.load("protected,options");
      const open = record.getRange("A1").format.protection.load("locked");
      await context.sync();
      expect(context.workbook.protection.protected).toBe(true);
      expect(record.protection).toMatchObject({
        protected: true,
        options: { allowSort: true, allowFormatCells: false },
      });
      expect(open.locked).toBe(false);
    });
  });

  test("names of the workbook and of a sheet, hidden and with formulas", async () => {
    const { Excel } = await open(imported);
    await Excel.run(async (context) => {
      const names = context.workbook.names.load("items/name,items/formula,items/visible");
      const own = context.workbook.worksheets
        .getItem("Note's & terms")
        .names.load("items/name,items/formula,items/visible");
      await context.sync();
      const rows = (items: Excel.NamedItem[]) => items.map((item) => [item.name, item.formula, item.visible]);
      expect(rows(names.items)).toEqual([
        ["Principal", "='Note''s & terms'!$B$1", true],
        ["HalfPrice", "=0.5*'Note''s & terms'!$B$2", true],
      ]);
      expect(rows(own.items)).toEqual([["ClosingBid", "='Note''s & terms'!$B$2", false]]);
    });
  });

  test("tables, validation, conditional formats, print set-up", async () => {
    const { Excel } = await open(imported);
    await Excel.run(async (context) => {
      const sheet = context.workbook.worksheets.getItem("Note's & terms");
      const table = sheet.tables.getItem("Prices").load("style,showFilterButton,showBandedRows");
      const body = table.getDataBodyRange().load("address");
      const columns = table.columns.load("items/name");
      const [number, list, reference, custom] = ["B1", "C1", "C2", "D3"].map((address) =>
        sheet.getRange(address).dataValidation.load("type,rule,errorAlert"),
      );
      const formats = sheet.getRange("B4:C9").conditionalFormats.load("items/type,items/stopIfTrue");
      const page = sheet.pageLayout.load("orientation,zoom,leftMargin,rightMargin");
      const footer = page.headersFooters.defaultForAllPages.load("centerFooter");
      const area = page.getPrintAreaOrNullObject().load("address");
      const titles = page.getPrintTitleRowsOrNullObject().load("address");
      await context.sync();
      expect(table).toMatchObject({ style: "TableStyleLight9", showFilterButton: true, showBandedRows: true });
      expect(body.address).toBe("'Note''s & terms'!A13:B14");
      expect(columns.items.map(({ name }) => name)).toEqual(["Day", "Close"]);
      expect(number).toMatchObject({
        type: "Decimal",
        rule: { decimal: { formula1: 1, formula2: 1e9, operator: "Between" } },
        errorAlert: { message: "Principal is 1 to 1e9", showAlert: true, style: "Warning", title: "Principal" },
      });
      expect(list!.rule).toEqual({ list: { inCellDropDown: true, source: "monthly,weekly" } });
      expect(reference!.rule).toEqual({ list: { inCellDropDown: true, source: "=Log!$A$1:$A$3" } });
      expect(custom!.rule).toEqual({ custom: { formula: "=D1>$B$2" } });
      expect(page).toMatchObject({ orientation: "Landscape", leftMargin: 36, rightMargin: 50.4 });
      expect(page.zoom).toEqual({ horizontalFitToPages: 1, verticalFitToPages: 0 });
      expect(footer.centerFooter).toBe("Page &P of &N");
      expect([area.address, titles.address]).toEqual(["'Note''s & terms'!A1:C20", "'Note''s & terms'!1:1"]);
      expect(formats.items.map(({ type }) => type)).toEqual(["Custom", "Custom"]);
      const rules = formats.items.map((format) => ({
        rule: format.custom.rule.load("formula"),
        fill: format.custom.format.fill.load("color"),
      }));
      await context.sync();
      expect(rules.map(({ rule }) => rule.formula).sort()).toEqual(["=$B4<>0", "=AND(ISNUMBER(C4),C4>5)"]);
      expect(rules.map(({ fill }) => fill.color)).toContain("#FF0000");
    });
  });
});

describe("what other programs write", () => {
  test("shared formulas, prefixed functions, arrays; cached results are not trusted", async () => {
    const { values, cell, omitted } = await openParts({
      sheet: `<row r="1"><c r="A1"><v>1</v></c><c r="B1"><f t="shared" ref="B1:B3" si="0">A1*2+$A$1+LOG10(10)</f><v>99</v></c></row>
        <row r="2"><c r="A2"><v>2</v></c><c r="B2"><f t="shared" si="0"/><v>0</v></c></row>
        <row r="3"><c r="A3"><v>3</v></c><c r="B3"><f t="shared" si="0"/></c></row>
        <row r="5"><c r="A5"><f t="array" ref="A5:A7">_xlfn._xlws.SORT(A1:A3,1,-1)</f><v>7</v></c><c r="B5"><f>_xlfn.XLOOKUP(2,A1:A3,B1:B3)</f></c></row>
        <row r="6"><c r="A6"><v>7</v></c></row><row r="7"><c r="A7"><v>7</v></c><c r="B7" t="b"><f>A1=2</f><v>1</v></c></row>`,
    });
    expect(await values("B1:B3")).toEqual([[4], [6], [8]]);
    expect(await values("A5:A7")).toEqual([[3], [2], [1]]);
    expect(await cell("B5")).toBe(6);
    expect(await cell("B7")).toBe(false);
    expect(omitted).toEqual([]);
  });

  test("elements with a prefix, parts of other names, no styles", async () => {
    const main = 'xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
    const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    const { values } = await openParts({
      sheet: "",
      files: {
        "xl/styles.xml": null,
        "xl/worksheets/sheet1.xml": null,
        "xl/workbook.xml": `\uFEFF<?xml version="1.0"?><x:workbook ${main}><x:sheets><x:sheet name="R&amp;D" sheetId="4" r:id="R7" xmlns:r="${office}"/></x:sheets></x:workbook>`,
        "xl/_rels/workbook.xml.rels": `<Relationships><Relationship Id="R7" Type="${office}/worksheet" Target="/xl/worksheets/sheet.xml"/></Relationships>`,
        "xl/worksheets/sheet.xml": `<?xml version="1.0"?><x:worksheet ${main}><x:sheetData><x:row r="1"><x:c r="A1"><x:v>2</x:v></x:c><x:c r="B1"><x:f>A1*21</x:f></x:c></x:row></x:sheetData></x:worksheet>`,
      },
    });
    expect(await values("'R&D'!A1:B1")).toEqual([[2, 42]]);
  });

  test("texts stay texts, errors errors; cells and rows without addresses stand in a row", async () => {
    const { univerAPI, values, omitted } = await openParts({
      strings: [
        "00123",
        "TRUE",
        "=1+1",
        "2017-10-13",
        "<rich><r><rPr><b/></rPr><t>bo</t></r><r><t>ld_x000A_line</t></r>",
      ],
      sheet: `<row><c t="s"><v>0</v></c><c t="s"><v>1</v></c><c t="s"><v>2</v></c><c t="s"><v>3</v></c><c t="s"><v>4</v></c></row>
        <row><c t="inlineStr"><is><t>12%</t></is></c><c t="str"><v>1e3</v></c><c t="e"><v>#N/A</v></c><c t="d"><v>2017-10-13</v></c><c t="b"><v>0</v></c></row>
        <row><c><f>ISTEXT(A1)</f></c><c><f>ISTEXT(A2)</f></c><c><f>ISNA(C2)</f></c><c><f>ISTEXT(C1)</f></c><c><f>D2+1</f></c></row>`,
    });
    expect(await values("A1:E3")).toEqual([
      ["00123", "TRUE", "=1+1", "2017-10-13", "bold\nline"],
      ["12%", "1e3", "#N/A", 43_021, false],
      [true, true, true, true, 43_022],
    ]);
    expect(univerAPI.getActiveWorkbook()!.getActiveSheet().getRange("C1").getFormula()).toBe("");
    expect(omitted).toEqual(["formats of parts of a text of Sheet1"]);
  });

  test("dates and times keep every digit and their format", async () => {
    const { cell, Excel } = await openParts({
      styles: `<numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd hh:mm"/></numFmts>`,
      formats: `<xf numFmtId="14"/><xf numFmtId="164"/>`,
      sheet: `<row r="1"><c r="A1" s="1"><v>43021</v></c><c r="B1" s="2"><v>43021.12345678901</v></c></row>`,
    });
    expect(await cell("A1")).toBe(43_021);
    expect(await cell("B1")).toBe(43_021.12345678901);
    await Excel.run(async (context) => {
      const range = context.workbook.worksheets.getActiveWorksheet().getRange("A1:B1").load("numberFormat,text");
      await context.sync();
      expect(range.numberFormat).toEqual([["m/d/yyyy", "yyyy\\-mm\\-dd hh:mm"]]);
      expect(range.text[0]![0]).toBe("10/13/2017");
    });
  });

  test("theme colours with tints; a cell's own format undoes its column's", async () => {
    const { Excel } = await openParts({
      styles: `<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="14"/><color theme="4"/><name val="Calibri"/></font></fonts>
        <fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor theme="4" tint="0.7999816888943144"/></patternFill></fill></fills>`,
      formats: `<xf fontId="1" fillId="2"/>`,
      before: `<cols><col min="2" max="2" width="20" style="1"/></cols>`,
      sheet: `<row r="1"><c r="A1" s="1"><v>1</v></c><c r="B1"><v>1</v></c></row>`,
    });
    await Excel.run(async (context) => {
      const sheet = context.workbook.worksheets.getActiveWorksheet();
      const cells = ["A1", "B1", "B2"].map((address) => {
        const { font, fill } = sheet.getRange(address).format;
        return { font: font.load("bold,color,size,name"), fill: fill.load("color") };
      });
      await context.sync();
      const [own, undone, column] = cells;
      const theme = { bold: true, color: "#4472C4", size: 14, name: "Calibri" };
      expect(own!.font).toMatchObject(theme);
      // Excel shows this tint of the theme's blue as #D9E2F3 (8-bit lightness) or one step beside it.
      expect(own!.fill.color).toMatch(/^#(?:D9E2F3|DAE3F3|D9E1F2|D9E2F2)$/);
      expect(undone!.font).toMatchObject({ bold: false, size: 11, name: "Calibri" });
      expect(undone!.fill.color).not.toBe(own!.fill.color);
      expect(column!.font).toMatchObject(theme);
    });
  });

  test("validation over whole columns and in extensions; a drop-down that is switched off", async () => {
    const { Excel } = await openParts({
      after: `<dataValidations count="2"><dataValidation type="whole" operator="greaterThan" allowBlank="1" showErrorMessage="1" sqref="A1:A1048576"><formula1>0</formula1></dataValidation>
        <dataValidation type="list" showDropDown="1" sqref="B1 B3:B4"><formula1>"a,b"</formula1></dataValidation></dataValidations>
        <extLst><ext xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main" uri="{CCE6A557-97BC-4b89-ADB6-D9C93CAAB3DF}"><x14:dataValidations xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main" count="1"><x14:dataValidation type="list" allowBlank="1"><x14:formula1><xm:f>Sheet1!$A$1:$A$3</xm:f></x14:formula1><xm:sqref>C1</xm:sqref></x14:dataValidation></x14:dataValidations></ext></extLst>`,
      sheet: `<row r="1"><c r="A1"><v>1</v></c></row>`,
    });
    await Excel.run(async (context) => {
      const sheet = context.workbook.worksheets.getActiveWorksheet();
      const rules = ["A900", "B4", "C1"].map((address) => sheet.getRange(address).dataValidation.load("rule"));
      await context.sync();
      expect(rules.map(({ rule }) => rule)).toEqual([
        { wholeNumber: { formula1: 0, operator: "GreaterThan" } },
        { list: { inCellDropDown: false, source: "a,b" } },
        { list: { inCellDropDown: true, source: "=Sheet1!$A$1:$A$3" } },
      ]);
    });
  });

  test("conditional formats by cell value, by text, of colour scales; others are named", async () => {
    const { Excel, univerAPI, omitted } = await openParts({
      styles: `<dxfs count="1"><dxf><font><color rgb="FF9C0006"/></font><fill><patternFill><bgColor rgb="FFFFC7CE"/></patternFill></fill></dxf></dxfs>`,
      after: `<conditionalFormatting sqref="A1:A9"><cfRule type="cellIs" dxfId="0" priority="2" operator="lessThan"><formula>5</formula></cfRule>
        <cfRule type="cellIs" dxfId="0" priority="1" stopIfTrue="1" operator="equal"><formula>$B$1</formula></cfRule>
        <cfRule type="top10" dxfId="0" priority="4" rank="3"/></conditionalFormatting>
        <conditionalFormatting sqref="B1:B9"><cfRule type="containsText" dxfId="0" priority="3" operator="containsText" text="late"><formula>NOT(ISERROR(SEARCH("late",B1)))</formula></cfRule>
        <cfRule type="colorScale" priority="5"><colorScale><cfvo type="min"/><cfvo type="num" value="3"/><color rgb="FFFF0000"/><color rgb="FF00FF00"/></colorScale></cfRule></conditionalFormatting>`,
      sheet: `<row r="1"><c r="A1"><v>1</v></c></row>`,
    });
    expect(omitted).toEqual(["a conditional format (top10) of Sheet1"]);
    await Excel.run(async (context) => {
      const formats = context.workbook.worksheets.getActiveWorksheet().getRange("A1:A9").conditionalFormats;
      formats.load("items/type,items/stopIfTrue");
      await context.sync();
      expect(formats.items.map(({ type, stopIfTrue }) => [type, stopIfTrue])).toEqual([
        ["Custom", true],
        ["CellValue", false],
      ]);
      const formula = formats.items[0]!.custom.rule.load("formula");
      const number = formats.items[1]!.cellValue.load("rule");
      const fill = formats.items[0]!.custom.format.fill.load("color");
      await context.sync();
      expect(formula.formula).toBe("=A1=($B$1)");
      expect(number.rule).toEqual({ formula1: "=5", operator: "LessThan" });
      expect(fill.color).toBe("#FFC7CE");
    });
    const rules = univerAPI.getActiveWorkbook()!.getActiveSheet().getConditionalFormattingRules();
    expect(rules.map(({ rule }) => rule.type)).toEqual([
      "highlightCell",
      "highlightCell",
      "highlightCell",
      "colorScale",
    ]);
  });

  test("tables: structured references resolve; a totals row and filters are named", async () => {
    const { cell, Excel, omitted } = await openParts({
      table: `<table xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" id="1" name="Prices" displayName="Prices" ref="A1:B4" totalsRowCount="1"><autoFilter ref="A1:B3"><filterColumn colId="0"><filters><filter val="1"/></filters></filterColumn></autoFilter><tableColumns count="2"><tableColumn id="1" name="Day"/><tableColumn id="2" name="Close"/></tableColumns></table>`,
      after: `<tableParts count="1"><tablePart r:id="rId1"/></tableParts>`,
      strings: ["Day", "Close", "Total"],
      sheet: `<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="D1"><f>SUM(Prices[Close])</f></c></row>
        <row r="2"><c r="A2"><v>1</v></c><c r="B2"><v>10</v></c></row><row r="3"><c r="A3"><v>2</v></c><c r="B3"><v>32</v></c></row>
        <row r="4"><c r="A4" t="s"><v>2</v></c><c r="B4"><f>SUBTOTAL(109,Prices[Close])</f></c></row>`,
    });
    expect(await cell("D1")).toBe(42);
    expect(await cell("B4")).toBe(42);
    await Excel.run(async (context) => {
      const range = context.workbook.tables.getItem("Prices").getRange().load("address");
      await context.sync();
      expect(range.address).toBe("Sheet1!A1:B3");
    });
    expect(omitted).toEqual([
      "the totals row of the table Prices (its cells are kept below the table)",
      "the filters of the table Prices",
    ]);
  });

  test("links to other workbooks and data tables keep their last values; charts, links and macros are named", async () => {
    const { cell, omitted } = await openParts({
      workbook: `<definedNames><definedName name="Outside">[1]Other!$A$1</definedName><definedName name="Mine" hidden="1">Sheet1!$A$1</definedName></definedNames>`,
      after: `<hyperlinks><hyperlink ref="A1" location="Sheet1!B1"/></hyperlinks><drawing r:id="rId2"/>`,
      relations: `<Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/drawing" Target="../drawings/drawing1.xml"/>`,
      files: { "xl/vbaProject.bin": "x" },
      sheet: `<row r="1"><c r="A1"><f>[1]Other!A1+1</f><v>7</v></c><c r="B1" t="b"><f>'[2]It''s'!A1</f><v>0</v></c></row>
        <row r="2"><c r="A2"><f t="dataTable" ref="A2:A3" dt2D="0" dtr="0" r1="B1"/><v>0</v></c><c r="B2"><f>SUM(A1:A2)</f></c></row>`,
    });
    expect(await cell("A1")).toBe(7);
    expect(await cell("B1")).toBe(false);
    expect(await cell("A2")).toBe(0);
    expect(await cell("B2")).toBe(7);
    expect(omitted).toEqual([
      "the macros",
      "the charts, pictures and shapes of Sheet1",
      "the links (their texts are kept) of Sheet1",
      "links to other workbooks (their cells keep their last values) of Sheet1",
      "what-if data tables (their cells keep their last values) of Sheet1",
      "the name Outside, which refers to another workbook",
    ]);
  });

  test("a file that counts days from 1904 says so to the add-in, and again when it is downloaded", async () => {
    const { Excel, univerAPI, omitted } = await openParts({
      date1904: true,
      sheet: `<row r="1"><c r="A1"><v>1</v></c></row>`,
    });
    await Excel.run(async (context) => {
      const day = context.workbook.functions.date(1904, 1, 2).load("value");
      await context.sync();
      expect(day.value).toBe(1);
    });
    expect(omitted[0]).toContain("counts days from 1904");
    const { bytes } = await exportXlsx(univerAPI, { customFunctions: "TRANCHE" });
    expect(await (await JSZip.loadAsync(bytes)).file("xl/workbook.xml")!.async("string")).toContain('date1904="1"');
  });
});

describe("files that cannot be opened say what they are", () => {
  const text = (content: string): Uint8Array => new TextEncoder().encode(content);
  const ole = (entry: string): Uint8Array =>
    Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, ...[...entry].flatMap((c) => [c.charCodeAt(0), 0]));
  const zip = (files: Readonly<Record<string, string>>): Promise<Uint8Array> => {
    const archive = new JSZip();
    for (const [path, content] of Object.entries(files)) archive.file(path, content);
    return archive.generateAsync({ type: "uint8array" });
  };

  test.each([
    ["an empty file", async () => new Uint8Array(), "is empty"],
    ["a text", async () => text("Date,Close\n"), "is not an .xlsx workbook"],
    ["an encrypted workbook", async () => ole("EncryptedPackage"), "is encrypted with a password"],
    ["an .xls", async () => ole("Workbook"), "Excel 97-2003 (.xls)"],
    ["an .xlsb", () => zip({ "xl/workbook.bin": "x" }), "binary workbook (.xlsb)"],
    ["a Word document", () => zip({ "word/document.xml": "<x/>" }), "holds no Excel workbook"],
    ["half a file", async () => (await xlsx({ sheet: "" })).slice(0, 700), "is damaged"],
    [
      "a workbook without its sheet",
      async () => xlsx({ sheet: "", files: { "xl/worksheets/sheet1.xml": null } }),
      "is damaged",
    ],
    ["XML that is none", () => xlsx({ sheet: "<row><c>" }), "is damaged"],
    [
      "a file of more than 50 MB",
      async () => new Uint8Array(50 * 1024 * 1024 + 1),
      "51 MB; the workbench opens files of at most 50 MB",
    ],
  ])("%s", async (_, bytes, message) => {
    await expect(importXlsx(await bytes(), "Deal.xlsx")).rejects.toMatchObject({
      name: "UnreadableFile",
      message: expect.stringMatching(/^Deal\.xlsx .*\.$/),
    });
    await expect(importXlsx(await bytes(), "Deal.xlsx")).rejects.toThrow(message);
  });
});
