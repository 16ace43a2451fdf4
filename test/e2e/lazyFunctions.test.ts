/* Functions that load at their first call, in a browser, under the content security policy of the task pane. */
import { eventually } from "./eventually";
import { openWorkbench, type Workbench } from "./harness";

jest.setTimeout(180_000);

let workbench: Workbench;
beforeAll(async () => {
  workbench = await openWorkbench();
});
afterAll(() => workbench?.close());

const CHUNK = /\/addin\/notes\.chunk\.js$/;

test("a function that cannot be loaded says so in its cell, and loads at a later call", async () => {
  const { page, type, value } = workbench;
  await page.route(CHUNK, (route) => route.abort());
  await type("A1", "=TRANCHE.NOTEYIELD(1000,0,1,DATE(2024,2,1),980)");
  await eventually(() => value("A1")).toBe("#N/A");
  await workbench.goTo("A1");
  await page.getByText("A1 #N/A This function could not be loaded.", { exact: false }).first().waitFor();

  await page.unroute(CHUNK);
  await type("A2", "=TRANCHE.NOTEYIELD(1000,0,1,DATE(2024,2,1),990)");
  await eventually(() => value("A2")).toBeCloseTo((1000 / 990) ** (365 / 31) - 1, 12);
});

test("its result spills, and its refusals keep their messages", async () => {
  const { page, type, value } = workbench;
  await type("C1", "=TRANCHE.PAYOFF(1000,0,1,DATE(2024,2,1),DATE(2024,1,15))");
  await eventually(() => value("C1")).toBe("Item");
  await eventually(() => value("C5")).toBe("Payoff");
  await eventually(() => value("D5")).toBe(1000);
  await type("F1", "=TRANCHE.PAYOFF(-1,0,1,DATE(2024,2,1),DATE(2024,1,15))");
  await eventually(() => value("F1")).toBe("#VALUE!");
  await workbench.goTo("F1");
  await page.getByText("F1 #VALUE! principal is -1", { exact: false }).first().waitFor();
});
