import { openHost, type OpenedHost } from "./harness";

let opened: OpenedHost;
beforeAll(async () => {
  opened = await openHost({
    functionsJson: {
      functions: [
        {
          id: "ADD",
          name: "ADD",
          parameters: [
            { name: "a", type: "number" },
            { name: "b", type: "number" },
          ],
        },
        {
          id: "COLUMN",
          name: "COLUMN",
          parameters: [{ name: "n", type: "number" }],
          result: { dimensionality: "matrix" },
        },
      ],
    },
    functionsScript: `CustomFunctions.associate("ADD", (a, b) => a + b);
      CustomFunctions.associate("COLUMN", (n) => Array.from({ length: n }, (_, i) => [i + 1, (i + 1) * 10]));`,
  });
});
afterAll(() => opened.dispose());

test("Excel.run writes values and formulas and reads calculated results in one batch", async () => {
  const values = await opened.Excel.run(async (context) => {
    const sheet = context.workbook.worksheets.getItem("Sheet1");
    sheet.getRange("A1:B2").formulas = [
      [1, 2],
      ["=A1+B1", "=SUM(A1:B1)*A2"],
    ];
    const range = sheet.getRange("A1:B2").load("values,address");
    await context.sync();
    expect(range.address).toBe("Sheet1!A1:B2");
    return range.values;
  });
  expect(values).toEqual([
    [1, 2],
    [1 + 2, (1 + 2) * (1 + 2)],
  ]);
});

test("a custom function in a cell is calculated by the add-in's runtime, and its dependants follow", async () => {
  await opened.type("D1", "=TRANCHE.ADD(A1,40)");
  await opened.type("D2", "=D1*2");
  expect(await opened.values("D1:D2")).toEqual([[1 + 40], [(1 + 40) * 2]]);
  await opened.type("A1", 5);
  expect(await opened.values("D1:D2")).toEqual([[5 + 40], [(5 + 40) * 2]]);
});

test("a custom function spills", async () => {
  await opened.type("F1", "=TRANCHE.COLUMN(3)");
  expect(await opened.values("F1:G4")).toEqual([
    [1, 10],
    [2, 20],
    [3, 30],
    ["", ""],
  ]);
});
