/* A model as large as any deal: how many requests it takes, and that its figures are right to the last row. */
import { dateOf } from "../../src/domain/calendar/date";
import { fillModel, listModels, refreshModel } from "../../src/excel/models";
import type { Mode } from "../../src/sheets/model";
import { madeUpPrices, noteModel } from "../support/exampleNote";
import { expectAgreement } from "./openNote";
import { closeWorkbook, openWorkbook, value, workbook } from "./openWorkbook";

beforeEach(() => openWorkbook());
afterEach(closeWorkbook);

// 80,000 formulas take the workbench's engine minutes on a busy machine.
jest.setTimeout(900_000);

const PRICES = madeUpPrices(dateOf(2010, 1, 4), dateOf(2019, 12, 6));
const large = (mode: Mode, instalments = 1_000) =>
  noteModel(
    {
      "Number of instalments": instalments,
      "First due date": dateOf(2010, 2, 5),
      "Annual rate": 0.06,
      Frequency: "weekly",
    },
    PRICES,
    { mode },
  );
/** Ten, and one more for each 5 MB. */
const allowed = (megabytes: number): number => 10 + Math.ceil(megabytes / 5);

async function trips(work: () => Promise<unknown>): Promise<number> {
  const { protocol } = workbook().host;
  const before = protocol.requests;
  await work();
  return protocol.requests - before;
}

test("native: 1,000 instalments and 2,500 prices in few requests, the engine's figures to the last row", async () => {
  expect(PRICES.rows.length).toBe(2_500);
  expect(await trips(() => value(fillModel(large("native"))))).toBeLessThanOrEqual(allowed(10));
  await expectAgreement(large("native"));
  expect((await value(listModels()))[0]!.complaints).toEqual([]);
});

test("values: the same, and a refresh that takes rows away", async () => {
  expect(await trips(() => value(fillModel(large("values"))))).toBeLessThanOrEqual(allowed(5));
  await expectAgreement(large("values"));
  await workbook().type("Terms!B7", 900);
  expect(await trips(() => value(refreshModel("N1")))).toBeLessThanOrEqual(allowed(5));
  await expectAgreement(large("values", 900));
});
