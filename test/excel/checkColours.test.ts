/* The colours of checks: red wherever the text does not begin with OK, by rules that every program evaluates alike. */
import { ConditionalFormattingService } from "@univerjs/sheets-conditional-formatting";
import ExcelJS from "exceljs";
import { fillModel, refreshModel } from "../../src/excel/models";
import { dateOf } from "../../src/domain/calendar/date";
import { newCapitalModel } from "../../src/sheets/capitalModel";
import type { NoteModel } from "../../src/sheets/noteModel";
import { exportXlsx } from "../../src/workbench/xlsx/export";
import { madeUpPrices, noteModel } from "../support/exampleNote";
import { closeWorkbook, openWithFunctions, value, workbook } from "./openWorkbook";

beforeEach(() => openWithFunctions());
afterEach(closeWorkbook);

const PRICES = madeUpPrices(dateOf(2017, 9, 25), dateOf(2017, 12, 12));
const small = (more: Partial<NoteModel> = {}): NoteModel => noteModel({ "Number of instalments": 3 }, PRICES, more);
const RED = "#B3261E";

/** The fill of each check, beside what it says. */
async function coloured(sheet: string): Promise<{ text: string; fill: string | undefined }[]> {
  const rows = await workbook().values(`${sheet}!A5:B40`);
  const book = workbook().univerAPI.getActiveWorkbook()!;
  const colours = workbook().host.workbook.$context.get<ConditionalFormattingService>(ConditionalFormattingService);
  const fills = (): (string | undefined)[] =>
    rows.map(
      (_, row) =>
        colours.composeStyle(book.getId(), book.getSheetByName(sheet)!.getSheetId(), 4 + row, 1)?.style?.bg?.rgb ??
        undefined,
    );
  // Asking makes the engine work the rules out.
  fills();
  await workbook().idle();
  await new Promise((resolve) => setTimeout(resolve, 500));
  const found = fills();
  return rows.flatMap(([label, text], row) => (label === "" ? [] : [{ text: String(text), fill: found[row] }]));
}

async function expectColours(sheet = "Checks"): Promise<void> {
  for (const { text, fill } of await coloured(sheet))
    expect({ text, fill }).toEqual({ text, fill: text.startsWith("OK") ? undefined : RED });
}

test("a finding is red although it begins with Look, whose letters SEARCH takes for OK", async () => {
  const events = [
    { Date: 43_000, Event: "authorised", Class: "Common", Shares: 100 },
    { Date: 43_000, Event: "opening", Holder: "Broker", Class: "Common", Shares: 90 },
    { Date: 43_000, Event: "class", Class: "Series A", Price: 0.01, "Stated value": 1000 },
    { Date: 43_001, Event: "placement", Holder: "Broker", Class: "Series A", Shares: 1, Cash: 5 },
    { Date: 43_001, Event: "placement", Holder: "Broker", Class: "Series B", Shares: 1 },
    // Less than a share.
    { Date: 43_002, Event: "convert", Holder: "Broker", Class: "Series B", Shares: 1, Ratio: 0.5 },
  ];
  await value(fillModel(newCapitalModel({ name: "Capital", mode: "values", events })));
  expect((await coloured("Checks")).some(({ text }) => text.startsWith("Look at this"))).toBe(true);
  await expectColours();
  const { bytes } = await exportXlsx(workbook().univerAPI, { customFunctions: "TRANCHE" });
  const file = new ExcelJS.Workbook();
  await file.xlsx.load(bytes as unknown as ExcelJS.Buffer);
  const { conditionalFormattings } = file.getWorksheet("Checks") as unknown as {
    conditionalFormattings: { rules: { formulae: string[] }[] }[];
  };
  expect(conditionalFormattings.flatMap(({ rules }) => rules.flatMap(({ formulae }) => formulae)).sort()).toEqual([
    'IFERROR(EXACT(LEFT(B5,2),"OK"),FALSE)',
    'IFERROR(NOT(EXACT(LEFT(B5,2),"OK")),TRUE)',
  ]);
});

test("checks that a refresh adds are coloured like the others, and those it takes away leave nothing", async () => {
  await value(fillModel(small()));
  await value(refreshModel("N1", { mode: "values" }));
  await workbook().type("Terms!B11", 0.0007);
  await workbook().type("Prices!C34", 0.0001);
  await workbook().type("Terms!B7", 4);
  await expectColours();
});
