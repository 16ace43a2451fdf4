import { readFileSync } from "node:fs";
import path from "node:path";
import type { Frame, Locator } from "playwright-core";
import { eventually } from "./eventually";
import { root, seriousAccessibilityFindings, type Workbench } from "./harness";
import { NOTE_SHEETS, openPane, type PaneScreen } from "./paneScreen";

jest.setTimeout(240_000);

let screen: PaneScreen;
let workbench: Workbench;
let pane: Frame;
beforeAll(async () => {
  screen = await openPane();
  ({ workbench, pane } = screen);
});
afterAll(() => workbench?.close());
// The grid's own errors are its own tests' business.
afterEach(() => expect(workbench.errors.filter((error) => error.includes("/addin/"))).toEqual([]));

const at = (selector: string): Locator => pane.locator(selector);

const partsOfHome = (): Promise<string[]> => at(".home h2").allInnerTexts();

describe("home", () => {
  test("lists every function with its one line of help and a link to its page", async () => {
    const metadata = JSON.parse(readFileSync(path.join(root, "dist/functions.json"), "utf8")) as {
      functions: { id: string; description: string }[];
    };
    await at(".functions summary").first().click();
    await at(".functions li").first().waitFor();
    const shown = await at(".functions li").evaluateAll((items) =>
      items.map((item) => ({
        link: item.querySelector("a")!.getAttribute("href"),
        description: item.querySelector("p")!.textContent,
      })),
    );
    const wanted = metadata.functions.map(({ id, description }) => ({
      link: `functions/${id.toLowerCase()}.html`,
      description,
    }));
    expect(shown).toHaveLength(wanted.length);
    expect(shown).toEqual(expect.arrayContaining(wanted));
  });

  test("says that there are no models yet", async () => {
    await pane.getByText("None yet.").waitFor();
    await eventually(partsOfHome).toEqual(["New model", "Models in this workbook", "Formulas"]);
    await screen.looksRight("pane-home-empty");
  });
});

describe("the terms of a note", () => {
  beforeAll(() => screen.openWizard());

  test("a blank form names each missing term beside its field and goes to the first", async () => {
    await screen.press("Preview");
    await screen.refused("model-name", "Name of the model is blank; it must have 1 to 60 characters.");
    const required = ["principal", "annualRate", "instalments", "firstDue", "priceRule", "outstandingBefore"];
    for (const key of [...required, "heldBefore"]) await screen.refused(`note-${key}`, / is blank; it must be .+\./);
    await eventually(() => at("#note-floorPrice").getAttribute("aria-invalid")).toBe("false");
    await eventually(() => pane.evaluate(() => document.activeElement?.id)).toBe("model-name");
    await eventually(screen.messages).toContain(`${1 + required.length + 1} fields need another value`);
    await screen.looksRight("pane-terms-blank");
  });

  test.each([
    ["principal", "-5", 'Principal is "-5"; it must be an amount above 0'],
    ["principal", "0", 'Principal is "0"; it must be an amount above 0'],
    [
      "annualRate",
      "12",
      "Annual rate is 12, which is 1200% a year; it must be from 0% to 100%. For 12% type 12% or 0.12.",
    ],
    ["instalments", "0", 'Number of instalments is "0"; it must be a whole number from 1 to 10,000'],
    ["instalments", "2.5", 'Number of instalments is "2.5"; it must be a whole number from 1 to 10,000'],
    ["instalments", "100,000", 'Number of instalments is "100,000"; it must be a whole number from 1 to 10,000'],
    ["floorPrice", "0", "Floor price is 0; it must be a price above 0"],
  ])("%s of %s is refused as the field is left, and taken once it is mended", async (key, typed, message) => {
    const field = at(`#note-${key}`);
    await field.fill(typed);
    await field.press("Tab");
    await screen.refused(`note-${key}`, message);
    await field.fill("1%".slice(0, key === "annualRate" ? 2 : 1));
    await eventually(() => field.getAttribute("aria-invalid")).toBe("false");
  });

  test("a term may be marked as an assumption", async () => {
    const badge = pane.getByRole("button", { name: "Principal: stated in the documents. Change." });
    await badge.focus();
    await workbench.page.keyboard.press("Enter");
    await pane.getByRole("button", { name: "Principal: assumption. Change." }).waitFor();
  });

  test("wrong prices are named by row and column, and nothing is taken over", async () => {
    await at("#prices-text").fill("Close,date,VWAP,Bid\n1,2017-09-29,0,1\n1,2017-10-02,1,-0.5");
    await at(".prices .field-error").getByText("row").waitFor();
    await screen.refused("prices-text", "Prices row 2, column VWAP, is 0; it must be a price above 0");
    await screen.refused("prices-text", "Prices row 3, column Bid, is -0.5; it must be a price above 0");
    await screen.looksRight("pane-prices-wrong");
  });

  test("pasted prices are counted", async () => {
    await at("#prices-text").fill("Close\tdate\tVWAP\tBid\n1\t10/2/2017\t1\t1\n1\t9/29/2017\t1\t1");
    await pane.getByText("2 sessions, 29 Sep 2017 to 2 Oct 2017.").waitFor();
  });

  test("what was typed comes back after the example took its place", async () => {
    await at("#model-name").fill("Mine");
    await screen.loadExample();
    await eventually(() => at("#model-name").inputValue()).toBe("Exchange note 2017");
    await screen.press("Put back what I typed");
    await eventually(() => at("#model-name").inputValue()).toBe("Mine");
    await pane.getByText("2 sessions").waitFor();
  });
});

describe("the exchange note of September 2017", () => {
  test("its assumptions are marked", async () => {
    await screen.loadExample();
    const assumed = await at(".source-badge.assumed").evaluateAll((badges) =>
      badges.map((badge) => badge.getAttribute("aria-label")!.split(":")[0]),
    );
    expect(assumed).toEqual(["Annual rate", "Shares outstanding before", "Shares held before"]);
    await pane.getByText("The release does not state a rate or a day count.").waitFor();
    await screen.looksRight("pane-terms-example");
  });

  test("the preview shows its figures, its sheets and what the release leaves open", async () => {
    await at("#note-principal").press("Enter");
    await screen.heading("Preview");
    const figures = await at(".figures").innerText();
    for (const figure of ["$116,389.50", "$116,389.48", "36", "13 Sep 2020"]) expect(figures).toContain(figure);
    for (const name of NOTE_SHEETS) await at(".sheets").getByText(name, { exact: true }).waitFor();
    const open = await at(".open-points").innerText();
    for (const point of [/interest rate: not stated/i, /day count: not stated/i, /180%.*\$0\.0022.*\$0\.0014/])
      expect(open).toMatch(point);
    await screen.looksRight("pane-preview");
  });

  test("nothing is written before the assumptions are confirmed", async () => {
    // Playwright would wait for it to become available.
    await at("#fill").click({ force: true });
    await eventually(() => at("#fill-reason").innerText()).toBe("Confirm the assumptions to fill the worksheets.");
    await workbench.idle();
    await eventually(screen.sheetNames).toEqual(["Sheet1"]);
  });

  test("a fill that Excel breaks off says so and leaves the workbook as it was", async () => {
    await at("#confirm-assumptions").check();
    // The third sheet cannot be made; what undoes the first two comes after it and is let through.
    await workbench.page.evaluate(() => {
      let refused = false;
      window.workbench!.host.beforeAction((action) => {
        if (refused || !JSON.stringify(action).includes("Schedule")) return;
        refused = true;
        throw new Error("broken off by the test");
      });
    });
    await at("#fill").click();
    await at('fluent-message-bar[intent="error"]').waitFor();
    await workbench.page.evaluate(() => window.workbench!.host.beforeAction(undefined));
    await workbench.idle();
    await eventually(screen.messages).toMatch(/broken off by the test\. Nothing was written\./);
    await eventually(screen.sheetNames).toEqual(["Sheet1"]);
    await screen.looksRight("pane-fill-refused");
  });

  test("a double click fills once, and its sheets can be shown from the keyboard", async () => {
    await at("#fill").dblclick();
    await screen.heading("Worksheets filled");
    await workbench.idle();
    await eventually(screen.sheetNames).toEqual(["Sheet1", ...NOTE_SHEETS]);
    await screen.looksRight("pane-filled");
    await pane.getByRole("button", { name: "Go to sheet Outcome" }).focus();
    await workbench.page.keyboard.press("Enter");
    await eventually(screen.activeSheet).toBe("Outcome");
  });

  test("home lists the model before the cards that make new ones; a refresh finds nothing to do", async () => {
    await screen.press("Home");
    await pane.getByRole("heading", { name: "Exchange note 2017" }).waitFor();
    await eventually(partsOfHome).toEqual(["Models in this workbook", "New model", "Formulas"]);
    await eventually(() => at(".model").innerText()).toContain(
      "36 instalments, the last on 13 Sep 2020. Made of native formulas.",
    );
    await screen.press("Refresh");
    await eventually(screen.messages).toMatch(/was in step already/);
    await screen.looksRight("pane-home-model");
  });

  test("fewer instalments in the Terms sheet: home says why and what to press, and Refresh does it", async () => {
    await pane.getByRole("button", { name: "Go to sheet Terms" }).click();
    await eventually(screen.activeSheet).toBe("Terms");
    await workbench.type("B7", "24");
    await at(".model .notices").getByText("Press Refresh").first().waitFor();
    await at(".model").getByText("Needs refresh").waitFor();
    // What was said of the model as it was is no longer true.
    await eventually(screen.messages).toBe("");
    await screen.looksRight("pane-home-stale");
    await screen.press("Refresh");
    await at(".model").getByText("Rows will be added or removed").waitFor();
    await eventually(() => at(".model").innerText()).toMatch(/Schedule: 12 rows removed, 24 in all/);
    await screen.looksRight("pane-home-rows");
    await at("#rows-N1-yes").click();
    await at(".message-details li").first().waitFor();
    await at(".model").getByText("In order").waitFor();
    await eventually(() => at(".model").innerText()).toContain("24 instalments, the last on 13 Sep 2019");
  });

  test("a refresh that is refused says why on the card, until what is wrong is mended", async () => {
    const rule = await workbench.value("B9");
    await workbench.type("B9", "min(85% * avg(vwp, 5))");
    await at(".model").getByText("Needs refresh").waitFor();
    await screen.press("Refresh");
    await screen.told(/at character 15/);
    await at(".model .notices").getByText("Refresh stopped: Conversion price rule, at character 15").waitFor();
    await at(".model").getByText("Needs a look").waitFor();
    await eventually(() => pane.evaluate(() => document.activeElement?.id)).toBe("refresh-N1");
    await screen.looksRight("pane-home-refused");
    await workbench.type("B9", String(rule));
    await eventually(() => at(".model").innerText()).not.toContain("at character 15");
    await eventually(screen.messages).toBe("");
    await at(".model").getByText("In order").waitFor();
  });

  test("a second model gets sheets of its own, and the preview says so", async () => {
    await screen.openWizard();
    await screen.loadExample();
    await screen.press("Preview");
    await screen.heading("Preview");
    await eventually(() => at(".notices").innerText()).toMatch(
      /Terms, Prices, Schedule, Outcome, Summary and Checks.*numbered 2/,
    );
    await screen.press("Back");
    await screen.heading("Instalment note");
    await screen.press("Home");
  });
});

describe("a schedule at the selected cell", () => {
  test("is written as one formula", async () => {
    await workbench.page.evaluate(() => {
      const book = window.workbench!.univerAPI.getActiveWorkbook()!;
      book.setActiveSheet(book.getSheetByName("Sheet1")!);
    });
    await workbench.goTo("B2");
    await screen.press("Insert a schedule");
    await screen.heading("Insert a schedule");
    await screen.press("Insert at the selected cell");
    await screen.refused("schedule-principal", "Principal is blank");
    await at("#schedule-principal").fill("$3,504,197.45");
    await at("#schedule-annualRate").fill("0%");
    await at("#schedule-instalments").fill("36");
    await at("#schedule-firstDue").fill("2017-10-13");
    await screen.press("Insert at the selected cell");
    await eventually(screen.messages).toMatch(/The schedule is at .*B2/);
    await workbench.idle();
    await eventually(() => workbench.value("B38")).toBe(36);
    await eventually(() => workbench.value("E3")).toBe(97_338.82);
    await eventually(() => workbench.value("E38")).toBe(97_338.75);
    await eventually(() => workbench.shown("C38")).toBe("2020-09-13");
    await screen.looksRight("pane-schedule-inserted");
    await screen.press("Home");
  });
});

test("outside Excel the page says where it belongs", async () => {
  const page = await workbench.page.context().browser()!.newPage();
  await page.route("**/office.js", (route) => route.abort());
  await page.goto(`${workbench.url}addin/taskpane.html`);
  await page.getByText("Open it in Excel").waitFor();
  await eventually(() => seriousAccessibilityFindings(page)).toEqual([]);
  await page.close();
});
