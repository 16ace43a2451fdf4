/* What the wizard makes of common clauses, and what its preview says of them. */
import { dateOf } from "../../src/domain/calendar/date";
import { noteKind } from "../../src/sheets/note/noteKind";
import type { NoteModel, PriceTable } from "../../src/sheets/noteModel";
import { inSheetOrder } from "../../src/taskpane/note/composeTerms";
import { coverage, noteFigures } from "../../src/taskpane/note/noteFigures";
import { CLAUSE_SHAPES } from "../../src/taskpane/note/rule/clauseShapes";
import { readNamed } from "../../src/taskpane/note/rule/ruleNameFields";
import { readRuleText } from "../../src/taskpane/note/rule/ruleReading";
import { madeUpPrices, noteModel } from "../support/exampleNote";

const prices = madeUpPrices(dateOf(2017, 6, 1), dateOf(2018, 3, 1));
const withVolume: PriceTable = {
  series: [...prices.series, "volume"],
  rows: prices.rows.map(({ date, values }) => ({ date, values: [...values, 1_000_000] })),
};
const made = (model: NoteModel) => {
  const result = noteKind.make(model);
  if (!result.ok) throw new Error(result.failure.message);
  return result.value;
};
const figure = (model: NoteModel, label: string) => noteFigures(model).figures.find(([name]) => name === label)?.[1];

/** A note by such a rule, as the form hands it over. */
function byRule(rule: string, more: Partial<NoteModel> = {}): NoteModel {
  const reading = readRuleText(rule);
  const names = reading.kind === "read" ? reading.names.filter(({ name }) => name !== "floor_price") : [];
  const named = names.map(({ label, takes }) => {
    const value = readNamed(label, takes === "date" ? "2017-09-29" : "0.002", takes);
    return { label, value: value.ok ? value.value : "" };
  });
  const base = noteModel(
    { "Conversion price rule": rule, "Floor price": 0.0001, "Fixed price": undefined, "Number of instalments": 3 },
    withVolume,
    more,
  );
  return { ...base, terms: inSheetOrder([...base.terms, ...named]) };
}

test.each(CLAUSE_SHAPES.filter(({ rule }) => !rule.includes("unknown")).map(({ title, rule }) => [title, rule]))(
  "%s: a field for each name, and it is priced",
  (_, rule) => {
    const model = byRule(rule!);
    expect(() => made(model)).not.toThrow();
    expect(figure(model, "Shares in all")).toMatch(/^\d[\d,]+$/);
  },
);

test("figures of the exchange note", () => {
  const model = noteModel();
  expect(noteFigures(model).figures.slice(0, 4)).toEqual([
    ["Level payment", "$116,389.50"],
    ["Instalments", "36"],
    ["Last payment", "$116,389.48"],
    ["Last due", "13 Sep 2020"],
  ]);
  expect(noteFigures(model).notice).toBeUndefined();
});

test("without prices there are those of the schedule; with too few, payments are said to be projected", () => {
  const blank = noteModel({}, { series: ["close", "bid", "vwap"], rows: [] });
  expect(noteFigures(blank).figures.map(([label]) => label)).not.toContain("Shares in all");
  expect(noteFigures(noteModel({}, prices)).notice).toMatch(/^\d+ of 36 payments, from 13 Mar 2018 on, rest on prices/);
});

test("a first payment that is no level one is not called so", () => {
  expect(figure(noteModel({ Method: "equal principal" }), "Level payment")).toBeUndefined();
  expect(figure(noteModel({ Method: "equal principal" }), "First payment")).toBe("$132,380.79");
});

describe("what the mode does not cover", () => {
  const blocked = noteModel({ Blocker: 0.0499 });
  const said = (mode: NoteModel["mode"]) => coverage(made({ ...blocked, mode }).shape, mode);

  it("is said of native formulas", () =>
    expect(said("native")).toEqual([
      expect.stringMatching(
        /^Outcome will hold values: native formulas do not cover .+\. Refresh brings them up to date\.$/,
      ),
    ]));
  it.each(["formulas", "values"] as const)("is nothing with %s", (mode) => expect(said(mode)).toEqual([]));
});
