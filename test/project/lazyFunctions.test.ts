/* The functions that load at their first call, as built: a page's scripts are few lines of a browser, the rest is real. */
import { createContext, runInContext } from "node:vm";
import { builtText } from "./dist";

type CustomFunction = (...args: unknown[]) => unknown;

class CellError extends Error {
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

/** functions.js in a page of its own, where files arrive as long as `connected` says so. */
function openPage() {
  const functions = new Map<string, CustomFunction>();
  const asked: string[] = [];
  const page = { functions, asked, connected: true };
  const append = (script: { src: string; onload: (event: object) => void; onerror: (event: object) => void }): void => {
    asked.push(script.src);
    setImmediate(() => {
      if (page.connected) runInContext(builtText(script.src), context);
      (page.connected ? script.onload : script.onerror)({ type: page.connected ? "load" : "error", target: script });
    });
  };
  const context = createContext({
    setTimeout: (...args: Parameters<typeof setTimeout>) => setTimeout(...args).unref(),
    clearTimeout,
    document: {
      getElementsByTagName: () => [],
      createElement: () => ({ getAttribute: () => null, setAttribute: () => undefined }),
      head: { appendChild: append },
    },
    CustomFunctions: {
      associate: (id: string, body: CustomFunction) => void functions.set(id, body),
      Error: CellError,
      ErrorCode: { notAvailable: "#N/A", invalidValue: "#VALUE!" },
    },
  });
  runInContext(builtText("functions.js"), context);
  return page;
}

/** 1 February 2024. */
const DUE = 45323;
/** 1,000 a month after 990, no interest. */
const yieldOfNote = (page: ReturnType<typeof openPage>): unknown =>
  page.functions.get("NOTEYIELD")!(1000, 0, 1, DUE, [[990]], null);

test("nothing is asked for until a rarer function is called, and then once", async () => {
  const page = openPage();
  expect(page.functions.get("OWNERSHIP")!(1, 1, 0)).toBe(1 / 2);
  expect(page.asked).toEqual([]);
  const [first, second] = await Promise.all([yieldOfNote(page), yieldOfNote(page)]);
  expect(first).toBeCloseTo((1000 / 990) ** (365 / 31) - 1, 12);
  expect(second).toBe(first);
  // With what it shares with other chunks, each once. No folder: beside the page, wherever that is.
  expect(page.asked).toContain("notes.chunk.js");
  expect(new Set(page.asked).size).toBe(page.asked.length);
  for (const name of page.asked) expect(name).toMatch(/^[\w-]+\.chunk\.js$/);
});

test("a failed load is an error that says so, and the next call asks again", async () => {
  const page = openPage();
  page.connected = false;
  const refusal = { code: "#N/A", message: expect.stringMatching(/^This function could not be loaded\./) };
  await expect(yieldOfNote(page)).rejects.toMatchObject(refusal);
  const asked = page.asked.length;
  await expect(yieldOfNote(page)).rejects.toMatchObject(refusal);
  expect(page.asked.length).toBeGreaterThan(asked);
  page.connected = true;
  expect(await yieldOfNote(page)).toBeCloseTo((1000 / 990) ** (365 / 31) - 1, 12);
});

test("a refused argument is the error of the function, not of its loading", async () => {
  const page = openPage();
  await expect(page.functions.get("NOTEYIELD")!(-1, 0, 1, DUE, null, null)).rejects.toMatchObject({
    code: "#VALUE!",
    message: expect.stringMatching(/^principal is -1;/),
  });
});
