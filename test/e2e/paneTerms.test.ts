/** The terms of a note beyond those that every note has: the price clause, what it names, any documented term, elections. */
import type { Locator } from "playwright-core";
import { eventually } from "./eventually";
import { openPane, type PaneScreen } from "./paneScreen";

jest.setTimeout(240_000);

let screen: PaneScreen;
beforeAll(async () => {
  screen = await openPane();
  await screen.openWizard();
  await screen.loadExample();
});
afterAll(() => screen?.workbench.close());
afterEach(() => expect(screen.workbench.errors.filter((error) => error.includes("/addin/"))).toEqual([]));

const at = (selector: string): Locator => screen.at(selector);
const field = (label: string): Locator => screen.pane.getByLabel(label, { exact: true });
const labels = (): Promise<string[]> => at(".field .label-line label").allInnerTexts();
const focusedId = (): Promise<string> => screen.pane.evaluate(() => document.activeElement?.id ?? "");
const reading = (): Promise<string> => at("#note-priceRule-reading").innerText();
const keys = async (...pressed: string[]): Promise<void> => {
  for (const key of pressed) await screen.workbench.page.keyboard.press(key);
};

async function add(search: string): Promise<void> {
  await at("#more-terms").fill(search);
  await keys("Enter");
}

async function preview(): Promise<string> {
  await screen.press("Preview");
  await screen.heading("Preview");
  return at(".screen").innerText();
}

async function back(): Promise<void> {
  await screen.press("Back");
  await screen.heading("Instalment note");
}

describe("the price clause", () => {
  test("is said in a sentence, and its name has a field with its value", async () => {
    await eventually(reading).toBe(
      "The price is the lowest of (1) 85% of the average VWAP of the 5 trading days before the reference date, (2) the closing bid of the trading day before the reference date and (3) the fixed price.",
    );
    await eventually(() => field("Fixed price").inputValue()).toBe("0.004");
    await at("#note-priceRule").scrollIntoViewIfNeeded();
    await screen.looksRight("pane-rule");
  });

  test("is wrong at a character, which is shown, and selected when the form is sent", async () => {
    await at("#note-priceRule").fill("min(85% * avg(vwp, 5), last(bid), fixed_price)");
    await at("#note-priceRule-reading mark").waitFor();
    await screen.refused("note-priceRule", /At character 15, "vwp, 5\).*expected a column/);
    await eventually(() => at("#note-priceRule-reading mark").innerText()).toBe("v");
    // Its names keep their fields, and what is in them, while the rule makes no sense.
    await eventually(() => field("Fixed price").inputValue()).toBe("0.004");
    await screen.looksRight("pane-rule-wrong");
    await screen.press("Preview");
    await screen.told(/1 field needs another value/);
    await eventually(focusedId).toBe("note-priceRule");
    expect(
      await at("#note-priceRule").evaluate((area) => (area as unknown as { selectionStart: number }).selectionStart),
    ).toBe(14);
  });

  test("a name without a value is asked for beside its field", async () => {
    await at("#note-priceRule").fill("when(listing, min(85% * avg(vwap, 5), fixed_price), 65% * cap)");
    await field("Listing").waitFor();
    expect((await labels()).filter((label) => /^(Listing|Fixed price|Cap)/.test(label))).toEqual([
      "Listing",
      "Fixed price",
      "Cap",
    ]);
    await screen.press("Preview");
    await screen.refused("name-cap", "Cap is blank; it must be the value the rule names.");
    await screen.refused("name-listing", "Listing is blank; it must be a date such as 2017-09-13, or none.");
    await field("Listing").fill("soon");
    await keys("Tab");
    await screen.refused("name-listing", 'Listing is "soon"');
    await screen.looksRight("pane-rule-names");
    await field("Listing").fill("none");
    await eventually(() => field("Listing").getAttribute("aria-invalid")).toBe("false");
  });

  test("what it leaves out is asked, and nothing is filled before it is answered", async () => {
    await at("#clause-shape").selectOption({ label: "Clause that leaves something out" });
    await screen.told(/The rule you had typed was replaced/);
    await eventually(reading).toContain("which prices?");
    await screen.press("Preview");
    await screen.told(/1 field needs another value/);
    await screen.refused("note-priceRule", "The rule leaves open: which prices?");
    await screen.looksRight("pane-rule-open");
  });

  test("starts from a common clause; a name that comes back has its value back", async () => {
    await at("#clause-shape").selectOption({ label: "20-day average held between a floor and a cap" });
    await field("Cap").fill("0.01");
    await screen.press("Preview");
    await screen.refused("note-floorPrice", "The rule names floor_price; give the Floor price");
    await at("#clause-shape").selectOption({ label: "Lowest of a discounted average, the bid and a fixed price" });
    await eventually(() => field("Fixed price").inputValue()).toBe("0.004");
    await eventually(() => screen.pane.getByLabel("Cap", { exact: true }).count()).toBe(0);
  });
});

describe("more terms", () => {
  test("are searched by the keyboard and added with their meaning", async () => {
    await at("#more-terms").focus();
    await keys("ArrowDown");
    await screen.pane.getByRole("listbox").waitFor();
    await eventually(() => screen.pane.getByRole("group", { name: "Limits on shares" }).count()).toBe(1);
    await screen.looksRight("pane-more-list");
    await keys("ArrowDown", "Escape");
    await eventually(() => screen.pane.getByRole("listbox").count()).toBe(0);
    await at("#more-terms").fill("no such thing");
    await screen.pane.getByText("No term has these words.").waitFor();
    await add("blocker");
    await field("Blocker").waitFor();
    await eventually(focusedId).toMatch(/^more-\d+$/);
    await eventually(() => at(".field").filter({ hasText: "Blocker" }).first().innerText()).toContain(
      "Most that the holder may own after a payment",
    );
    await at("#more-terms").fill("blocker");
    await eventually(() => screen.pane.getByRole("option", { name: /^Blocker/ }).count()).toBe(0);
    await keys("Escape");
  });

  test("are checked as typed, and may be assumptions", async () => {
    await field("Blocker").fill("4.99");
    await keys("Tab");
    await screen.pane
      .getByText("Blocker is 4.99; it must be above 0% and at most 99.99%, as 4.99% or 0.0499.")
      .waitFor();
    await field("Blocker").fill("4.99%");
    await screen.pane.getByRole("button", { name: "Blocker: stated in the documents. Change." }).click();
    await screen.pane.getByRole("button", { name: "Blocker: assumption. Change." }).waitFor();
  });

  test("a date brings its rate, may come again, and goes with its button", async () => {
    await add("step date");
    await add("step rate");
    const steps = (): Promise<string[]> => labels().then((all) => all.filter((label) => label.startsWith("Step")));
    await eventually(steps).toEqual(["Step date", "Step rate", "Step date", "Step rate"]);
    await screen.press("Preview");
    await screen.pane.getByText("Step rate is blank; give it a value, or remove the term.").first().waitFor();
    await screen.looksRight("pane-more-errors");
    for (const label of ["Step date", "Step date", "Step rate", "Step rate"])
      await screen.pane
        .getByRole("button", { name: `Remove ${label}` })
        .first()
        .click();
    await eventually(steps).toEqual([]);
    await eventually(focusedId).toBe("more-terms");
  });

  test("a custom repayment is typed in one box, an instalment each", async () => {
    await add("principal share");
    await field("Principal share").fill(`${"2.5%, ".repeat(35)}150%`);
    await keys("Tab");
    await screen.pane.getByText("Principal share, item 36, is 1.5; it must be from 0% to 100%").waitFor();
    await screen.looksRight("pane-more-list-error");
    await field("Principal share").fill(`${"2.5%\n".repeat(35)}12.5%`);
    await screen.pane.getByRole("button", { name: "Principal share: stated in the documents. Change." }).click();
    await add("method");
    await field("Method").selectOption("custom");
    // A fortieth of the principal, 87,604.94, and 1% of it for the month, 35,041.97.
    await eventually(preview).toContain("$122,646.91");
    await eventually(() => at(".assumptions").innerText()).toMatch(/Principal share\s*2\.5%; 2\.5%/);
    await back();
    for (const label of ["Principal share", "Method"])
      await screen.pane.getByRole("button", { name: `Remove ${label}`, exact: true }).click();
  });

  test("the whole is checked too, with its message beside the field it names", async () => {
    await add("exchange cap used");
    await field("Exchange cap used").fill("5,000");
    await add("exchange cap a number");
    await field("Exchange cap").fill("1,000");
    await screen.press("Preview");
    await screen.told(/1 field needs another value/);
    await screen.pane
      .getByText("Exchange cap used is 5,000; it must be at most the exchange cap, 1,000 shares.")
      .waitFor();
    for (const label of ["Exchange cap", "Exchange cap used"])
      await screen.pane.getByRole("button", { name: `Remove ${label}`, exact: true }).click();
  });
});

describe("elections", () => {
  test("are refused beside their field", async () => {
    await at("#elections").fill("3: cash, 5-7: bonds");
    await keys("Tab");
    await screen.refused("elections", '"5-7: bonds"; it must be written as 3: cash, 5-7: 40%');
    await at("#elections").fill("37: cash");
    await screen.press("Preview");
    await screen.refused("elections", "at most instalment 36, the note's last");
  });
});

test("a column that a rule asks for and the prices lack is asked for beside the prices", async () => {
  await at("#elections").fill("");
  await at("#note-priceRule").fill("80% * lowest(low, 5)");
  await screen.press("Preview");
  await screen.told(/1 field needs another value/);
  await screen.refused("prices-text", "no column headed Low, which the rule asks for");
  await at("#note-priceRule").fill("min(85% * avg(vwap, 5), last(bid), fixed_price)");
});

test("values cannot be worked out without prices, which native formulas can wait for", async () => {
  await screen.press("Remove prices");
  await screen.at("#mode-values").check();
  await screen.press("Preview");
  await screen.told(/1 field needs another value/);
  await screen.refused("prices-text", "paste or import some, or choose native formulas");
  await screen.at("#mode-native").check();
  await screen.press("Preview");
  await screen.pane.getByText("Native formulas can wait for them, but do not cover a blocker.").waitFor();
  await screen.pane.getByRole("button", { name: "Remove Blocker" }).click();
  await eventually(preview).not.toContain("Shares in all");
  await back();
  await screen.loadExample();
  await add("blocker");
  await field("Blocker").fill("4.99%");
  await screen.pane.getByRole("button", { name: "Blocker: stated in the documents. Change." }).click();
});

test("the preview says what native formulas do not cover, with the terms to confirm", async () => {
  await at("#elections").fill("3: cash, 5-7: 40%");
  await add("day count");
  await field("Day count").selectOption("Actual/360");
  await add("default rate");
  await field("Default rate").fill("18%");
  await add("default date");
  await field("Default date").last().fill("2018-06-01");
  const text = await preview();
  expect(text).toMatch(/Outcome will hold values: native formulas do not cover .*\. Refresh brings them up to date\./);
  await eventually(() => at(".assumptions").innerText()).toMatch(/Blocker\s*4\.99%/);
  await screen.looksRight("pane-preview-uncovered");
  await back();
});
