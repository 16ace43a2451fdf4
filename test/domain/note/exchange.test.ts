import { dateOf } from "../../../src/domain/calendar/date";
import { ACTUAL_365F } from "../../../src/domain/calendar/dayCount";
import { asCents, asRate, type Cents } from "../../../src/domain/exact/quantities";
import { readDouble } from "../../../src/domain/exact/reading";
import { accruedInterest } from "../../../src/domain/note/accrual";
import { exchangeNotes, type OldNote } from "../../../src/domain/note/exchange";
import { explainNote, type ExplainedLine } from "../../../src/domain/note/explain";
import { readTermsTable } from "../../../src/domain/note/termLabels";
import { messageOf, note, valueOf, type Row } from "./given";

const ON = dateOf(2017, 9, 13);
const rated = (label: string, dollars: number, rate: number, paidTo = dateOf(2017, 1, 15)): OldNote => ({
  label,
  principal: asCents(dollars * 100),
  accrual: { rate: asRate(readDouble(rate)), paidTo },
});
const stated = (label: string, dollars: number, accrued: Cents): OldNote => ({
  label,
  principal: asCents(dollars * 100),
  accrual: { stated: accrued },
});

describe("old notes exchanged for a new one", () => {
  const notes = [rated("A", 250_000, 0.12), rated("B", 100_000, 0.08, ON), stated("C", 50_000, asCents(1234_56))];
  // 15 January to 13 September 2017 is 241 days.
  const accrued = Math.round((250_000_00 * 0.12 * 241) / 365);

  test("each with what has accrued, Actual/365F, to the cent", () => {
    const result = valueOf(exchangeNotes(notes, ON));
    expect(result.notes.map((each) => each.accrued)).toEqual([accrued, 0, 1234_56]);
    expect(result.total).toBe(400_000_00 + accrued + 1234_56);
    expect(result).toMatchObject({ newPrincipal: result.total, premium: 0 });
  });
  test("a figure that the contract fixes shows premium or gain", () => {
    const total = valueOf(exchangeNotes(notes, ON)).total;
    expect(valueOf(exchangeNotes(notes, ON, undefined, asCents(total + 1))).premium).toBe(1);
    expect(valueOf(exchangeNotes(notes, ON, undefined, asCents(total - 500_00))).premium).toBe(-500_00);
  });
  test("interest paid beyond the exchange is refused", () => {
    expect(messageOf(exchangeNotes([rated("A", 1, 0.1, dateOf(2018, 1, 1))], ON))).toBe(
      "A: last paid is 2018-01-01; it must be on or before the exchange, 2017-09-13.",
    );
  });
});

describe("more than cents hold exactly is refused", () => {
  const most = "at most $90,071,992,547,409.91, what cents hold exactly.";
  test("the interest of a note", () => {
    const long = accruedInterest(
      asCents(90_000_000_000_000_00),
      asRate(readDouble(1)),
      dateOf(1950, 1, 1),
      dateOf(2900, 1, 1),
      ACTUAL_365F,
    );
    // 950 years have 950 x 365 days and 230 leap days: 237 multiples of 4 from 1952 to 2896, less 2100, 2200, 2300, 2500,
    // 2600, 2700 and 2900's own, which comes after.
    const days = BigInt(950 * 365 + 237 - 6);
    const cents = (2n * 90_000_000_000_000_00n * days + 365n) / (2n * 365n);
    const value = `$${(cents / 100n).toLocaleString("en-US")}.${String(cents % 100n).padStart(2, "0")}`;
    expect(messageOf(long)).toBe(`The interest accrued is ${value}; it must be ${most}`);
  });
  test("the total of several", () => {
    const half = stated("A", 50_000_000_000_000, asCents(7));
    expect(messageOf(exchangeNotes([half, half], ON))).toBe(
      `The total of the notes is $100,000,000,000,000.14; it must be ${most}`,
    );
  });
});

describe("explanations", () => {
  const explained = (...rows: Row[]) =>
    explainNote(note(1000, 0.12, 12, dateOf(2024, 2, 1), ...rows), valueOf(readTermsTable(rows)));
  const lines = (found: ExplainedLine[]) => new Map(found.map((line) => [line.label, line]));

  test("say what was given, what was assumed, and how the payment came about", () => {
    const found = lines(explainNote(note(3_504_197.45, 0.12, 36, dateOf(2017, 10, 13))));
    expect(found.get("Method")).toMatchObject({ value: "level", how: "assumed" });
    expect(found.get("Day count")).toMatchObject({ value: "periodic", how: "assumed: annual rate / periods a year" });
    const i = 0.01;
    expect(found.get("Payment before rounding")!.value).toBeCloseTo((3_504_197.45 * i) / (1 - (1 + i) ** -36), 6);
    expect(found.get("Payment")).toMatchObject({ value: 116_389.5, how: "rounded" });
    expect(found.get("Last instalment")).toMatchObject({ value: 116_389.48 });
    expect(found.get("Total interest")!.value).toBe((35 * 116_389_50 + 116_389_48 - 350_419_745) / 100);
    expect(found.get("Principal repaid")!.value).toBe(3_504_197.45);
  });
  test("tell a term from what it implies and from what is assumed", () => {
    const found = lines(explained(["Day count", "periodic"], ["Instalment amount", 100]));
    expect(found.get("Day count")).toMatchObject({ value: "periodic", how: "term: annual rate / periods a year" });
    expect(found.get("Method")).toMatchObject({ value: "stated", how: "implied by Instalment amount" });
    expect(found.get("Frequency")).toMatchObject({ value: "monthly", how: "assumed" });
    expect(lines(explained(["Rounding", "down"])).get("Method")).toMatchObject({ value: "level", how: "assumed" });
    expect(lines(explained(["Method", "level"])).get("Method")).toMatchObject({ value: "level", how: "term" });
  });
  test("a bullet's interest runs in one period to its last date", () => {
    const found = lines(explained(["Method", "bullet"]));
    // Twelve months.
    expect(found.get("Interest period")).toMatchObject({ value: 1, unit: "years" });
    expect(found.has("First period")).toBe(false);
  });
  test("name each event of the note", () => {
    const found = explained(
      ["Day count", "act/360"],
      ["Default date", dateOf(2024, 5, 1)],
      ["Default rate", 0.18],
      ["Charge date", dateOf(2024, 6, 1)],
      ["Charge amount", 50],
    );
    expect(found.map((line) => line.how)).toEqual(
      expect.arrayContaining(["18.0000% a year from this day", "$50.00 added to principal", "term"]),
    );
    expect(found.find((line) => line.label === "Payment")!.how).toBe(
      "the cent from which the last instalment differs least",
    );
  });
  test("count the instalments of a payment after any grace, and show the first row figure by figure", () => {
    const found = lines(explained(["Grace instalments", 5], ["Rounding unit", "dollar"]));
    expect(found.get("Payment before rounding")!.how).toBe("over 7 instalments, at the rate they start with");
    expect(found.get("Interest of row 1")).toMatchObject({
      value: 10,
      how: "$1,000.00 x 0.12 x 1 / 12 = 10.000000, rounded half-up",
    });
    expect(found.get("Principal of row 1")).toMatchObject({ value: 0, how: "grace: none" });
    const plain = lines(explained());
    expect(plain.get("Principal of row 1")).toMatchObject({ value: 78.85, how: "payment $88.85 - interest $10.00" });
    expect(plain.get("Closing balance of row 1")).toMatchObject({
      value: 921.15,
      how: "$1,000.00 - $78.85; the next row starts from it",
    });
    expect(lines(explained(["Method", "bullet"])).get("Interest of row 12")).toMatchObject({
      value: 120,
      how: "$1,000.00 x 0.12 x 144 / 144 = 120.000000, rounded half-up",
    });
    expect(lines(explained(["Method", "interest only"])).get("First regular instalment")!.how).toBe("interest");
  });
  test("name the last instalment that pays anything", () => {
    const stated = lines(explained(["Instalment amount", 300]));
    expect(stated.get("Payment")).toMatchObject({ value: 300, how: "as stated" });
    expect(stated.get("Last instalment")!.how).toBe(
      "closes the balance on 2024-05-01; it is number 4, and the 8 after it pay nothing",
    );
    const early = explained(["Prepayment date", dateOf(2024, 3, 1)], ["Prepayment amount", 841.51]);
    expect(lines(early).get("Last instalment")!.how).toBe(
      "before early payments close the balance, on 2024-03-01; it is number 2, and the 10 after it pay nothing",
    );
  });
  test("show every payment that was worked out anew, and no step after a default", () => {
    const found = explained(
      ["Default date", dateOf(2024, 4, 1)],
      ["Default rate", 0.18],
      ["Step date", dateOf(2024, 6, 1)],
      ["Step rate", 0.1],
    );
    expect(found.filter(({ label }) => label === "Rate changes").map(({ value }) => value)).toEqual([
      dateOf(2024, 4, 1),
    ]);
    expect(found.filter(({ label }) => label.startsWith("Payment from")).map(({ label, how }) => [label, how])).toEqual(
      [["Payment from instalment 4", "worked out anew over 9 instalments, after rate or balance changed"]],
    );
  });
  test("show what the cash falls short by, and where a date moves", () => {
    const found = lines(explained(["Upfront charge", 50], ["Roll", "following"], ["Interest moves", "yes"]));
    expect(found.get("Cash at issue")).toMatchObject({ value: 950 });
    expect(found.get("Roll")!.how).toBe("off weekends; a whole period bears the same interest");
    expect(lines(explained()).has("Cash at issue")).toBe(false);
  });
});
