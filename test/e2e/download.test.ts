import { readFile } from "node:fs/promises";
import { describeWithLibreOffice, recalculate } from "../oracle/libreoffice";
import { readXlsxValues, type CellValue } from "../oracle/xlsxValues";
import { openWorkbench, type Workbench } from "./harness";

jest.setTimeout(240_000);

// LibreOffice writes 15 significant digits.
const WRITTEN_PRECISION = 1e-14;

describeWithLibreOffice("the exchange note of September 2017, filled from the pane and downloaded", () => {
  let workbench: Workbench;
  let downloaded: Uint8Array;

  beforeAll(async () => {
    workbench = await openWorkbench();
    const { page } = workbench;
    const pane = workbench.pane();
    await pane.locator("#new-instalment-note").click();
    await pane.locator("#load-example").click();
    await pane.getByText("Illustrative", { exact: true }).waitFor();
    await pane
      .locator("fluent-button", { hasText: /preview/i })
      .first()
      .click();
    await pane.locator("#confirm-assumptions").check();
    await pane.locator("#fill").click();
    await pane.locator("h1", { hasText: "Worksheets filled" }).waitFor();
    await workbench.idle();
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("button", { name: "Download .xlsx" }).click(),
    ]);
    downloaded = await readFile(await download.path());
  });
  afterAll(() => workbench?.close());

  test("LibreOffice recalculates every cell of the file to what the workbench showed", async () => {
    const shown = readXlsxValues(downloaded);
    const recalculated = await recalculate(downloaded);
    expect(recalculated.sheetNames).toEqual(shown.sheetNames);
    const differing = shown.sheetNames.flatMap((sheet) =>
      [...shown.cells(sheet)]
        .map(([address, value]) => ({ sheet, address, value, recalculated: recalculated.value(sheet, address) }))
        .filter((cell) => !agrees(cell.value, cell.recalculated)),
    );
    expect(differing).toEqual([]);
  });

  test("its schedule is 35 payments of 116,389.50 and a last one of 116,389.48", async () => {
    const payments = [...(await recalculate(downloaded)).cells("Schedule").values()];
    const times = (amount: number): number => payments.filter((value) => value === amount).length;
    expect(times(116_389.5)).toBeGreaterThanOrEqual(35);
    expect(times(116_389.48)).toBeGreaterThanOrEqual(1);
  });
});

function agrees(shown: CellValue, recalculated: CellValue): boolean {
  if (typeof shown === "number" && typeof recalculated === "number")
    return Math.abs(shown - recalculated) <= WRITTEN_PRECISION * Math.max(1, Math.abs(shown));
  return JSON.stringify(shown) === JSON.stringify(recalculated);
}
