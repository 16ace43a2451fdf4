import { CLAUSE_SHAPES } from "../../src/taskpane/note/rule/clauseShapes";
import { readNamed } from "../../src/taskpane/note/rule/ruleNameFields";
import { readRuleText } from "../../src/taskpane/note/rule/ruleReading";
import { dateOf } from "../../src/domain/calendar/date";

test("a rule is said in a sentence, with the names it uses and what each takes", () =>
  expect(readRuleText("when(listing, 80% * avg(vwap, 5), discount * fixed_price)")).toEqual({
    kind: "read",
    sentence: expect.stringMatching(
      /^The price is from the listing on, 80% of the average VWAP of the 5 trading days .*; until then, the discount/,
    ),
    questions: [],
    names: [
      { name: "listing", label: "Listing", takes: "date" },
      { name: "discount", label: "Discount", takes: "factor" },
      { name: "fixed_price", label: "Fixed price", takes: "price" },
    ],
  }));

test.each([
  ["min(85% * avg(vwp, 5), 0.004)", 14, "expected a column"],
  ["min(85% * avg(vwap, 5)", 22, "expected , or )"],
  ["85%", 0, "a percentage is no price"],
  ["shares(9 * outstanding)", 0, "a count of shares"],
])("%s stops at character %i", (text, at, part) => {
  const reading = readRuleText(text);
  expect(reading).toMatchObject({ kind: "wrong", at });
  expect(reading.kind === "wrong" && reading.message).toContain(part);
});

test("what is left out is asked", () =>
  expect(readRuleText("65% * lowest(unknown(which prices?), 10)")).toMatchObject({ questions: ["which prices?"] }));

test.each(CLAUSE_SHAPES.map(({ title, rule }) => [title, rule]))("%s reads", (_, rule) =>
  expect(readRuleText(rule!).kind).toBe("read"),
);

test.each([
  ["price", "$0.004", 0.004],
  ["factor", "85%", 0.85],
  ["date", "2018-06-30", dateOf(2018, 6, 30)],
  ["date", "None", "none"],
] as const)("a %s named by the rule: %s", (takes, typed, wanted) =>
  expect(readNamed("Name", typed, takes)).toEqual({ ok: true, value: wanted }),
);

test.each([
  ["price", "", "Name is blank; it must be the value the rule names."],
  ["price", "85%", 'Name is "85%"; it must be a price above 0'],
  ["price", "0", "Name is 0"],
  ["date", "30 June", 'Name is "30 June"; it must be a date such as 2017-09-13, or none'],
] as const)("a %s of %j is refused", (takes, typed, part) => {
  const read = readNamed("Name", typed, takes);
  expect(read.ok ? "taken" : read.failure.message).toContain(part);
});
