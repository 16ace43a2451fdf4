/** A company's capital from the pane: the deals of 2017 and 2020 through their wizards, a blank ledger, OCF out and in. */
import { readFileSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import type { Locator } from "playwright-core";
import { eventually } from "./eventually";
import { openPane, type PaneScreen } from "./paneScreen";

jest.setTimeout(240_000);

const PLACEMENT = "Series 1A placement 2020";
const CONVERSION = "Series K conversion 2017";
let screen: PaneScreen;
beforeAll(async () => {
  screen = await openPane();
});
afterAll(() => screen?.workbench.close());
afterEach(() => expect(screen.workbench.errors.filter((error) => error.includes("/addin/"))).toEqual([]));

const card = (name: string): Locator => screen.pane.getByRole("article", { name, exact: true });
const button = (name: string): Locator => screen.pane.getByRole("button", { name, exact: true });
const focusedId = (): Promise<string> => screen.pane.evaluate(() => document.activeElement?.id ?? "");
const text = (selector: string): Promise<string> => screen.at(selector).innerText();

async function openWizard(id: string, title: string): Promise<void> {
  await screen.at(`#${id}`).click();
  await screen.heading(title);
}

async function fill(): Promise<void> {
  await screen.press("Preview");
  await screen.heading("Preview");
  await screen.at("#fill").click();
  await screen.heading("Worksheets filled");
  await screen.workbench.idle();
}

async function home(): Promise<void> {
  await screen.press("Home");
  await screen.heading("Tranche");
}

async function remove(name: string): Promise<void> {
  await button(`More for ${name}`).click();
  await screen.pane.getByRole("menuitem", { name: "Delete", exact: true }).click();
  await button(`Delete ${name}`).click();
  await screen.told(new RegExp(`${name} is deleted`));
  await card(name).waitFor({ state: "detached" });
}

/** Cells of a sheet from its first one. */
const cellsOf = (sheet: string, rows = 40, columns = 40): Promise<unknown[][]> =>
  screen.workbench.page.evaluate(
    ([name, height, width]) => {
      const { univerAPI, grid } = window.workbench!;
      const found = univerAPI.getActiveWorkbook()!.getSheetByName(name)!;
      return grid.values(found, { row: 0, column: 0, rows: height, columns: width }) as unknown[][];
    },
    [sheet, rows, columns] as const,
  );

/** The block whose header has such a cell, as far as its first column is filled. */
function block(cells: readonly unknown[][], title: string): unknown[][] {
  const top = cells.findIndex((row) => row.includes(title));
  const left = cells[top]!.indexOf(title);
  const rows = cells.slice(top + 1).map((row) => row.slice(left));
  const end = rows.findIndex((row) => row[0] === "");
  return end < 0 ? rows : rows.slice(0, end);
}
const capTable = async (sheet: string): Promise<unknown[][]> =>
  block(await cellsOf(sheet), "Holder").map((row) => row.slice(0, 8));
const figure = async (sheet: string, label: string): Promise<unknown> =>
  block(await cellsOf(sheet), "Figure").find((row) => row[0] === label)![1];

test("Home offers each deal on a card of its own, and two other ways to begin", async () => {
  await eventually(() => screen.pane.locator(".card strong").allInnerTexts()).toEqual([
    "Instalment note payable in shares",
    "Preferred placement in tranches",
    "Exchange of a note",
    "Conversion into common",
  ]);
  await screen.looksRight("capital-home");
});

describe("a placement in tranches", () => {
  test("asks for each field beside it, and shows what is wrong there", async () => {
    await openWizard("new-placement", "Preferred placement");
    await screen.press("Preview");
    await screen.told(/8 fields need another value/);
    await eventually(focusedId).toBe("model-name");
    await screen.refused("placement-price", "Conversion price is blank; it must be a price above 0.");
    await screen.refused("placement-tranches-0-date", "Tranche 1: Date is blank");
    await screen.looksRight("capital-placement-errors");
    await screen.at("#placement-price").fill("cheap");
    await screen.refused("placement-price", "is blank");
    await screen.at("#placement-price").fill("0.0001");
    await eventually(() => screen.at("#placement-price").getAttribute("aria-invalid")).toBe("false");
    await screen.at("#placement-outstandingBefore").fill("4000000000");
    await screen.workbench.page.keyboard.press("Tab");
    await eventually(() => screen.at("#placement-outstandingBefore").inputValue()).toBe("4,000,000,000");
  });

  test("adds and removes tranches, and the focus goes with them", async () => {
    await screen.at("#placement-tranches-add").click();
    await eventually(focusedId).toBe("placement-tranches-1-date");
    await screen.at("#placement-tranches-1-holder").fill("Second");
    await eventually(() => button("Remove tranche 1").isVisible()).toBe(true);
    await button("Remove tranche 1").press("Enter");
    await eventually(focusedId).toBe("placement-tranches-1-date");
    await eventually(() => screen.pane.getByRole("group", { name: "Tranche 1", exact: true }).count()).toBe(1);
    await eventually(() => screen.at("#placement-tranches-1-holder").inputValue()).toBe("Second");
    await eventually(() => button("Remove tranche 1").count()).toBe(0);
  });

  test("loads the deal of 2020, says what its announcement leaves out, and gives back what was typed", async () => {
    await screen.at("#load-example").click();
    await screen.told(/Series 1A placement 2020 is loaded/);
    await eventually(() => text(".screen")).toContain("Shares outstanding before are not in the announcement");
    await eventually(() => text(".screen")).toContain("Not in the announcement: an input.");
    await button("Put back what I typed").click();
    const tranche = screen.pane.getByRole("group", { name: "Tranche 1", exact: true });
    await eventually(() => tranche.getByLabel("Holder").inputValue()).toBe("Second");
    await eventually(() => text(".example-card")).not.toContain("leaves open");
    await screen.at("#load-example").click();
    await screen.told(/Series 1A placement 2020 is loaded/);
    await screen.looksRight("capital-placement");
  });

  test("shows what it comes to before anything is written", async () => {
    const before = await screen.sheetNames();
    await screen.press("Preview");
    await screen.heading("Preview");
    const shown = await text(".screen");
    for (const words of [
      "$5,000,000.00",
      "54,000,000,000",
      "5 Jan 2021",
      "2,500 Series 1A",
      "46.30%",
      "54,000,000,000 common are outstanding, convertible and exercisable; 30,000,000,000 are authorised",
      "7 events: opening, class, 2 × placement, note, exchange, authorised",
      "What the announcement leaves open",
    ])
      expect(shown).toContain(words);
    await eventually(screen.sheetNames).toEqual(before);
    await screen.looksRight("capital-placement-preview");
  });

  test("fills its sheets: 5,000 preferred, $5,000,000", async () => {
    await screen.at("#fill").click();
    await screen.heading("Worksheets filled");
    await screen.workbench.idle();
    await screen.looksRight("capital-result");
    await eventually(screen.sheetNames).toEqual(expect.arrayContaining(["Ledger", "Cap table", "Checks"]));
    const preferred = (await capTable("Cap table")).filter((row) => row[1] === "Series 1A");
    expect(preferred.map((row) => [row[0], row[2]])).toEqual([
      ["Holder A", 2_500],
      ["Holder B", 2_500],
    ]);
    await eventually(() => figure("Cap table", "Cash raised")).toBe(5_000_000);
    await home();
    await card(PLACEMENT).getByText("Needs a look").waitFor();
    await screen.looksRight("capital-card");
  });
});

describe("Open Cap Format", () => {
  let written: string;

  test("asks for the issuer, lists what OCF cannot say, and gives the text to copy and to download", async () => {
    const { page } = screen.workbench;
    await button(`More for ${PLACEMENT}`).click();
    await screen.pane.getByRole("menuitem", { name: "Export as OCF…" }).click();
    await screen.heading("Export as OCF");
    await screen.at("#write-ocf").click();
    await screen.told(/3 fields need another value/);
    await eventually(focusedId).toBe("issuer-legalName");
    await screen.at("#issuer-legalName").fill("Issuer, Inc.");
    await screen.at("#issuer-formationDate").fill("2005-10-18");
    await screen.at("#issuer-country").fill("USA");
    await screen.at("#write-ocf").click();
    await screen.told(/1 field needs another value/);
    await screen.refused("issuer-country", 'is "USA"; it must be two letters, such as US.');
    await screen.looksRight("capital-export-errors");
    await screen.at("#issuer-country").fill("US");
    await screen.at("#issuer-country").press("Enter");
    await screen.told(/The package is written below/);
    await eventually(() => text(".gaps")).toContain("Row 6, opening balance of All others");
    await screen.looksRight("capital-export");
    written = await screen.at("#ocf-text").inputValue();
    await eventually(() => screen.at("#ocf-text").getAttribute("readonly")).toBe("");
    const [download] = await Promise.all([page.waitForEvent("download"), screen.at("#download-ocf").click()]);
    expect(download.suggestedFilename()).toBe("Series-1A-placement-2020.ocf.json");
    expect(readFileSync(await download.path(), "utf8")).toBe(written);
  });

  test("copies where the window lets it, and where only the older way is left", async () => {
    await screen.at("#copy-ocf").click();
    await screen.told(/on the clipboard/);
    await screen.pane.evaluate(() => {
      const refuse = (): Promise<never> => Promise.reject(new Error("Blocked"));
      Object.defineProperty(navigator, "clipboard", { configurable: true, value: { writeText: refuse } });
    });
    await screen.at("#copy-ocf").click();
    await screen.told(/on the clipboard|The text is selected/);
    await screen.pane.evaluate(() => Object.defineProperty(document, "execCommand", { value: () => false }));
    await screen.at("#copy-ocf").click();
    await screen.told(/does not let Tranche copy.*press Ctrl\+C/);
    await eventually(focusedId).toBe("ocf-text");
    const selected = await screen.pane.evaluate(() => {
      const box = document.querySelector<HTMLTextAreaElement>("#ocf-text")!;
      return box.selectionEnd - box.selectionStart;
    });
    expect(selected).toBe(written.length);
    await home();
  });

  test("reads a package from a file or a paste, refuses what is none, and fills the same cap table", async () => {
    await openWizard("import-ocf", "Import OCF");
    await screen.press("Preview");
    await screen.refused("ocf-text", "There is no package yet");
    await screen.at("#ocf-text").fill("{}");
    await screen.refused("ocf-text", "it must be the files of an OCF package");
    await screen.looksRight("capital-import-wrong");
    const file = path.join(os.tmpdir(), `tranche-${process.pid}.ocf.json`);
    writeFileSync(file, written);
    await screen.at("#ocf-file").setInputFiles(file);
    await screen.pane.getByText(/was read: 7 events/).waitFor();
    await eventually(() => screen.at("#ocf-text").getAttribute("aria-invalid")).toBe("false");
    await eventually(() => text(".ocf-summary")).toContain("(opening, class, 2 × issue, note, exchange, authorised)");
    await eventually(() => screen.at("#model-name").inputValue()).toBe("Issuer, Inc.");
    await screen.looksRight("capital-import");
    await fill();
    await eventually(() => capTable("Cap table 2")).toEqual(await capTable("Cap table"));
    for (const label of ["Cash raised", "Fully diluted", "Authorised passed, fully diluted"])
      await eventually(() => figure("Cap table 2", label)).toBe(await figure("Cap table", label));
    await home();
    await remove("Issuer, Inc.");
    await remove(PLACEMENT);
  });

  test("names what it does not follow", async () => {
    const document = JSON.parse(written) as Record<string, { items: unknown[] }>;
    document["Transactions.ocf.json"]!.items.push({
      ...{ object_type: "TX_STOCK_ACCEPTANCE", id: "accept-1", date: "2021-01-05", security_id: "none" },
    });
    await openWizard("import-ocf", "Import OCF");
    await screen.at("#ocf-text").fill(JSON.stringify(document));
    await screen.pane.getByText(/^The text was read/).waitFor();
    await eventually(() => text(".ocf-summary")).toMatch(/Not followed \(1 point\)[^]*accept-1/);
    await screen.looksRight("capital-import-gaps");
    await home();
  });
});

describe("a conversion", () => {
  test("is refused beside the field that the ledger's complaint comes from", async () => {
    await openWizard("new-conversion", "Conversion into common");
    await screen.at("#load-example").click();
    await screen.told(/Series K conversion 2017 is loaded/);
    await eventually(() => text(".screen")).toContain("Not stated: the day of the announcement stands for it.");
    await eventually(() => text(".screen")).toMatch(/ratio convention: \$0\.0040 is 444\.4% of the bid.*344\.4%/);
    await screen.at("#conversion-authorised").fill("8,000,000,000");
    await screen.press("Preview");
    await screen.told(/1 field needs another value/);
    await screen.refused("conversion-authorised", "the conversion issues 750,000,000 common");
    await eventually(focusedId).toBe("conversion-authorised");
    await screen.looksRight("capital-conversion-refused");
    await screen.at("#conversion-authorised").fill("");
  });

  test.each(["native", "formulas", "values"] as const)(
    "%s: 750,000,000 shares, 1,550,000,000 held, 19.15%",
    async (mode) => {
      if (mode !== "native") {
        await openWizard("new-conversion", "Conversion into common");
        await screen.at("#load-example").click();
      }
      await screen.at(`#mode-${mode}`).check();
      await screen.press("Preview");
      await screen.heading("Preview");
      await eventually(() => text(".figures")).toMatch(/8,094,000,000[^]*The investor owns\s*19\.15%/);
      if (mode === "native") await screen.looksRight("capital-conversion-preview");
      await screen.at("#fill").click();
      await screen.heading("Worksheets filled");
      await screen.workbench.idle();
      const holder = (await capTable("Cap table")).find((row) => row[0] === "The investor")!;
      expect(holder[2]).toBe(1_550_000_000);
      expect(((holder[4] as number) * 100).toFixed(2)).toBe("19.15");
      const outstanding = block(await cellsOf("Ledger"), "Outstanding after").map((row) => Number(row[0]));
      expect(outstanding.at(-1)! - outstanding.at(-2)!).toBe(750_000_000);
      await home();
      await card(CONVERSION).getByText("In order").waitFor();
      await remove(CONVERSION);
    },
  );
});

test("an exchange takes the placement in, and asks for nothing twice", async () => {
  await openWizard("new-exchange", "Exchange of a note");
  await eventually(() => screen.at("#exchange-className").isVisible()).toBe(true);
  await screen.looksRight("capital-exchange");
  await screen.at("#add-part").click();
  await eventually(focusedId).toBe("placement-outstandingBefore");
  await eventually(() => screen.at("#exchange-className").isVisible()).toBe(false);
  await screen.at("#remove-part").click();
  await eventually(focusedId).toBe("add-part");
  await screen.at("#load-example").click();
  await screen.told(/is loaded/);
  await screen.at("#mode-values").check();
  await fill();
  await eventually(() => figure("Cap table", "Cash raised")).toBe(5_000_000);
  await eventually(() => figure("Cap table", "Paid for with notes")).toBe(500_000);
  await home();
  await remove(PLACEMENT);
});

test("a blank ledger opens with one balance, and takes the events typed below it", async () => {
  await openWizard("new-ledger", "Blank ledger");
  await screen.at("#model-name").fill("Our capital");
  await screen.at("#opening-date").fill("2024-01-02");
  await screen.at("#opening-outstandingBefore").fill("1,000,000");
  await screen.looksRight("capital-blank");
  await fill();
  await screen.showSheet("Ledger");
  const header = (await cellsOf("Ledger")).find((row) => row[0] === "Date")!;
  const column = (title: string): string => String.fromCharCode(65 + header.indexOf(title));
  for (const [title, typed] of [
    ["Date", "2024-03-01"],
    ["Event", "issue"],
    ["Holder", "Investor"],
    ["Shares", "250000"],
  ] as const)
    await screen.workbench.type(`${column(title)}6`, typed);
  await home();
  await card("Our capital").getByText("Needs refresh").waitFor();
  await button("Refresh Our capital").click();
  await card("Our capital").getByText("Rows will be added or removed").waitFor();
  await button("Refresh Our capital").click();
  await screen.told(/Our capital is refreshed/);
  await screen.workbench.idle();
  expect((await capTable("Cap table")).find((row) => row[0] === "Investor")!.slice(2, 5)).toEqual([
    250_000, 250_000, 0.2,
  ]);
  await remove("Our capital");
});
