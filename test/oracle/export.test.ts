import ExcelJS from "exceljs";
import JSZip from "jszip";
import { bootHeadless, type HeadlessUniver } from "../../src/workbench/engine/headless";
import { exportXlsx } from "../../src/workbench/xlsx/export";
import { SAVED_WORKBOOK } from "../support/savedWorkbook";
import { describeWithLibreOffice, recalculate } from "./libreoffice";
import { readXlsxValues } from "./xlsxValues";

jest.setTimeout(120_000);

describe("export to .xlsx", () => {
  let univer: HeadlessUniver;
  let bytes: Uint8Array;
  let exported: Awaited<ReturnType<typeof exportXlsx>>;
  let file: ExcelJS.Workbook;

  beforeAll(async () => {
    univer = bootHeadless(structuredClone(SAVED_WORKBOOK) as never);
    const { univerAPI } = univer;
    const workbook = univerAPI.getActiveWorkbook()!;
    const sheet = workbook.getSheetByName("Note's & terms")!;
    workbook.insertDefinedName("Principal", "'Note''s & terms'!$B$1");
    workbook.insertDefinedNameBuilder(
      workbook
        .newDefinedNameBuilder()
        .setName("ClosingBid")
        .setRef("'Note''s & terms'!$B$2")
        .setScopeToWorksheet(sheet)
        .setHidden(true)
        .build(),
    );
    await sheet.addTable("Prices", { startRow: 11, endRow: 13, startColumn: 0, endColumn: 1 }, "prices", {
      showHeader: true,
    });
    sheet
      .getRange("B1")
      .setDataValidation(
        univerAPI
          .newDataValidation()
          .requireNumberBetween(1, 1e9)
          .setOptions({ error: "Principal is 1 to 1e9", showErrorMessage: true })
          .build(),
      );
    sheet
      .getRange("C1")
      .setDataValidation(univerAPI.newDataValidation().requireValueInList(["monthly", "weekly"]).build());
    sheet.addConditionalFormattingRule(
      sheet
        .newConditionalFormattingRule()
        .whenFormulaSatisfied("=$B$4<>0")
        .setBackground("#ff0000")
        .setRanges([sheet.getRange("B4").getRange()])
        .build(),
    );
    const formulas = univerAPI.getFormula();
    formulas.executeCalculation();
    await formulas.onCalculationResultApplied();
    exported = await exportXlsx(univerAPI, {
      customFunctions: "OTHER",
    });
    bytes = exported.bytes;
    file = new ExcelJS.Workbook();
    await file.xlsx.load(bytes as never);
  });
  afterAll(() => univer.dispose());

  const terms = () => file.getWorksheet("Note's & terms")!;

  test("values and results, 0 and false among them, are cached in the file", () => {
    const { value } = readXlsxValues(bytes);
    const at = (address: string) => value("Note's & terms", address);
    expect(at("B1")).toBe(97_338.82);
    expect(at("B3")).toBe(24_334_705);
    expect(at("B4")).toBe(0);
    expect(at("C4")).toBe(false);
    expect(at("D4")).toEqual({ error: "#DIV/0!" });
    expect(at("B5")).toBe("#N/A");
    expect(at("C5")).toBe(true);
    expect(at("A9")).toEqual({ error: "#NAME?" });
    expect(at("B10")).toBe(0);
  });

  test("a spilled formula is one array formula over its range, under its file name", () => {
    const anchor = terms().getCell("A6").model as { formula?: string; ref?: string; shareType?: string };
    expect(anchor).toMatchObject({ formula: "_xlfn.SEQUENCE(2,3)", shareType: "array", ref: "A6:C7" });
    const { value } = readXlsxValues(bytes);
    expect(["A6", "B6", "C6", "A7", "B7", "C7"].map((address) => value("Note's & terms", address))).toEqual([
      1, 2, 3, 4, 5, 6,
    ]);
  });

  test("a custom function becomes its value, with a note on the cell and a line in the notice", () => {
    const replaced = [{ sheet: "Note's & terms", address: "B9", formula: "=OTHER.CONVPRICE(1)" }];
    expect(exported.replaced).toEqual(replaced);
    expect(terms().getCell("B9").formula).toBeUndefined();
    expect(readXlsxValues(bytes).value("Note's & terms", "B9")).toEqual({ error: "#NAME?" });
    expect(terms().getCell("B9").note).toContain("=OTHER.CONVPRICE(1)");
    const notice = readXlsxValues(bytes);
    expect(["A4", "B4", "C4"].map((address) => notice.value("Download notice", address))).toEqual(
      Object.values(replaced[0]!),
    );
    expect(terms().getCell("C9").formula).toBe('"OTHER.X(" & B2');
  });

  test("formats, widths, freeze, colours and merged cells", () => {
    const cell = terms().getCell("B1");
    expect(cell.numFmt).toBe("#,##0.00");
    expect(cell.font).toMatchObject({ bold: true, color: { argb: "FF0000FF" } });
    expect(cell.fill).toMatchObject({ fgColor: { argb: "FFDDEBF7" } });
    expect(cell.alignment).toMatchObject({ horizontal: "right", indent: 2 });
    expect(cell.border).toMatchObject({ bottom: { style: "medium", color: { argb: "FF123456" } } });
    expect(terms().getColumn(1).width).toBeCloseTo((145 - 5) / 7, 2);
    expect(terms().views[0]).toMatchObject({ state: "frozen", ySplit: 1, showGridLines: false });
    expect(terms().properties.tabColor).toMatchObject({ argb: "FF0F5C4D" });
    expect(terms().getCell("C20").master.address).toBe("A20");
  });

  test("sheets that only a program may show stay so", () => {
    expect(file.worksheets.map(({ name, state }) => [name, state])).toEqual([
      ["Note's & terms", "visible"],
      ["Record", "veryHidden"],
      ["Log", "hidden"],
      ["Download notice", "visible"],
    ]);
  });

  test("protection says what it allows, and which cells stay open", () => {
    const record = file.getWorksheet("Record") as unknown as { sheetProtection: object };
    expect(record.sheetProtection).toMatchObject({ sheet: true, sort: true });
    expect(file.getWorksheet("Record")!.getCell("A1").protection).toMatchObject({ locked: false });
  });

  test("page layout, with the print area and titles as names of the sheet", async () => {
    expect(terms().pageSetup).toMatchObject({
      orientation: "landscape",
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
    });
    expect(terms().pageSetup.margins).toMatchObject({ left: 36 / 72, right: 0.7 });
    expect(terms().headerFooter.oddFooter).toBe("&CPage &P of &N");
    const xml = await (await JSZip.loadAsync(bytes)).file("xl/workbook.xml")!.async("string");
    const ownName = (name: string, cells: string): string =>
      `<definedName name="_xlnm.${name}" localSheetId="0">'Note''s &amp; terms'!${cells}</definedName>`;
    expect(xml).toContain(ownName("Print_Area", "$A$1:$C$20"));
    expect(xml).toContain(ownName("Print_Titles", "$1:$1"));
  });

  test("names keep their scope and stay hidden", async () => {
    const xml = await (await JSZip.loadAsync(bytes)).file("xl/workbook.xml")!.async("string");
    expect(xml).toContain(`<definedName name="Principal">'Note''s &amp; terms'!$B$1</definedName>`);
    expect(xml).toContain(
      `<definedName name="ClosingBid" localSheetId="0" hidden="1">'Note''s &amp; terms'!$B$2</definedName>`,
    );
    expect(xml).toContain('<workbookProtection lockStructure="1"/>');
  });

  test("tables, validation and conditional formats", () => {
    expect(terms().getTable("Prices")).toMatchObject({
      table: { tableRef: "A12:B14", columns: [{ name: "Day" }, { name: "Close" }] },
    });
    expect(terms().getCell("B1").dataValidation).toMatchObject({
      type: "decimal",
      formulae: [1, 1e9],
      error: "Principal is 1 to 1e9",
    });
    expect(terms().getCell("C1").dataValidation).toMatchObject({ type: "list", formulae: ['"monthly,weekly"'] });
    const formats = (terms() as unknown as { conditionalFormattings: unknown[] }).conditionalFormattings;
    expect(formats).toMatchObject([{ ref: "B4", rules: [{ type: "expression", formulae: ["$B$4<>0"] }] }]);
    expect(exported.omitted).toEqual([]);
  });

  describeWithLibreOffice("read by LibreOffice", () => {
    test("it recalculates to the same results, and names resolve", async () => {
      const { value, sheetNames } = await recalculate(bytes);
      expect(sheetNames).toEqual(["Note's & terms", "Record", "Log", "Download notice"]);
      expect(value("Note's & terms", "B3")).toBe(24_334_705);
      expect(value("Note's & terms", "B4")).toBe(0);
      expect(value("Note's & terms", "C4")).toBe(false);
      expect(value("Record", "A1")).toBe("kept");
      expect(value("Note's & terms", "A25")).toBe(24_334_705);
    });
  });
});
