/* A fault at every action of a fill. */
import { fillModel, listModels } from "../../src/excel/models";
import { breakEvery, faultTests, small } from "./breakEvery";
import { value } from "./openWorkbook";

faultTests();

test("a fault at any action of a fill leaves the workbook as it was", async () => {
  const broken = await breakEvery(
    async () => undefined,
    () => fillModel(small()),
    async () => (await value(listModels())).length === 1,
  );
  expect(broken).toBeGreaterThan(400);
});
