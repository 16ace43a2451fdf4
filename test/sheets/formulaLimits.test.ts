/* What Excel takes of a formula. */
import { noteKind } from "../../src/sheets/note/noteKind";
import { NOTE_SHEETS } from "../../src/sheets/note/layout";
import { allFit, fitsExcel, LONG_NAME } from "../../src/sheets/formulaLimits";
import { valueOf } from "../support/engineTables";
import { noteModel } from "../support/exampleNote";

const nested = (levels: number): string => `=${"ABS(".repeat(levels)}A1${")".repeat(levels)}`;

test("64 functions within each other, 255 arguments, 8,192 characters; brackets and texts are none of them", () => {
  expect([fitsExcel(nested(64)), fitsExcel(nested(65))]).toEqual([true, false]);
  expect(fitsExcel(`=${"(".repeat(70)}A1${")".repeat(70)}`)).toBe(true);
  expect(fitsExcel(`="${"ABS(".repeat(70)}"&'A(B(,'!A1`)).toBe(true);
  const list = (count: number): string => Array<string>(count).fill("1").join(",");
  expect([fitsExcel(`=MAX(${list(255)})`), fitsExcel(`=MAX(${list(256)})`)]).toEqual([true, false]);
  expect(fitsExcel(`=SUM({${list(300)}})`)).toBe(true);
  expect([fitsExcel(`=${"1+".repeat(4_095)}1`), fitsExcel(`=${"1+".repeat(4_096)}1`)]).toEqual([true, false]);
});

test("no formula of a note is longer than Excel takes, whatever its price rule; the outcome becomes values instead", () => {
  const kinds = [5, 20, 30, 38].map((count) => {
    const legs = Array.from({ length: count }, (_, k) => `${50 + k / 2}% * avg(vwap, ${(k % 8) + 2}) + 0.0001`);
    const model = noteModel({ "Conversion price rule": `min(${legs.join(", ")}, fixed_price)` });
    const made = valueOf(noteKind.make(model));
    const names = Object.fromEntries(NOTE_SHEETS.map(({ key }, index) => [key, `${LONG_NAME.slice(1)}${index}`]));
    const blocks = noteKind.derived(made, { names, places: noteKind.newPlaces(made), memory: "_Tranche N1" });
    expect(allFit(blocks)).toBe(true);
    return made.shape.outcome.kind;
  });
  expect(kinds[0]).toBe("native");
  expect(kinds).toContain("values");
});
