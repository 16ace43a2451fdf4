/** In a narrow and low pane, what has the focus is in sight, between message and buttons; what is pressed stays in place. */
import { eventually } from "./eventually";
import { openPane, type PaneScreen } from "./paneScreen";

jest.setTimeout(240_000);

const [WIDTH, HEIGHT] = [350, 700];
/** More than the form has. */
const STEPS = 120;

let screen: PaneScreen;
beforeAll(async () => {
  screen = await openPane();
  const { page } = screen.workbench;
  const frame = (await page.locator("#pane-frame").boundingBox())!;
  const { width, height } = page.viewportSize()!;
  await page.setViewportSize({ width, height: Math.round(height + HEIGHT - frame.height) });
  await page.locator("#pane-frame").evaluate((element, wanted) => {
    (element as HTMLElement).style.width = `${wanted}px`;
  }, WIDTH);
  await eventually(() => screen.pane.evaluate(() => [innerWidth, innerHeight])).toEqual([WIDTH, HEIGHT]);
});
afterAll(() => screen?.workbench.close());

/** What has the focus, and by how many pixels it reaches under the message above or the buttons below. */
const focused = (): Promise<{ name: string; hidden: number; fits: boolean }> =>
  screen.pane.evaluate(() => {
    const element = document.activeElement!;
    const { top, bottom, height } = element.getBoundingClientRect();
    const above = document.querySelector(".message-area")!.getBoundingClientRect().bottom;
    const foot = document.querySelector(".actions");
    const below = foot && !foot.contains(element) ? foot.getBoundingClientRect().top : innerHeight;
    const inMessage = element.closest(".message-area") !== null;
    return {
      name: element.id || element.getAttribute("aria-label") || element.textContent,
      hidden: inMessage ? 0 : Math.max(0, above - top, bottom - below),
      fits: height <= below - above,
    };
  });

async function walk(key: "Tab" | "Shift+Tab"): Promise<string[]> {
  const names: string[] = [];
  for (let step = 0; step < STEPS; step++) {
    await screen.workbench.page.keyboard.press(key);
    const now = await focused();
    if (now.name === "" || (await screen.pane.evaluate(() => document.activeElement === document.body))) break;
    if (now.fits) expect(now).toMatchObject({ hidden: 0 });
    names.push(now.name);
    if (names.length > 1 && now.name === names[0]) break;
  }
  return names;
}

test.each(["Tab", "Shift+Tab"] as const)("%s through the form, below a message", async (key) => {
  if (key === "Tab") {
    await screen.openWizard();
    await screen.loadExample();
  }
  await screen.told(/is loaded/);
  await screen.at(key === "Tab" ? "#model-name" : "#preview").focus();
  const names = await walk(key);
  for (const name of ["note-floorPrice", "more-terms", "prices-text"]) expect(names).toContain(name);
  await screen.looksRight("pane-focus");
});

test("what is pressed stays under the pointer though the field before it gets a message", async () => {
  await screen.at("#note-principal").fill("-5");
  await screen.pane.getByRole("button", { name: "Annual rate: assumption. Change." }).click();
  await screen.refused("note-principal", 'Principal is "-5"');
  await screen.pane.getByRole("button", { name: "Annual rate: stated in the documents. Change." }).waitFor();
});
