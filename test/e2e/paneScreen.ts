/** The task pane in the workbench, as a person uses it. */
import type { Frame, Locator } from "playwright-core";
import { eventually } from "./eventually";
import { openWorkbench, seriousAccessibilityFindings, type Workbench } from "./harness";

export interface PaneScreen {
  readonly workbench: Workbench;
  readonly pane: Frame;
  readonly at: (selector: string) => Locator;
  readonly press: (text: string) => Promise<void>;
  readonly heading: (text: string) => Promise<void>;
  readonly messages: () => Promise<string>;
  /** No serious finding of axe-core, nothing wider than the pane; saves a screenshot. */
  readonly looksRight: (screenshot: string) => Promise<void>;
  /** Names of the sheets in sight. */
  readonly sheetNames: () => Promise<string[]>;
  readonly activeSheet: () => Promise<string>;
  readonly showSheet: (name: string) => Promise<void>;
  /** Says that a message with such a text is shown, as soon as it is. */
  readonly told: (text: RegExp) => Promise<void>;
  /** Says that the field of an id is marked as wrong, with such a text beside it, as soon as it is. */
  readonly refused: (id: string, text: string | RegExp) => Promise<void>;
  readonly openWizard: () => Promise<void>;
  readonly loadExample: () => Promise<void>;
  /** The example as worksheets, made of what the form's radio says. */
  readonly fillExample: (mode?: "native" | "formulas" | "values") => Promise<void>;
}

export const NOTE_SHEETS = ["Terms", "Prices", "Schedule", "Outcome", "Summary", "Checks"];

export async function openPane(): Promise<PaneScreen> {
  const workbench = await openWorkbench();
  const { page } = workbench;
  const pane = workbench.pane();
  await pane.locator("h1").waitFor();
  const at = (selector: string): Locator => pane.locator(selector);
  const messages = (): Promise<string> => at(".message-area").innerText();

  /** What a field says is wrong with it; undefined where it is not marked as wrong. */
  const errorOf = (id: string): Promise<string | undefined> =>
    at(`#${id}`).evaluate((field) => {
      if (field.getAttribute("aria-invalid") !== "true") return undefined;
      const [error] = field.getAttribute("aria-describedby")!.split(" ");
      return document.getElementById(error!)!.innerText;
    });
  const press = (text: string): Promise<void> => pane.locator("fluent-button", { hasText: text }).first().click();
  const heading = (text: string): Promise<void> => pane.locator("h1", { hasText: text }).waitFor();
  async function openWizard(): Promise<void> {
    await at("#new-instalment-note").click();
    await heading("Instalment note");
  }
  async function loadExample(): Promise<void> {
    await at("#load-example").click();
    await pane.getByText("Illustrative", { exact: true }).waitFor();
  }
  return {
    workbench,
    pane,
    at,
    press,
    heading,
    messages,
    async looksRight(screenshot) {
      expect(await seriousAccessibilityFindings(pane)).toEqual([]);
      const overflow = await pane.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect(overflow).toBe(0);
      await workbench.screenshot(screenshot);
    },
    sheetNames: () =>
      page.evaluate(() =>
        window
          .workbench!.univerAPI.getActiveWorkbook()!
          .getSheets()
          .filter((sheet) => !sheet.isSheetHidden())
          .map((sheet) => sheet.getSheetName()),
      ),
    activeSheet: () =>
      page.evaluate(() => window.workbench!.univerAPI.getActiveWorkbook()!.getActiveSheet().getSheetName()),
    showSheet: (name) =>
      page.evaluate((wanted) => {
        const book = window.workbench!.univerAPI.getActiveWorkbook()!;
        book.setActiveSheet(book.getSheetByName(wanted)!);
      }, name),
    refused: (id, text) => eventually(async () => (await errorOf(id)) ?? `${id} is not refused`).toMatch(text),
    openWizard,
    loadExample,
    async fillExample(mode = "native") {
      await openWizard();
      await loadExample();
      await at(`#mode-${mode}`).check();
      await press("Preview");
      await heading("Preview");
      await at("#confirm-assumptions").check();
      await at("#fill").click();
      await heading("Worksheets filled");
      await workbench.idle();
    },
    told: (text) => eventually(messages).toMatch(text),
  };
}
