/* What of a block somebody edited, and what programs rewrote or Excel moved. */
import { dissected, spelled } from "../../src/excel/formulas";
import { droppedEdits, keepEdits, presentBlocks, sameContent, type StandingBlock } from "../../src/excel/presentBlocks";
import type { CellContent } from "../../src/sheets/plan";

test.each([
  ["=SUM('Terms'!$B$5)", "=SUM(Terms!$B$5)"],
  ["='Prämie'!$B$5", "=Prämie!$B$5"],
  ["='Bob''s'!B5&\"'Terms'!\"", "='Bob''s'!B5 & \"'Terms'!\""],
  ["=ABS(A1)*1E-13", "=ABS(A1)*0.0000000000001"],
  ["=A1/1000000", "=A1/1E+06"],
  ["=INDEX(A1:A9,B2)", "=@INDEX(A1:A9,@B2)"],
  ["=LOG10(A1)", "=LOG10( A1 )"],
])("%s and %s are one formula", (planned, present) => {
  expect(sameContent(planned, present)).toBe(true);
});

test.each([
  ["=A1*1E-13", "=A1*1E-12"],
  ['="a b"', '="ab"'],
  ['="@"', '=""'],
  ["='Terms'!B5", "='Terms 2'!B5"],
  ["=A1", 1],
])("%s and %s are two", (planned, present) => {
  expect(sameContent(planned, present)).toBe(false);
});

test("a formula's references, and what it is without them", () => {
  expect(dissected("=LOG10($A1)+'Price list'!$B$5:$B$9*Terms!#REF!&\"C3\"", "Schedule")).toEqual({
    frame: '=LOG10(\0)+\0*\0&"C3"',
    references: ["Schedule!A1", "Price list!B5:B9", "Terms!#REF!"],
  });
  expect(spelled("=Terms!$B$5")).toBe("='Terms'!$B$5");
});

function block(planned: CellContent[][], present: CellContent[][]): StandingBlock {
  const looks = planned[0]!.map(() => ({ role: "formula", format: "general" }) as const);
  return {
    key: "k",
    sheet: "Outcome",
    planned: { key: "k", part: "derived", row: 0, column: 0, cells: planned, head: [], columns: looks },
    present,
  };
}

test("references that Excel moved in every formula are no edits, and the block is out of step", () => {
  const planned = [
    ["=SUM('Prices'!$A$6:$A$9)", "='Terms'!B7"],
    ["=MAX('Prices'!$A$6:$A$9)", 1],
  ];
  const now = [
    ["=SUM(Prices!$A$6:$A$10)", "=Terms!B8"],
    ["=MAX(Prices!$A$6:$A$10)", 1],
  ];
  const [present] = presentBlocks([block(planned, now)]);
  expect(present!.edits).toEqual([]);
  expect(present!.planned.cells).toEqual(now);
});

test("a reference that one formula alone points elsewhere is an edit", () => {
  const planned = [["=SUM('Prices'!$A$6:$A$9)"], ["=MAX('Prices'!$A$6:$A$9)"]];
  const now = [["=SUM(Prices!$A$6:$A$8)"], ["=MAX(Prices!$A$6:$A$9)"]];
  const [present] = presentBlocks([block(planned, now)]);
  expect(present!.edits.map(({ address, content }) => [address, content])).toEqual([
    ["Outcome!A1", "=SUM(Prices!$A$6:$A$8)"],
  ]);
  expect(present!.planned.cells).toEqual(planned);
});

test("what points at deleted cells is no edit; other words and constants are", () => {
  const planned = [["='Terms'!B8*2"], ["=SUM(A1)"], ["=A1"]];
  const now = [["=Terms!#REF!*2"], ["=MAX(A1)"], [7]];
  const [present] = presentBlocks([block(planned, now)]);
  expect(present!.edits.map(({ row }) => row)).toEqual([1, 2]);
  expect(present!.planned.cells).toEqual([["=Terms!#REF!*2"], ["=SUM(A1)"], ["=A1"]]);
});

test("an edit stays under its heading and beside its label, or is told to be dropped", () => {
  const plan = (cells: CellContent[][]): StandingBlock["planned"] => ({
    ...block(cells, cells).planned,
    head: ["header"],
    columns: cells[0]!.map((_, column) => ({ role: column === 0 ? "label" : "formula", format: "general" })),
  });
  const planned = plan([
    ["Check", "Result", "Leg: last(bid)"],
    ["Sorted", "=1", "=2"],
    ["Paid", "=3", "=4"],
  ]);
  const [present] = presentBlocks([
    {
      ...block([[]], [[]]),
      planned,
      present: [planned.cells[0]!, ["Sorted", "=1", 0.5], ["Paid", 7, "=4"]],
    },
  ]);
  const next = plan([
    ["Check", "Leg: 90%", "Result", "Leg: last(bid)"],
    ["New", "=1", "=2", "=3"],
    ["Sorted", "=1", "=2", "=3"],
  ]);
  expect(keepEdits(next, present!).cells).toEqual([...next.cells.slice(0, 2), ["Sorted", "=1", "=2", 0.5]]);
  expect(droppedEdits(next, present!).map(({ address }) => address)).toEqual(["Outcome!B3"]);
});
