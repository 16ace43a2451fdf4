/* A fault at every action of a refresh and of a delete. */
import { deleteModel, listModels, refreshModel } from "../../src/excel/models";
import { ExcelError } from "../host/harness";
import { breakEvery, difference, faultTests, filled, nameOf, settled } from "./breakEvery";
import { value, workbook } from "./openWorkbook";

faultTests();

test("a fault at any action of a refresh that grows leaves the workbook as it was", async () => {
  const broken = await breakEvery(
    async () => {
      await filled();
      await workbook().type("Terms!B7", 4);
    },
    () => refreshModel("N1"),
    async () => (await workbook().cell("Schedule!A9")) === 4,
  );
  expect(broken).toBeGreaterThan(80);
});

test("a fault when rows are inserted above the user's cells leaves these where they were", async () => {
  await filled();
  await workbook().type("Terms!B7", 4);
  await workbook().type("Outcome!B8", "in the way");
  const before = await settled();
  let broken = 0;
  for (const name of ["Insert", "Formulas", "Add"]) {
    let seen = 0;
    workbook().host.beforeAction((action, _index, _request, path) => {
      if (nameOf(action, path) === name && ++seen === 1) {
        broken++;
        throw new ExcelError("GeneralException");
      }
    });
    expect((await refreshModel("N1", { insertRows: true })).ok).toBe(false);
    workbook().host.beforeAction(undefined);
    expect([name, difference(before, await settled())]).toEqual([name, ""]);
  }
  expect(broken).toBe(3);
});

test("a fault at any action of a delete leaves the workbook as it was, or the model deleted", async () => {
  const broken = await breakEvery(
    async () => {
      await filled();
      await workbook().type("Schedule!K5", "ask the lawyers");
    },
    () => deleteModel("N1"),
    async () => (await value(listModels())).length === 0 && (await workbook().cell("Schedule!A6")) === "",
  );
  // What can be taken back; from the first deleted sheet on a fault does not stop it.
  expect(broken).toBeGreaterThan(15);
});
