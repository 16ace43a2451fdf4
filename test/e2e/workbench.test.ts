import { readFile } from "node:fs/promises";
import { readXlsxValues } from "../oracle/xlsxValues";
import { eventually } from "./eventually";
import { openWorkbench, seriousAccessibilityFindings, type Workbench } from "./harness";

jest.setTimeout(180_000);

let workbench: Workbench;
beforeAll(async () => {
  workbench = await openWorkbench();
});
afterAll(() => workbench?.close());

const status = (): Promise<string | null> => workbench.page.locator("#cell-status").textContent();

test("a formula typed in a cell is calculated", async () => {
  await workbench.type("A1", "=1+2");
  await eventually(() => workbench.value("A1")).toBe(3);
});

describe("custom functions in cells", () => {
  test("typing the namespace offers the functions, and an open bracket explains the arguments", async () => {
    const { page, goTo } = workbench;
    await goTo("A3");
    await page.keyboard.type("=TRANCHE.");
    // The grid offers ten at a time: which ones changes with every function added.
    await page
      .getByText(/^TRANCHE\.[A-Z]+$/)
      .nth(9)
      .waitFor();
    await workbench.screenshot("function-list");
    await page.keyboard.type("OWN");
    await page.getByText("TRANCHE.OWNERSHIP", { exact: true }).first().waitFor();
    await page.keyboard.type("ERSHIP(");
    await page.getByText("outstandingBefore", { exact: false }).first().waitFor();
    await workbench.screenshot("function-help");
    await page.keyboard.press("Escape");
    await page.keyboard.press("Escape");
    await workbench.idle();
  });

  test("a scalar: 750 million new shares on 7,344 million with 800 million held", async () => {
    await workbench.type("A4", "=TRANCHE.OWNERSHIP(750000000,7344000000,800000000)");
    await eventually(() => workbench.value("A4")).toBe((800e6 + 750e6) / (7_344e6 + 750e6));
  });

  test("a schedule spills under its header row", async () => {
    await workbench.type("D1", "=TRANCHE.NOTESCHEDULE(3504197.5,0,36,DATE(2017,10,13))");
    await eventually(() => workbench.value("D2")).toBe(1);
    await eventually(() => workbench.value("D37")).toBe(36);
    await eventually(() => workbench.value("G2")).toBe(97_338.82);
    await workbench.screenshot("spill");
  });

  test("the message of a failing function is shown for the active cell", async () => {
    await workbench.type("B4", "=TRANCHE.OWNERSHIP(-5,100)");
    await eventually(() => workbench.value("B4")).toBe("#VALUE!");
    await workbench.goTo("B4");
    await eventually(status).toMatch(/^B4 #VALUE! .*-5/);
    await workbench.screenshot("function-error");
    await workbench.goTo("A1");
    await eventually(status).toBe("");
  });

  test("resting the pointer on a failing cell shows its message beside it", async () => {
    const { page } = workbench;
    const { x, y } = await workbench.centre("B4");
    await page.mouse.move(x - 3, y);
    await page.mouse.move(x, y);
    await page
      .getByText(/^newShares is -5.*whole number/s)
      .first()
      .waitFor();
    await workbench.screenshot("hover-card");
    await page.mouse.move(0, 0);
  });

  test("an error of a worksheet function is explained too", async () => {
    await workbench.type("B5", "=1/0");
    await workbench.goTo("B5");
    await eventually(status).toBe("B5 #DIV/0! A number is divided by zero.");
  });
});

describe("the task pane", () => {
  test("it is as wide as Excel's, and the keyboard resizes it", async () => {
    const { page } = workbench;
    const width = async () => (await page.locator("#pane").boundingBox())!.width;
    await eventually(width).toBe(350);
    await page.locator("#splitter").focus();
    await page.keyboard.press("ArrowLeft");
    await eventually(width).toBe(370);
    await page.keyboard.press("ArrowRight");
    await eventually(width).toBe(350);
  });

  test("it closes and opens again with its contents kept", async () => {
    const { page } = workbench;
    await workbench.pane().evaluate(() => ((window as { kept?: boolean }).kept = true));
    await page.getByRole("button", { name: "Close the task pane" }).press("Enter");
    await eventually(() => page.locator("#pane").isVisible()).toBe(false);
    await workbench.screenshot("pane-closed");
    await page.getByRole("button", { name: "Task pane", exact: true }).press("Enter");
    await eventually(() => page.locator("#pane").isVisible()).toBe(true);
    await eventually(() => workbench.pane().evaluate(() => (window as { kept?: boolean }).kept)).toBe(true);
  });

  test("office.js in it reads and writes the grid", async () => {
    await workbench.type("A10", "12.5");
    const doubled = await workbench.pane().evaluate(() =>
      Excel.run(async (context) => {
        const cell = context.workbook.worksheets.getActiveWorksheet().getRange("A10").load("values");
        await context.sync();
        const value = Number(cell.values[0]![0]);
        context.workbook.worksheets.getActiveWorksheet().getRange("A11").values = [[value * 2]];
        await context.sync();
        return value * 2;
      }),
    );
    expect(doubled).toBe(25);
    await eventually(() => workbench.value("A11")).toBe(25);
  });
});

describe("charts that an add-in makes", () => {
  const charts = () => workbench.page.locator("svg[role=img]");

  test("are drawn over their sheet from its cells, and follow them", async () => {
    await workbench.pane().evaluate(() =>
      Excel.run(async (context) => {
        const sheet = context.workbook.worksheets.add("Charts");
        sheet.getRange("A1:C5").values = [
          ["Month", "Outstanding", "Held"],
          ["January", 7344, 800],
          ["February", 8094, 1550],
          ["March", 9210, 2666],
          ["April", 10480, 3936],
        ];
        const kinds = ["Line", "ColumnStacked", "BarClustered", "Area", "XYScatter", "Pie"] as const;
        kinds.forEach((kind, index) => {
          const chart = sheet.charts.add(kind as Excel.ChartType, sheet.getRange("A1:C5"));
          chart.title.text = `${kind} of shares`;
          chart.left = 10 + (index % 2) * 360;
          chart.top = 100 + Math.floor(index / 2) * 160;
          chart.width = 340;
          chart.height = 150;
        });
        sheet.activate();
        await context.sync();
      }),
    );
    await charts().nth(5).waitFor();
    await eventually(() => charts().first().getAttribute("aria-label")).toBe(
      "Line of shares. Line of Outstanding, Held",
    );
    const line = charts().first().locator("polyline").first();
    const before = await line.getAttribute("points");
    await workbench.screenshot("charts");
    await workbench.type("B2", "20000");
    await eventually(() => line.getAttribute("points")).not.toBe(before);
  });

  test("leave with their sheet and return with it", async () => {
    const { page } = workbench;
    await page.getByText("Sheet1", { exact: true }).click();
    await charts().first().waitFor({ state: "detached" });
    await page.getByText("Charts", { exact: true }).click();
    await charts().nth(5).waitFor();
    await page.getByText("Sheet1", { exact: true }).click();
    await charts().first().waitFor({ state: "detached" });
  });
});

describe("without a mouse", () => {
  test("the first Tab stops are the link to the pane and the four buttons", async () => {
    const { page } = workbench;
    await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
    await page.locator("#skip-to-pane").focus();
    const stops: string[] = [];
    for (let stop = 0; stop < 5; stop += 1) {
      stops.push(await page.evaluate(() => document.activeElement?.textContent?.trim() ?? ""));
      await page.keyboard.press("Tab");
    }
    expect(stops).toEqual(["Skip to the task pane", "New workbook", "Open .xlsx…", "Download .xlsx", "Task pane"]);
  });

  test("the link moves the keyboard into the pane", async () => {
    const { page } = workbench;
    await page.locator("#skip-to-pane").focus();
    await page.keyboard.press("Enter");
    await eventually(() => page.evaluate(() => document.activeElement?.id)).toBe("pane-frame");
  });

  test("Ctrl+F6 goes round pane, header and grid", async () => {
    const { page } = workbench;
    const regions: string[] = [];
    await workbench.goTo("A1");
    for (let step = 0; step < 3; step += 1) {
      await page.keyboard.press("Control+F6");
      regions.push(await page.evaluate(() => document.activeElement?.id ?? ""));
    }
    expect(regions.slice(0, 2)).toEqual(["pane-frame", "new-workbook"]);
    await page.keyboard.type("7");
    await page.keyboard.press("Enter");
    await eventually(() => workbench.value("A1")).toBe(7);
    await page.keyboard.press("Control+z");
    await eventually(() => workbench.value("A1")).toBe(3);
  });
});

// Univer draws the cells on a canvas and builds its toolbar, formula bar and sheet tabs itself; axe can judge neither the
// canvas nor change the rest, so the grid's container is left out, and the pane's frame is judged by the pane's own test.
const NOT_OURS = ["#grid", "#pane-frame"];

test("axe finds nothing serious in the workbench around the grid", async () => {
  const { page } = workbench;
  await eventually(() => seriousAccessibilityFindings(page, NOT_OURS)).toEqual([]);
  await page.getByRole("button", { name: "New workbook" }).click();
  await page.getByRole("dialog").waitFor();
  await eventually(() => seriousAccessibilityFindings(page, NOT_OURS)).toEqual([]);
  await workbench.screenshot("new-workbook");
  await page.getByRole("button", { name: "Keep working" }).click();
});

test("the download holds what the grid shows, functions of the add-in as values with a notice", async () => {
  const { page } = workbench;
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Download .xlsx" }).click(),
  ]);
  expect(download.suggestedFilename()).toBe("Book1.xlsx");
  const { value } = readXlsxValues(await readFile(await download.path()));
  expect(value("Sheet1", "A1")).toBe(3);
  expect(value("Sheet1", "A4")).toBe((800e6 + 750e6) / (7_344e6 + 750e6));
  expect(value("Sheet1", "D37")).toBe(36);
  expect(value("Sheet1", "B4")).toEqual({ error: "#VALUE!" });
  const replaced = ["C4", "C5", "C6"].map((address) => value("Download notice", address));
  expect(replaced).toContain("=TRANCHE.OWNERSHIP(750000000,7344000000,800000000)");
  await eventually(() => page.locator("#notice").textContent()).toMatch(
    /^Saved Book1\.xlsx\. \d+ cells? with the add-in's functions became values.* Not in the file: the charts of Charts\.$/,
  );
  await workbench.screenshot("downloaded");
});

test("a new workbook discards the old one only when told to", async () => {
  const { page } = workbench;
  await workbench.type("A1", "kept");
  await page.getByRole("button", { name: "New workbook" }).click();
  await page.getByRole("button", { name: "Keep working" }).click();
  await eventually(() => workbench.value("A1")).toBe("kept");
  await page.getByRole("button", { name: "New workbook" }).click();
  await Promise.all([page.waitForEvent("load"), page.getByRole("button", { name: "Discard and start anew" }).click()]);
  await page.waitForFunction(() => window.workbench !== undefined);
  await eventually(() => workbench.value("A1")).toBeNull();
});

test("nothing failed on the way, and no request left this machine", () => {
  expect(workbench.errors).toEqual([]);
  expect(workbench.outsideRequests).toEqual([]);
});
