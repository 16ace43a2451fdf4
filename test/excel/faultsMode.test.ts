/* A fault at every action of a change of mode. */
import { listModels, refreshModel } from "../../src/excel/models";
import { breakEvery, faultTests, filled } from "./breakEvery";
import { value } from "./openWorkbook";

faultTests();

test("a fault at any action of a change of mode leaves the workbook as it was", async () => {
  const broken = await breakEvery(
    filled,
    () => refreshModel("N1", { mode: "values" }),
    async () => (await value(listModels()))[0]!.mode === "values",
  );
  expect(broken).toBeGreaterThan(80);
});
