import { openHost, type FunctionsMetadata, type OpenedHost } from "./harness";

/* DUMP answers what it was given, as text; the others are what their names say. */
const functionsJson: FunctionsMetadata = {
  allowErrorForDataTypeAny: true,
  functions: [
    {
      id: "DUMP",
      name: "DUMP",
      parameters: [
        { name: "scalar", type: "any" },
        { name: "matrix", type: "any", dimensionality: "matrix" },
        { name: "left out", type: "any", optional: true },
      ],
    },
    {
      id: "TYPED",
      name: "TYPED",
      parameters: [
        { name: "number", type: "number" },
        { name: "text", type: "string", optional: true },
        { name: "flag", type: "boolean", optional: true },
        { name: "numbers", type: "number", dimensionality: "matrix", optional: true },
        { name: "texts", type: "string", dimensionality: "matrix", optional: true },
      ],
    },
    { id: "DOUBLE", name: "DOUBLE", parameters: [{ name: "x", type: "number" }] },
    { id: "COLUMN", name: "COLUMN", parameters: [{ name: "n", type: "number" }], result: { dimensionality: "matrix" } },
    { id: "FAIL", name: "FAIL", parameters: [{ name: "kind", type: "number" }] },
    {
      id: "SUMALL",
      name: "SUMALL",
      parameters: [{ name: "values", type: "number", dimensionality: "matrix", repeating: true }],
    },
  ],
};
const functionsScript = `
  const plain = (x) => Array.isArray(x) ? x.map(plain) : x instanceof CustomFunctions.Error ? "error " + x.code : x;
  const shown = (x) => x instanceof CustomFunctions.Error ? "error " + x.code : JSON.stringify(plain(x));
  let doubled = 0;
  CustomFunctions.associate("DUMP", (a, m, o) => [a, m, o].map(shown).join(" | "));
  CustomFunctions.associate("TYPED", (...args) => args.slice(0, 5).map(shown).join(" | "));
  CustomFunctions.associate("DOUBLE", (x) => { doubled += 1; return new Promise((done) => setTimeout(() => done(2 * x), 20)); });
  CustomFunctions.associate("COLUMN", (n) => Array.from({ length: n }, (_, i) => [i + 1]));
  CustomFunctions.associate("FAIL", (kind) => {
    const { Error: Failure, ErrorCode } = CustomFunctions;
    if (kind === 1) throw new Failure(ErrorCode.notAvailable, "no price on Monday");
    if (kind === 2) throw new Failure(ErrorCode.invalidValue, "rate is 12; it must be below 1");
    if (kind === 3) throw new Failure(ErrorCode.invalidNumber);
    if (kind === 4) throw new TypeError("a slip");
    return [[1, new Failure(ErrorCode.notAvailable)]];
  });
  CustomFunctions.associate("SUMALL", (all) => all.flat(2).reduce((sum, x) => sum + x, 0));
`;

let opened: OpenedHost;
beforeAll(async () => {
  opened = await openHost({ functionsJson, functionsScript });
});
afterAll(() => opened.dispose());

/** The value of a formula typed into a cell of its own. */
let row = 100;
async function result(formula: string): Promise<unknown> {
  row += 5;
  await opened.type(`A${row}`, formula);
  return opened.cell(`A${row}`);
}

test("what a function sees of blanks, omissions, single cells, dates and errors", async () => {
  await opened.type("B1", 7);
  await opened.type("B2", "text");
  await opened.type("B4", "=1/0");
  expect(await result("=TRANCHE.DUMP(B3,B1:C2)")).toBe('null | [[7,0],["text",0]] | null');
  expect(await result("=TRANCHE.DUMP(TRUE,B1)")).toBe("true | [[7]] | null");
  expect(await result("=TRANCHE.DUMP(,5,B3)")).toBe("null | [[5]] | null");
  expect(await result('=TRANCHE.DUMP(B1:B1,{1,2;3,4},"x")')).toBe('7 | [[1,2],[3,4]] | "x"');
  expect(await result("=TRANCHE.DUMP(DATE(2024,1,31),B1)")).toBe("45322 | [[7]] | null");
  expect(await result("=TRANCHE.DUMP(B4,B3:B4)")).toBe('error #DIV/0! | [[0],["error #DIV/0!"]] | null');
});

test("typed parameters: conversions that Excel makes, and #VALUE! for those it does not", async () => {
  expect(await result("=TRANCHE.TYPED(TRUE,5,1,B3:B3,B3:B3)")).toBe('1 | "5" | true | [[0]] | [[""]]');
  expect(await result("=TRANCHE.TYPED(B3,B3,B3)")).toBe('0 | "" | false | null | null');
  expect(await result('=TRANCHE.TYPED("12")')).toBe("#VALUE!");
  expect(await result("=TRANCHE.TYPED(B1:B2)")).toBe("#VALUE!");
  expect(await result("=TRANCHE.TYPED(B4)")).toBe("#DIV/0!");
  expect(await result("=TRANCHE.TYPED(NA())")).toBe("#N/A");
});

test("without the metadata's word errors do not reach the function", async () => {
  const strict = await openHost({ functionsJson: { functions: functionsJson.functions }, functionsScript });
  await strict.type("A1", "=TRANCHE.DUMP(NA(),1)");
  await strict.type("A2", "=TRANCHE.DUMP(1,A1)");
  expect(await strict.values("A1:A2")).toEqual([["#N/A"], ["#N/A"]]);
  expect(strict.host.customFunctions.calls).toBe(0);
  strict.dispose();
});

test("errors keep their code and message; a mistake in the function is #VALUE!", async () => {
  const cells = ["=TRANCHE.FAIL(1)", "=TRANCHE.FAIL(2)", "=TRANCHE.FAIL(3)", "=TRANCHE.FAIL(4)"];
  for (const [index, formula] of cells.entries()) await opened.type(`D${index + 1}`, formula);
  expect(await opened.values("D1:D4")).toEqual([["#N/A"], ["#VALUE!"], ["#NUM!"], ["#VALUE!"]]);
  expect(opened.errorMessage("D1")).toBe("no price on Monday");
  expect(opened.errorMessage("D2")).toBe("rate is 12; it must be below 1");
  await opened.type("D1", 1);
  await opened.type("D5", "=TRANCHE.FAIL(5)");
  expect(await opened.values("D5:E5")).toEqual([[1, "#N/A"]]);
  expect(await result("=IFERROR(TRANCHE.FAIL(1),42)")).toBe(42);
});

test("#BUSY! until the answer; then the cell and its dependants", async () => {
  await opened.type("G1", "=TRANCHE.DOUBLE(21)");
  await opened.type("G2", "=G1+1");
  await opened.host.calculation.whenIdle();
  const sheet = opened.host.workbook.worksheets.getItem("Sheet1");
  expect(sheet.getRange("G1:G2").values).toEqual([["#BUSY!"], ["#BUSY!"]]);
  expect(await opened.values("G1:G2")).toEqual([[42], [43]]);
});

test("one call for the same function and arguments, however many cells ask", async () => {
  const before = opened.run("doubled") as number;
  for (let index = 1; index <= 10; index += 1) await opened.type(`I${index}`, "=TRANCHE.DOUBLE(1000)");
  expect(await opened.values("I1:I10")).toEqual(Array.from({ length: 10 }, () => [2000]));
  await opened.type("I11", "=TRANCHE.DOUBLE(500+500)");
  expect(await opened.cell("I11")).toBe(2000);
  expect(opened.run("doubled")).toBe(before + 1);
});

test("edits made while answers are awaited are not lost", async () => {
  for (let index = 1; index <= 30; index += 1) {
    await opened.type(`K${index}`, index);
    await opened.type(`L${index}`, `=TRANCHE.DOUBLE(K${index})`);
    await opened.type(`M${index}`, `=L${index}+K${index}`);
  }
  for (let index = 1; index <= 30; index += 3) await opened.type(`K${index}`, 100 + index);
  const expected = Array.from({ length: 30 }, (_, at) => {
    const k = at % 3 === 0 ? 101 + at : at + 1;
    return [k, 2 * k, 3 * k];
  });
  expect(await opened.values("K1:M30")).toEqual(expected);
});

test("a spill grows and shrinks with its argument, and formulas that read it follow", async () => {
  await opened.type("O1", 4);
  await opened.type("P1", "=TRANCHE.COLUMN(O1)");
  await opened.type("Q1", "=SUM(P1:P10)");
  expect(await opened.values("P1:P5")).toEqual([[1], [2], [3], [4], [""]]);
  expect(await opened.cell("Q1")).toBe(1 + 2 + 3 + 4);
  await opened.type("O1", 2);
  expect(await opened.values("P1:P5")).toEqual([[1], [2], [""], [""], [""]]);
  expect(await opened.cell("Q1")).toBe(1 + 2);
});

test("repeating matrices arrive as one array", async () => {
  expect(await result("=TRANCHE.SUMALL(K1:K2,{1,2},3)")).toBe(101 + 2 + 1 + 2 + 3);
});

test("a function nobody associated is #VALUE!, as office.js answers", async () => {
  const gap = await openHost({ functionsJson, functionsScript: "" });
  await gap.type("A1", "=TRANCHE.DOUBLE(1)");
  expect(await gap.cell("A1")).toBe("#VALUE!");
  gap.dispose();
});

test("functions typed before the pane has loaded are called once it has", async () => {
  const late = await openHost({ functionsJson, functionsScript });
  late.addin.detach();
  await late.type("A1", "=TRANCHE.DOUBLE(8)");
  expect(await late.cell("A1")).toBe("#BUSY!");
  late.dispose();
});
