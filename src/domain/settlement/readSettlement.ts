/* A note and its payment in shares from worksheet ranges: the one place where both are read. */
import { addDays, isoDate, yearMonthDay } from "../calendar/date";
import {
  asCents,
  asFraction,
  asRate,
  asShares,
  type Cents,
  type Fraction,
  type Rate,
  type Shares,
} from "../exact/quantities";
import { Rational } from "../exact/rational";
import { exchangeCapOf } from "../capital/issuanceLimits";
import { TERM_FIELDS, type TermKey } from "../deal";
import { fail, ok, type Result } from "../failure";
import type { DataTable } from "../market/cell";
import { withGivenTerms } from "../note/givenTerms";
import { instalmentSchedule, type InstalmentSchedule } from "../note/schedule";
import { MOST_RATE, type GivenTerms } from "../note/termLabels";
import { readRate, showCents, type NoteTerms } from "../note/terms";
import type { CalendarDate } from "../calendar/date";
import { readElections } from "./elections";
import { readLabelledTerms, type LabelledTerms } from "./labelledTerms";
import type { ExchangeCap } from "./limits";
import { dealTerm, readDealPrices } from "./priceTerms";
import type { GivenSettlement, SettlementLabelName } from "./settlementLabels";
import { PARTS, type HolderConversion, type SettlementTerms } from "./settlementTerms";

export interface ReadSettlement {
  readonly schedule: InstalmentSchedule;
  readonly terms: SettlementTerms;
  readonly given: GivenTerms;
}

/**
 * @param termsTable two columns, label and value, with the labels of the Terms sheet.
 * @param prices a header row with Date and any of Open, High, Low, Close, Bid, VWAP, Volume, and a row a day.
 * @param elections two columns, instalment and how it is paid.
 */
export function readSettlement(
  termsTable: DataTable,
  prices: DataTable,
  elections: DataTable = [],
): Result<ReadSettlement> {
  const labelled = readLabelledTerms(termsTable);
  if (!labelled.ok) return labelled;
  const note = readNote(labelled.value);
  if (!note.ok) return note;
  const schedule = instalmentSchedule(note.value);
  if (!schedule.ok) return schedule;
  const elected = readElections(elections);
  if (!elected.ok) return elected;
  const terms = readTerms(labelled.value, prices, schedule.value, elected.value);
  return terms.ok ? ok({ schedule: schedule.value, terms: terms.value, given: labelled.value.note }) : terms;
}

function readNote(labelled: LabelledTerms): Result<NoteTerms> {
  const principal = needed<Cents>(labelled, "principal");
  if (!principal.ok) return principal;
  const rate = readAnnualRate(labelled);
  if (!rate.ok) return rate;
  const instalments = needed<number>(labelled, "instalments");
  if (!instalments.ok) return instalments;
  const firstDue = needed<CalendarDate>(labelled, "firstDue");
  if (!firstDue.ok) return firstDue;
  return withGivenTerms(
    { principal: principal.value, annualRate: rate.value, instalments: instalments.value, firstDue: firstDue.value },
    labelled.note,
  );
}

/** In a range 0% may arrive as a blank cell does; text or nothing at all is not taken for it. */
function readAnnualRate(labelled: LabelledTerms): Result<Rate> {
  const cell = labelled.deal.get("annualRate");
  if (cell === 0) return ok(asRate(Rational.ZERO));
  if (typeof cell === "number" && labelled.note.one("Rates above 100%"))
    return readRate("Annual rate", cell, MOST_RATE);
  return needed<Rate>(labelled, "annualRate");
}

function needed<T>(labelled: LabelledTerms, key: TermKey): Result<T> {
  const read = dealTerm<T>(labelled, key);
  if (!read.ok) return read;
  if (read.value !== undefined) return ok(read.value);
  const { label, bound } = TERM_FIELDS.find((field) => field.key === key)!;
  return fail("blank", label, "", bound, `terms has no ${label}; it must be ${bound}.`);
}

const NONE = asShares(0);

function readTerms(
  labelled: LabelledTerms,
  prices: DataTable,
  schedule: InstalmentSchedule,
  elections: ReadonlyMap<number, Fraction>,
): Result<SettlementTerms> {
  const given = labelled.settlement;
  const alone = termAlone(given);
  if (alone) return alone;
  const outstanding = needed<Shares>(labelled, "outstandingBefore");
  if (!outstanding.ok) return outstanding;
  const held = dealTerm<Shares>(labelled, "heldBefore");
  if (!held.ok) return held;
  if ((held.value ?? 0) > outstanding.value)
    return fail(
      "inconsistent",
      "Shares held before",
      (held.value ?? 0).toLocaleString("en-US"),
      `at most the ${outstanding.value.toLocaleString("en-US")} shares outstanding before`,
    );
  const conversions = readConversions(labelled.note, given, schedule);
  if (!conversions.ok) return conversions;
  const deal = readDealPrices(labelled, prices, schedule.periods.dueDates);
  if (!deal.ok) return deal;
  const { price, unfloored, shortfallValue, market } = deal.value;
  const sessions = given.one("True-up after");
  const minimumPrice = given.one("Minimum price");
  const volume = given.one("Minimum volume");
  const cap = exchangeCap(given, outstanding.value);
  if (!cap.ok) return cap;
  const blocker = given.one("Blocker");
  const authorised = given.one("Shares authorised");
  if (authorised !== undefined && authorised < outstanding.value)
    return fail(
      "inconsistent",
      "Shares authorised",
      authorised.toLocaleString("en-US"),
      `at least the ${outstanding.value.toLocaleString("en-US")} shares outstanding before`,
    );
  return ok({
    outstandingBefore: outstanding.value,
    heldBefore: held.value ?? NONE,
    holderKeepsShares: given.one("Holder keeps shares") ?? true,
    paidInShares: given.one("Paid in") ?? asFraction(Rational.ONE),
    elections,
    converted: given.one("Converted parts") ?? new Set(PARTS),
    instalmentFee: given.one("Instalment fee") ?? asCents(0),
    price,
    ...(unfloored && shortfallValue && { shortfall: { unfloored, valuePerShare: shortfallValue } }),
    market,
    rounding: given.one("Share fractions") ?? "down",
    remainder: given.one("Remainder") ?? "cash",
    conditions: {
      ...(minimumPrice && { minimumPrice }),
      ...(volume && { minimumVolume: { shares: volume, days: given.one("Volume days") ?? 1 } }),
    },
    limits: {
      ...(blocker && { blocker }),
      ...(cap.value && { exchangeCap: cap.value }),
      ...(authorised && { authorised }),
      reserved: given.one("Shares reserved") ?? NONE,
      allOrNothing: given.one("Limits admit") === "nothing",
    },
    whenRefused: given.one("When refused") ?? "cash",
    conversions: {
      list: conversions.value,
      price: deal.value.conversion,
      makeWhole: given.one("Make-whole") ?? asFraction(Rational.ZERO),
    },
    ...(sessions && { trueUp: { sessions, price: deal.value.trueUp } }),
  });
}

/** Terms that say more of another, any one of those named. */
const COMPANIONS: readonly (readonly [term: SettlementLabelName, ...others: SettlementLabelName[]])[] = [
  ["Volume days", "Minimum volume"],
  ["Outstanding at signing", "Exchange cap"],
  ["Exchange cap used", "Exchange cap"],
  ["Exchange minimum price", "Exchange cap"],
  ["Shares reserved", "Shares authorised"],
  ["Limits admit", "Blocker", "Exchange cap", "Shares authorised"],
  ["True-up price rule", "True-up after"],
];

/** A term that would bear on nothing. */
function termAlone(given: GivenSettlement): Result<never> | undefined {
  for (const [term, ...others] of COMPANIONS) {
    if (given.one(term) === undefined || others.some((other) => given.one(other) !== undefined)) continue;
    const either = others.join(", ").replace(/, ([^,]*)$/, " or $1");
    return fail("inconsistent", term, "", "", `${term} goes with ${either}; terms has none.`);
  }
  return undefined;
}

function exchangeCap(given: GivenSettlement, outstanding: Shares): Result<ExchangeCap | undefined> {
  const cap = given.one("Exchange cap");
  if (!cap) return ok(undefined);
  const signing = given.one("Outstanding at signing") ?? outstanding;
  const most = cap.isWhole ? ok(asShares(cap.n)) : exchangeCapOf(signing, asFraction(cap), "Exchange cap");
  if (!most.ok) return most;
  const shares = most.value;
  const used = given.one("Exchange cap used") ?? 0;
  if (used > shares)
    return fail(
      "inconsistent",
      "Exchange cap used",
      used.toLocaleString("en-US"),
      `at most the exchange cap, ${shares.toLocaleString("en-US")} shares`,
    );
  const minimumPrice = given.one("Exchange minimum price");
  return ok({ shares: asShares(shares - used), ...(minimumPrice && { minimumPrice }) });
}

/** The holder's conversions, within what the contract lets it convert; the schedule has checked them against the balance. */
function readConversions(
  note: GivenTerms,
  given: GivenSettlement,
  { periods }: InstalmentSchedule,
): Result<HolderConversion[]> {
  const amounts = note.rows("Conversion amount");
  const list = note
    .rows("Conversion date")
    .flatMap((date, k) => (date === undefined ? [] : [{ date, amount: amounts[k]! }]))
    .sort((a, b) => a.date - b.date);
  const opens = addDays(periods.start, given.one("Conversions open after") ?? 0);
  const most = given.one("Conversions a month");
  const byMonth = new Map<string, number>();
  for (const { date, amount } of list) {
    const subject = `The conversion of ${isoDate(date)}`;
    if (date < opens)
      return fail("out-of-range", subject, "too early", `on or after ${isoDate(opens)}, when conversions open`);
    const { year, month } = yearMonthDay(date);
    const inMonth = (byMonth.get(`${year} ${month}`) ?? 0) + amount;
    byMonth.set(`${year} ${month}`, inMonth);
    if (most !== undefined && inMonth > most)
      return fail(
        "out-of-range",
        subject,
        `${showCents(amount)}, which makes ${showCents(inMonth)} in its month`,
        `at most ${showCents(most)} in a month`,
      );
  }
  return ok(list);
}
