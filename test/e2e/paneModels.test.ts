/** What can be done with a model in the workbook, from its card on Home. */
import type { Locator } from "playwright-core";
import { eventually } from "./eventually";
import { NOTE_SHEETS, openPane, type PaneScreen } from "./paneScreen";

jest.setTimeout(240_000);

const NOTE = "Exchange note 2017";
let screen: PaneScreen;
beforeAll(async () => {
  screen = await openPane();
  await screen.fillExample();
  await screen.press("Home");
  await card(NOTE).waitFor();
});
afterAll(() => screen?.workbench.close());
// The grid's own errors are its own tests' business.
afterEach(() => expect(screen.workbench.errors.filter((error) => error.includes("/addin/"))).toEqual([]));

const card = (name: string): Locator => screen.pane.getByRole("article", { name, exact: true });
const button = (name: string): Locator => screen.pane.getByRole("button", { name, exact: true });
const focusedId = (): Promise<string> => screen.pane.evaluate(() => document.activeElement?.id ?? "");
const keys = async (...pressed: string[]): Promise<void> => {
  for (const key of pressed) await screen.workbench.page.keyboard.press(key);
};

async function choose(name: string, item: string): Promise<void> {
  await button(`More for ${name}`).click();
  await screen.pane.getByRole("menuitem", { name: item }).click();
}

test("the menu works from the keyboard, lies over the page, and goes away with Escape", async () => {
  // The page may scroll to show the whole menu, but what is on it stays where it is.
  const place = (): Promise<number> =>
    screen.at(".functions").evaluate((list) => list.getBoundingClientRect().top + window.scrollY);
  const before = await place();
  await button(`More for ${NOTE}`).focus();
  await keys("Enter");
  const focused = (): Promise<string> => screen.pane.evaluate(() => document.activeElement?.textContent ?? "");
  await eventually(focused).toBe("Rename");
  await keys("ArrowDown");
  await eventually(focused).toBe("Duplicate");
  await keys("End");
  await eventually(focused).toBe("Delete");
  await keys("ArrowDown", "ArrowUp");
  await eventually(focused).toBe("Delete");
  await keys("r", "End");
  await eventually(place).toBe(before);
  await screen.looksRight("pane-model-menu");
  await keys("Escape");
  await eventually(() => screen.at("[role=menu]").isVisible()).toBe(false);
  await eventually(focusedId).toBe("more-N1");
});

test("renaming: a blank name is refused, Escape keeps the old, Enter gives the new to card and sheets", async () => {
  await choose(NOTE, "Rename");
  const input = screen.pane.getByRole("textbox", { name: "Name of the model" });
  await eventually(() => input.inputValue()).toBe(NOTE);
  await input.fill(" ");
  await keys("Enter");
  await screen.pane.getByText("The name has 0 characters; it must have 1 to 60.").waitFor();
  await screen.looksRight("pane-model-rename");
  await keys("Escape");
  await card(NOTE).getByRole("heading", { name: NOTE }).waitFor();
  await eventually(focusedId).toBe("more-N1");

  await choose(NOTE, "Rename");
  await input.fill("September note");
  await keys("Enter");
  await screen.told(/Exchange note 2017 is now called September note/);
  await card("September note").waitFor();
  await eventually(focusedId).toBe("more-N1");
  await screen.showSheet("Schedule");
  await eventually(() => screen.workbench.value("A1")).toMatch(/^September note/);
});

test("a duplicate has sheets of its own; undoing it takes them away again", async () => {
  await choose("September note", "Duplicate");
  await screen.told(
    /September note is copied: Terms 2, Prices 2, Schedule 2, Outcome 2, Summary 2 and Checks 2 are filled/,
  );
  await card("September note (copy)").waitFor();
  await eventually(screen.sheetNames).toContain("Outcome 2");
  await eventually(() => screen.at("#undo-fill").count()).toBe(1);
  await screen.looksRight("pane-model-copied");
  await card("September note (copy)").locator("#undo-fill").click();
  await screen.told(/The fill of September note \(copy\) is undone/);
  await eventually(() => card("September note (copy)").count()).toBe(0);
  await eventually(screen.sheetNames).toEqual(["Sheet1", ...NOTE_SHEETS]);
  await eventually(() => screen.at("#undo-fill").count()).toBe(0);
});

describe("a cell of the model that somebody has edited", () => {
  const edited = "E12";
  let planned: unknown;

  test("is shown before a refresh, selected by its link, and kept unless ticked", async () => {
    await screen.showSheet("Schedule");
    planned = await screen.workbench.value(edited);
    await screen.workbench.type(edited, "5");
    await button("Refresh September note").click();
    await card("September note").getByText("1 cell of this model was edited").waitFor();
    await eventually(() => screen.pane.getByLabel("Overwrite my edits").isChecked()).toBe(false);
    await screen.looksRight("pane-model-edits");
    await screen.showSheet("Sheet1");
    await button(`Go to Schedule!${edited}`).click();
    await eventually(screen.activeSheet).toBe("Schedule");
    await eventually(() =>
      screen.workbench.page.evaluate(() =>
        window.workbench!.univerAPI.getActiveWorkbook()!.getActiveRange()!.getA1Notation(),
      ),
    ).toBe(edited);
    await screen.at("#edits-N1-yes").click();
    await screen.told(/1 edited cell kept/);
    await screen.workbench.idle();
    await eventually(() => screen.workbench.value(edited)).toBe(5);
  });

  test("is overwritten when ticked", async () => {
    await button("Refresh September note").click();
    await screen.pane.getByLabel("Overwrite my edits").check();
    await screen.at("#edits-N1-yes").click();
    await screen.told(/September note is refreshed/);
    await screen.workbench.idle();
    await eventually(() => screen.workbench.value(edited)).toBe(planned);
    await button("Refresh September note").click();
    await screen.told(/in step already/);
  });
});

test("an operation that takes longer than a second shows a line and can be cancelled", async () => {
  const { pane, workbench } = screen;
  await screen.showSheet("Terms");
  await workbench.type("B7", "24");
  await card("September note").getByText("Needs refresh").waitFor();
  // Excel as it is, only slower to begin.
  await pane.evaluate(() => {
    const run = Excel.run as (...parameters: unknown[]) => Promise<unknown>;
    const slow = async (...parameters: unknown[]): Promise<unknown> => {
      await new Promise((resolve) => setTimeout(resolve, 4_000));
      return run.apply(Excel, parameters);
    };
    Object.assign(Excel, { run: slow, atOnce: run });
  });
  await button("Refresh September note").click();
  await screen.at("#rows-N1-yes").click();
  await button("Cancel: Refreshing September note").waitFor();
  await pane.getByRole("progressbar", { name: "Refreshing September note" }).waitFor();
  await screen.looksRight("pane-model-long");
  await button("Cancel: Refreshing September note").focus();
  await keys("Enter");
  await screen.told(/Cancelled; nothing was written/);
  await pane.evaluate(() => Object.assign(Excel, { run: (Excel as unknown as { atOnce: unknown }).atOnce }));
  // The question stays, to be answered again or put away.
  await eventually(focusedId).toBe("rows-N1-yes");
  await eventually(() => pane.getByRole("progressbar").count()).toBe(0);
  await screen.at("#rows-N1-no").click();
  await eventually(focusedId).toBe("refresh-N1");
  await screen.showSheet("Schedule");
  await workbench.idle();
  await eventually(() => workbench.value("A41")).toBe(36);
  await screen.showSheet("Terms");
  await workbench.type("B7", "36");
  await card("September note").getByText("In order").waitFor();
});

test("deleting asks first, takes the model's sheets, and leaves a note of the user's where it stands", async () => {
  await screen.showSheet("Schedule");
  await screen.workbench.type("J9", "my note");
  await choose("September note", "Delete");
  const question = screen.pane.getByRole("group", { name: "Delete September note?" });
  await eventually(() => question.innerText()).toContain("Terms, Prices, Schedule, Outcome, Summary and Checks");
  await eventually(focusedId).toBe("delete-N1-no");
  await screen.looksRight("pane-model-delete");
  await keys("Escape");
  await eventually(focusedId).toBe("more-N1");
  await choose("September note", "Delete");
  await button("Delete September note").click();
  await screen.told(/September note is deleted\. Schedule stays: it holds cells of yours\./);
  await screen.pane.getByText("None yet.").waitFor();
  expect((await screen.sheetNames()).filter((name) => name !== "Tranche log")).toEqual(["Sheet1", "Schedule"]);
  await screen.showSheet("Schedule");
  await eventually(() => screen.workbench.value("J9")).toBe("my note");
  await eventually(() => screen.workbench.value("A9")).toBeNull();
});

test("undo on the result screen goes back to a workbook without the model", async () => {
  const before = await screen.sheetNames();
  await screen.fillExample();
  await screen.looksRight("pane-result-undo");
  await screen.at("#undo-fill").click();
  await screen.told(/The fill of Exchange note 2017 is undone/);
  await screen.pane.getByText("None yet.").waitFor();
  await eventually(screen.sheetNames).toEqual(before);
});

test("a released model keeps its cells and is no longer listed", async () => {
  await screen.fillExample();
  const filled = await screen.sheetNames();
  await screen.press("Home");
  await choose(NOTE, "Release");
  await screen.looksRight("pane-model-release");
  await button(`Release ${NOTE}`).click();
  await screen.told(/is released/);
  await screen.pane.getByText("None yet.").waitFor();
  await eventually(screen.sheetNames).toEqual(filled);
});
