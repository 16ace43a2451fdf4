import ExcelJS from "exceljs";
import { describeWithLibreOffice, recalculate } from "./libreoffice";
import { readXlsxValues } from "./xlsxValues";

const workbookBytes = async (fill: (sheet: ExcelJS.Worksheet) => void, name = "Sheet1"): Promise<Uint8Array> => {
  const workbook = new ExcelJS.Workbook();
  fill(workbook.addWorksheet(name));
  return new Uint8Array(await workbook.xlsx.writeBuffer());
};

describeWithLibreOffice("recalculation by LibreOffice", () => {
  jest.setTimeout(120_000);

  test("a wrong cached value comes out right", async () => {
    const xlsx = await workbookBytes((sheet) => {
      sheet.getCell("A1").value = 97_338.82;
      sheet.getCell("A2").value = { formula: "ROUND(A1*2,2)", result: 1 };
    });
    expect(readXlsxValues(xlsx).value("Sheet1", "A2")).toBe(1);
    expect((await recalculate(xlsx)).value("Sheet1", "A2")).toBe(2 * 97_338.82);
  });

  test("results of 0, false, empty text and errors are told apart", async () => {
    const formulas = {
      A1: ["1-1", 0],
      A2: ["1=2", false],
      A3: ["1=1", true],
      A4: ['""', ""],
      A5: ["1/0", { error: "#DIV/0!" }],
      A6: ["NA()", { error: "#N/A" }],
      A7: ['"a<b & ""c"""&CHAR(10)&"é"', 'a<b & "c"\né'],
    } as const;
    const xlsx = await workbookBytes((sheet) => {
      for (const [address, [formula]] of Object.entries(formulas))
        sheet.getCell(address).value = { formula, result: 9 };
    }, 'It\'s "A & B"');
    const recalculated = await recalculate(xlsx);
    expect(recalculated.sheetNames).toEqual(['It\'s "A & B"']);
    for (const [address, [, expected]] of Object.entries(formulas))
      expect([address, recalculated.value('It\'s "A & B"', address)]).toEqual([address, expected]);
    expect(recalculated.value('It\'s "A & B"', "B1")).toBeNull();
  });

  test("inputs come back as they were", async () => {
    const xlsx = await workbookBytes((sheet) => {
      sheet.getCell("A1").value = 0;
      sheet.getCell("A2").value = false;
      sheet.getCell("A3").value = "  leading space";
      sheet.getCell("A4").value = { richText: [{ text: "rich" }, { font: { bold: true }, text: " text" }] };
      sheet.getCell("A5").value = new Date(Date.UTC(2017, 8, 13));
    });
    const { value } = await recalculate(xlsx);
    const DAYS_1899_12_30_TO_1970 = 25_569;
    expect(value("Sheet1", "A1")).toBe(0);
    expect(value("Sheet1", "A2")).toBe(false);
    expect(value("Sheet1", "A3")).toBe("  leading space");
    expect(value("Sheet1", "A4")).toBe("rich text");
    expect(value("Sheet1", "A5")).toBe(Date.UTC(2017, 8, 13) / 86_400_000 + DAYS_1899_12_30_TO_1970);
  });

  test("a misspelled sheet is an error, not blank cells", async () => {
    const { value } = readXlsxValues(await workbookBytes((sheet) => (sheet.getCell("A1").value = 1)));
    expect(() => value("Sheet2", "A1")).toThrow("No sheet Sheet2; there are Sheet1");
  });
});
