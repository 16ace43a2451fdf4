import { dateOf } from "../../../src/domain/calendar/date";
import type { DataTable } from "../../../src/domain/market/cell";
import { GivenTerms, TERM_LABELS } from "../../../src/domain/note/termLabels";
import { TERM_MEANINGS } from "../../../src/domain/note/termMeanings";
import { messageOf, note, tryNote } from "./given";

const FIRST = dateOf(2024, 2, 1);
const refusal = (rows: DataTable, rate = 0.12, n = 12): string => messageOf(tryNote(1000, rate, n, FIRST, rows));

describe("labelled terms that make no note are refused by name, value and bound", () => {
  test.each<[DataTable, string]>([
    [[["Day cuont", "Actual/360"]], 'terms has the label "Day cuont", which is unknown; did you mean "Day count"?'],
    [
      [["Default interest", 2]],
      'terms has the label "Default interest", which is unknown; did you mean "Default rate"?',
    ],
    [[["OID", 2]], 'terms has the label "OID", which is unknown; did you mean "Original issue discount"?'],
    [
      [["Business day convention", 2]],
      'terms has the label "Business day convention", which is unknown; did you mean "Roll"?',
    ],
    [
      [["Amortization instalments", 2]],
      'terms has the label "Amortization instalments", which is unknown; did you mean "Amortisation instalments"?',
    ],
    [
      [["Number of instalments", 12]],
      'terms has the label "Number of instalments", which is the function\'s own argument instalments; leave its row out.',
    ],
    [[["Grace periods", 2]], 'terms has the label "Grace periods", which is unknown; did you mean "Grace interest"?'],
    [[["Roll", "next"]], 'Roll is "next"; it must be one of unadjusted, following, modified following, preceding.'],
    [[["Roll", "following", "x"]], "terms is 3 columns wide; it must be two: label and value."],
    [[["Roll"]], "terms is 1 column wide; it must be two: label and value."],
    [[["Issue date", FIRST]], "Issue date is 2024-02-01; it must be before the first due date, 2024-02-01."],
    [
      [["Issue date", "1 January"]],
      'Issue date is "1 January"; it must be a date cell between 1 March 1900 and 31 December 9999, not text.',
    ],
    [
      [["Instalment amount", 10]],
      "Instalment amount is $10.00; it must be above $10.00, the interest of instalment 1, or the note never amortises.",
    ],
    [
      [["Method", "stated instalment"]],
      "Instalment amount is missing; it must be given when Method is stated instalment.",
    ],
    [
      [
        ["Method", "level"],
        ["Instalment amount", 90],
      ],
      'Instalment amount goes with Method "stated instalment", but Method is "level".',
    ],
    [[["Grace instalments", 12]], "Grace instalments is 12; it must be fewer than the note's 12."],
    [[["Grace instalments", 1.5]], "Grace instalments is 1.5; it must be a whole number from 1 to 10,000."],
    [[["Grace instalments", "two"]], 'Grace instalments is "two"; it must be a number.'],
    [
      [
        ["Grace instalments", 2],
        ["Grace instalments", 3],
      ],
      'terms row 2 is a second "Grace instalments"; it must be given once.',
    ],
    [[["Amortisation instalments", 6]], "Amortisation instalments is 6; it must be at least the note's 12."],
    [
      [["Principal share", 1]],
      "Principal share is given once; it must be given once for each of the 12 instalments, as shares or as amounts.",
    ],
    [new Array(12).fill(["Principal share", 0.08]), "The sum of the principal shares is 96.0000%; it must be 100%."],
    [
      new Array(12).fill(["Principal share", 0.0833333333]),
      "The sum of the principal shares is 99.9999999600000%; it must be 100%.",
    ],
    [
      new Array(12).fill(["Principal amount", 90]),
      "The sum of the principal amounts is $1,080.00; it must be the principal, $1,000.00.",
    ],
    [[["Step date", dateOf(2024, 5, 1)]], "Step rate is missing; it must be given for the step date 2024-05-01."],
    [[["Step rate", 0.2]], "Step date is missing; it must be given for each step rate."],
    [
      [
        ["Step date", dateOf(2023, 5, 1)],
        ["Step rate", 0.2],
      ],
      "The Step or Default date is 2023-05-01; it must be from 2024-01-01, when interest starts, and before 2025-01-01, the last instalment.",
    ],
    [
      [
        ["Step date", dateOf(2024, 5, 1)],
        ["Step rate", 1.5],
      ],
      'Step rate from 2024-05-01 is 1.5; it must be from 0 to 1 a year (0% to 100%), unless the term "Rates above 100%" is yes; for 1.5% type 1.5% or 0.015.',
    ],
    [
      [
        ["Default date", dateOf(2024, 5, 1)],
        ["Default rate", 5],
      ],
      'Default rate is 5; it must be from 0 to 1 a year (0% to 100%), unless the term "Rates above 100%" is yes; for 5% type 5% or 0.05.',
    ],
    [
      [
        ["Step date", dateOf(2024, 5, 1)],
        ["Step rate", 12],
      ],
      'Step rate is 12; it must be from 0 to 1 a year (0% to 100%), or to 10 where the term "Rates above 100%" is yes; for 12% type 12% or 0.12.',
    ],
    [[["Step rate", -0.1]], "Step rate is -0.1; it must be from 0 to 1 a year (0% to 100%)."],
    [
      [
        ["Instalment amount", 100],
        ["Prepayments reduce", "last"],
        ["Prepayment date", dateOf(2024, 5, 1)],
        ["Prepayment amount", 1],
        ["Conversions reduce", "all"],
        ["Conversion date", dateOf(2024, 5, 1)],
        ["Conversion amount", 1],
      ],
      'Conversions reduce is "all"; it must be nearest or last when the instalment amount is stated.',
    ],
    [[["Default rate", 0.2]], "Default date is missing; it must be given beside a default rate or multiple."],
    [
      [
        ["Default date", dateOf(2024, 5, 1)],
        ["Default multiple", 0.25],
      ],
      "Default multiple is 0.25; it must be from 100% to 300% of it: 110% for a tenth more.",
    ],
    [
      [
        ["Prepayment date", dateOf(2025, 1, 1)],
        ["Prepayment amount", 1],
      ],
      "The Prepayment or Conversion date is 2025-01-01; it must be from 2024-01-01, when interest starts, and before 2025-01-01, the last instalment.",
    ],
    [[["Roll", { code: "#N/A" }]], "Roll is the error #N/A; it must be a value."],
    [
      [
        ["", ""],
        [{ code: "#REF!" }, "following"],
      ],
      "terms row 2, label is the error #REF!; it must be a label of the Terms sheet.",
    ],
    // 28 January 2024 is a Sunday, the 26th a Friday.
    [
      [
        ["Frequency", "every 4 days"],
        ["Roll", "preceding"],
        ["Holiday", dateOf(2024, 1, 29)],
        ["Holiday", dateOf(2024, 1, 30)],
        ["Holiday", dateOf(2024, 1, 31)],
        ["Holiday", FIRST],
      ],
      "Roll moves the first due date to 2024-01-26; it must stay after 2024-01-28, when interest starts.",
    ],
    [[["Grace interest", "waived"]], "Grace interest goes with Grace instalments, which is not given."],
    [[["Closed days", "bank"]], "Closed days goes with Roll, which is not given."],
    [[["Holiday", FIRST]], "Holiday goes with Roll, which is not given."],
    [[["Interest moves", "yes"]], "Interest moves goes with Roll, which is not given."],
    [[["Prepayments reduce", "all"]], "Prepayments reduce goes with Prepayment date, which is not given."],
    [[["Conversions reduce", "all"]], "Conversions reduce goes with Conversion date, which is not given."],
    [[["Payoff base", "principal"]], "Payoff base goes with Payoff from, which is not given."],
    [[["Discount base", "cash"]], "Discount base goes with Original issue discount, which is not given."],
    [[["End of month", "maybe"]], 'End of month is "maybe"; it must be yes or no.'],
  ])("%j", (rows, message) => {
    expect(refusal(rows)).toBe(message);
  });

  test("a rate above 100% needs the word that says so", () => {
    expect(refusal([], 1.2)).toMatch(/^annualRate is 1\.2; .* unless the term "Rates above 100%" is yes/);
    expect(note(1000, 1.2, 1, FIRST, ["Rates above 100%", true]).rows[0]!.interest).toBe(100_00);
    expect(refusal([["Rates above 100%", "yes"]], 12)).toMatch(/^annualRate is 12; it must be from 0 to 10 a year/);
  });

  test("blank rows, and values left blank, are no terms", () => {
    const blank = [
      ["", ""],
      [0, 0],
      [null, null],
      ["Issue date", 0],
      ["Roll", ""],
      ["Step date", 0],
      ["Step rate", 0],
      ["Principal share", 0],
      ["Original issue discount", 0],
      ["Discount base", "face"],
    ];
    expect(refusal(blank)).toBe("accepted");
  });

  test("a row is put beside those before it, which are not copied: there may be thousands", () => {
    const given = new GivenTerms();
    given.add("Holiday", FIRST);
    const rows = given.rows("Holiday");
    given.add("Holiday", FIRST + 1);
    expect(given.rows("Holiday")).toBe(rows);
    expect(rows).toEqual([FIRST, FIRST + 1]);
  });

  test("labels are read whatever their case; each has its meaning", () => {
    expect(messageOf(tryNote(1000, 0.1, 3, FIRST, [[" day COUNT ", "act/360"]]))).toBe("accepted");
    expect(Object.keys(TERM_MEANINGS)).toEqual(Object.keys(TERM_LABELS));
    for (const meaning of Object.values(TERM_MEANINGS)) expect(meaning).toMatch(/\.$/);
  });
});
