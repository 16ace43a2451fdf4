/** What a model is made of: filled in each mode, changed from its card, grown past the user's cells, repaired, sharing prices. */
import type { Locator } from "playwright-core";
import { eventually } from "./eventually";
import { NOTE_SHEETS, openPane, type PaneScreen } from "./paneScreen";

jest.setTimeout(240_000);

const NOTE = "Exchange note 2017";
const HALF_RATE = "Note at 6%";
let screen: PaneScreen;
beforeAll(async () => {
  screen = await openPane();
});
afterAll(() => screen?.workbench.close());
afterEach(() => expect(screen.workbench.errors.filter((error) => error.includes("/addin/"))).toEqual([]));

const card = (name: string): Locator => screen.pane.getByRole("article", { name, exact: true });
const button = (name: string): Locator => screen.pane.getByRole("button", { name, exact: true });
const focusedId = (): Promise<string> => screen.pane.evaluate(() => document.activeElement?.id ?? "");

async function choose(name: string, item: string): Promise<void> {
  await button(`More for ${name}`).click();
  await screen.pane.getByRole("menuitem", { name: item, exact: true }).click();
}

/** The formula of a cell; "" where it holds a value. */
const formula = (sheet: string, address: string): Promise<string> =>
  screen.workbench.page.evaluate(
    ([name, cell]) =>
      window.workbench!.univerAPI.getActiveWorkbook()!.getSheetByName(name!)!.getRange(cell!).getFormula(),
    [sheet, address],
  );

async function valueOn(sheet: string, address: string): Promise<unknown> {
  await screen.showSheet(sheet);
  return screen.workbench.value(address);
}

async function remove(name: string): Promise<void> {
  await choose(name, "Delete");
  await button(`Delete ${name}`).click();
  await screen.told(new RegExp(`${name} is deleted`));
  await card(name).waitFor({ state: "detached" });
}

/** Of the first instalment: payment and shares. */
const firstRow = async (): Promise<unknown[]> => [await valueOn("Outcome", "C6"), await valueOn("Outcome", "G6")];

describe("each mode", () => {
  let native: unknown[];

  test.each([
    ["native", /^=/, /^=/],
    ["formulas", /^=TRANCHE\.NOTEOUTCOME/, /^$/],
    ["values", /^$/, /^$/],
  ] as const)("%s: the same figures, made of what was chosen", async (mode, header, cell) => {
    await screen.fillExample(mode);
    await screen.looksRight(`pane-filled-${mode}`);
    await screen.press("Home");
    await card(NOTE).waitFor();
    await eventually(() => card(NOTE).innerText()).toContain(
      { native: "native formulas", formulas: "add-in formulas", values: "values" }[mode],
    );
    await card(NOTE).getByText("In order").waitFor();
    if (mode !== "native") await eventually(() => formula("Outcome", "A5")).toMatch(header);
    await eventually(() => formula("Outcome", "G6")).toMatch(cell);
    if (mode === "native") native = await firstRow();
    else await eventually(firstRow).toEqual(native);
    await remove(NOTE);
  });
});

describe("a model's card", () => {
  beforeAll(async () => {
    await screen.fillExample();
    await screen.press("Home");
    await card(NOTE).waitFor();
  });

  test("changes the mode, and asks first about cells that were edited", async () => {
    await choose(NOTE, "Change to values");
    await screen.told(/Exchange note 2017 is made of values now/);
    await card(NOTE).getByText("Made of values.").waitFor();
    await eventually(focusedId).toBe("more-N1");
    await eventually(() => formula("Schedule", "E6")).toBe("");
    const planned = await valueOn("Schedule", "E12");
    await screen.workbench.type("E12", "5");
    await choose(NOTE, "Change to native formulas");
    await card(NOTE).getByText("1 cell of this model was edited").waitFor();
    await card(NOTE).getByText("your edits of them go").waitFor();
    await eventually(focusedId).toBe("edits-N1-no");
    await screen.looksRight("pane-mode-edits");
    await button(`Change ${NOTE}`).click();
    await screen.told(/Exchange note 2017 is made of native formulas now/);
    await card(NOTE).getByText("In order").waitFor();
    await eventually(() => formula("Schedule", "E12")).toMatch(/^=/);
    await eventually(() => valueOn("Schedule", "E12")).toBe(planned);
  });

  test("says what to move where a table grows to the right", async () => {
    await choose(NOTE, "Change to values");
    await screen.told(/Exchange note 2017 is made of values now/);
    await screen.showSheet("Outcome");
    await screen.workbench.type("V7", "my note");
    await choose(NOTE, "Change to native formulas");
    await card(NOTE).getByText("Cells of yours are in the way").waitFor();
    await eventually(() => card(NOTE).innerText()).toMatch(
      /Outcome needs more columns[^]*move Outcome!.*, then change again/,
    );
    await screen.looksRight("pane-columns-in-the-way");
    await button("Close").click();
    await eventually(focusedId).toBe("more-N1");
    await screen.workbench.goTo("V7");
    await screen.workbench.page.keyboard.press("Delete");
    await screen.workbench.idle();
    await choose(NOTE, "Change to native formulas");
    await screen.told(/Exchange note 2017 is made of native formulas now/);
    await card(NOTE).getByText("In order").waitFor();
  });

  test("lists cells of the user's in the way of new rows, and inserts rows when told", async () => {
    await screen.showSheet("Schedule");
    await screen.workbench.type("B43", "my note");
    await screen.showSheet("Terms");
    await screen.workbench.type("B7", "40");
    await card(NOTE).getByText("Needs refresh").waitFor();
    await button(`Refresh ${NOTE}`).click();
    await card(NOTE).getByText("Cells of yours are in the way").waitFor();
    await eventually(() => card(NOTE).innerText()).toMatch(/Schedule!A43:[A-Z]43\s*Schedule needs 4 more rows/);
    await screen.looksRight("pane-rows-in-the-way");
    await screen.workbench.page.keyboard.press("Escape");
    await eventually(focusedId).toBe("refresh-N1");
    await eventually(() => valueOn("Schedule", "A42")).toBeNull();
    await button(`Refresh ${NOTE}`).click();
    await button(`Insert rows and refresh ${NOTE}`).click();
    await screen.told(/Exchange note 2017 is refreshed/);
    await card(NOTE).getByText("40 instalments").waitFor();
    await eventually(() => valueOn("Schedule", "A45")).toBe(40);
    await eventually(() => valueOn("Schedule", "B47")).toBe("my note");
  });

  test("repairs the model after a sheet of it was deleted", async () => {
    await screen.workbench.page.evaluate(() => {
      const book = window.workbench!.univerAPI.getActiveWorkbook()!;
      book.deleteSheet(book.getSheetByName("Summary")!);
    });
    await button(`Repair ${NOTE}`).waitFor();
    await eventually(() => card(NOTE).innerText()).toContain("press Repair to write them anew");
    await eventually(() => button(`Release ${NOTE}`).count()).toBe(1);
    await screen.looksRight("pane-model-broken");
    await button(`Repair ${NOTE}`).click();
    await screen.told(/Exchange note 2017 is repaired/);
    await button(`Refresh ${NOTE}`).waitFor();
    await eventually(screen.sheetNames).toContain("Summary");
  });

  test("copies and deletes with a line that shows how far it is, and can be cancelled", async () => {
    const { pane } = screen;
    await slowly(true);
    await choose(NOTE, "Duplicate");
    await button(`Cancel: Copying ${NOTE}`).waitFor();
    await pane.getByRole("progressbar", { name: `Copying ${NOTE}` }).waitFor();
    await screen.looksRight("pane-model-copying");
    await button(`Cancel: Copying ${NOTE}`).click();
    await screen.told(/Cancelled; nothing was written/);
    const sheets = await screen.sheetNames();
    expect(sheets.some((name) => name.endsWith(" 2"))).toBe(false);
    await choose(NOTE, "Delete");
    await button(`Delete ${NOTE}`).click();
    await button(`Cancel: Deleting ${NOTE}`).click();
    await screen.told(/Cancelled; nothing was written/);
    await slowly(false);
    await eventually(screen.sheetNames).toEqual(sheets);
    await button("Cancel").click();
    await card(NOTE)
      .getByRole("button", { name: `Refresh ${NOTE}` })
      .waitFor();
  });

  /** Excel as it is, only slower to begin. */
  const slowly = (slow: boolean): Promise<void> =>
    screen.pane.evaluate((wanted) => {
      const excel = Excel as unknown as { run: (...given: unknown[]) => Promise<unknown>; atOnce?: typeof excel.run };
      const run = (excel.atOnce ??= excel.run);
      const late = async (...given: unknown[]): Promise<unknown> => {
        await new Promise((resolve) => setTimeout(resolve, 1_500));
        return run.apply(Excel, given);
      };
      excel.run = wanted ? late : run;
    }, slow);
});

test("a second model reads the Prices sheet of the first", async () => {
  await screen.openWizard();
  await screen.loadExample();
  await screen.at("#model-name").fill(HALF_RATE);
  await screen.at("#note-annualRate").fill("6%");
  await screen.at("#prices-from").selectOption({ label: `Prices sheet of ${NOTE}` });
  await eventually(() => screen.at("#prices-text").isVisible()).toBe(false);
  await screen.at("#prices-from").scrollIntoViewIfNeeded();
  await screen.looksRight("pane-prices-shared");
  await screen.press("Preview");
  await screen.heading("Preview");
  const text = await screen.at(".screen").innerText();
  expect(text).toContain(`Prices are read from the Prices sheet of ${NOTE}; none is made.`);
  expect(text).toContain("$106,604.48");
  await eventually(() => screen.at(".sheets").innerText()).not.toContain("Prices");
  await screen.at("#confirm-assumptions").check();
  await screen.at("#fill").click();
  await screen.heading("Worksheets filled");
  await screen.told(/Terms 2, Schedule 2, Outcome 2, Summary 2 and Checks 2 are filled\./);
  const steps = await screen.at(".steps").innerText();
  expect(steps).toContain("Change any blue cell on Terms 2 or Prices:");
  expect(steps).toContain("Where Checks 2 or Home says so");
  await screen.workbench.idle();
  await eventually(screen.sheetNames).toEqual(
    expect.arrayContaining(NOTE_SHEETS.filter((name) => name !== "Prices").map((name) => `${name} 2`)),
  );
  await eventually(screen.sheetNames).not.toContain("Prices 2");
  await screen.press("Home");
  await card(HALF_RATE).getByText("In order").waitFor();
  // Of the prices that both read: the first instalment's, in whole shares at the lowest of the three.
  await eventually(() => valueOn("Outcome 2", "E6")).toBe(await valueOn("Outcome", "E6"));
  await remove(HALF_RATE);
  await eventually(screen.sheetNames).toContain("Prices");
});
