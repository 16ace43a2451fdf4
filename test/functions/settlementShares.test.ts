import type { OpenedHost } from "../host/harness";
import { openFunctions, outcome, write } from "./openFunctions";

let opened: OpenedHost;
const cell = (formula: string) => outcome(opened, formula);
beforeAll(async () => {
  opened = await openFunctions();
  await write(opened, "A1:B4", [
    [97338.82, 0.004],
    [97338.82, 0.00187],
    ["text", 0.1],
    [1, 0.3],
  ]);
  await write(opened, "D1:D3", [[true], ["=1/0"], [1]]);
}, 60_000);
afterAll(() => opened.dispose());

describe("CONVSHARES", () => {
  test.each([
    ["$97,338.82 at $0.004", "97338.82, 0.004", 24_334_705],
    ["$97,338.82 at $0.00187, rounded down", "97338.82, 0.00187", 52_052_844],
    ["0.172 / 0.004, 42 in plain doubles", "0.172, 0.004", 43],
    ["a price that arrives as 0.020000000000000004", "1000, 80%*0.025", 50_000],
    ["a price without an end, taken for whole", "1000, 0.02/3", 150_000],
    ["up", '1, 0.3, "up"', 4],
    ["nearest, below half", '1, 0.3, "nearest"', 3],
    ["nearest, half", '1, 0.4, "nearest"', 3],
    ["a cell of each", "A1, B1", 24_334_705],
  ])("%s", async (_, args, shares) => expect(await cell(`=TRANCHE.CONVSHARES(${args})`)).toBe(shares));

  test("columns spill; an amount that fails alone is an error in its own cell", async () => {
    await opened.type("J1", "=TRANCHE.CONVSHARES(A1:A4, B1:B4)");
    expect(await opened.values("J1:J4")).toEqual([[24_334_705], [52_052_844], ["#VALUE!"], [3]]);
    await opened.type("K1", "=TRANCHE.CONVSHARES(A1:A2, 0.004)");
    expect(await opened.values("K1:K2")).toEqual([[24_334_705], [24_334_705]]);
  });

  test.each([
    ["a blank amount", "Y1, 0.004", /^#VALUE! amount is (0|blank)/],
    ["a blank price", "1, Y1", /^#VALUE! price is (0|blank)/],
    ["a negative price", "1, -1", "#VALUE! price is -1; it must be a price above 0 (a blank cell counts as 0)."],
    ["text", 'A3, "x"', '#VALUE! amount is "text"; it must be a number.'],
    ["a boolean", "D1, 1", "#VALUE! amount is TRUE; it must be a number."],
    ["an error", "D2, 1", /^#VALUE! amount is the error /],
    ["a wrong shape", "A1:B4, 1", "#VALUE! amount is 4 x 2 cells; it must be one column or one row of cells."],
    [
      "prices of another length",
      "A1:A4, B1:B2",
      "#VALUE! price is 2 cells; it must be one cell, or 4, as many as amount.",
    ],
    ["too many shares", "1e15, 1e-9", /^#VALUE! price is 0\.000000001; .* at most 9,007,199,254,740,991 shares\.$/],
    ["an unknown rounding", '1, 1, "off"', '#VALUE! rounding is "off"; it must be "down", "up" or "nearest".'],
  ])("refuses %s", async (_, args, message) => {
    const shown = await cell(`=TRANCHE.CONVSHARES(${args})`);
    if (typeof message === "string") expect(shown).toBe(message);
    else expect(shown).toMatch(message);
  });
});

describe("EXPLAINSHARES", () => {
  const explain = async (args: string): Promise<Record<string, unknown>> => {
    await opened.type("M1", `=TRANCHE.EXPLAINSHARES(${args})`);
    const rows = await opened.values("M1:O7");
    return Object.fromEntries(rows.map(([item, value]) => [String(item), value]));
  };

  test("what is left, and that no rule was needed", async () => {
    // 97,338.82 - 52,052,844 x 0.00187 = 0.00172
    expect(await explain("97338.82, 0.00187")).toMatchObject({
      Shares: 52_052_844,
      Remainder: 0,
      "Taken for whole": false,
    });
    expect(await explain("1, 0.3")).toMatchObject({ Shares: 3, Remainder: 0.1, "Taken for whole": false });
    expect(await explain('1, 0.3, "up"')).toMatchObject({ Shares: 4, Remainder: 0 });
  });

  test("that the quotient was taken for the whole number", async () =>
    expect(await explain("1000, 0.02/3")).toMatchObject({ Shares: 150_000, Remainder: 0, "Taken for whole": true }));

  test("a column is refused", async () =>
    expect(await cell("=TRANCHE.EXPLAINSHARES(A1:A2, 1)")).toBe(
      "#VALUE! amount is 2 x 1 cells; it must be a single cell or number.",
    ));
});
