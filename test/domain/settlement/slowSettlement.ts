/* A second, slow way from a due amount to shares, sharing nothing with the product but fractions: decimals are read from
   text, sessions are rows of the file, every figure is a fraction until shares and cents are counted. */
import { readFileSync } from "node:fs";
import path from "node:path";
import { Rational } from "../../../src/domain/exact/rational";

export interface SlowSession {
  readonly date: string;
  readonly close: Rational;
  readonly bid: Rational;
  readonly vwap: Rational;
}

export const decimal = (text: string): Rational => {
  const [whole = "", fraction = ""] = text.split(".");
  return Rational.of(BigInt(whole + fraction), 10n ** BigInt(fraction.length));
};

const CSV = path.resolve(__dirname, "../../../examples/exchange-note-2017/prices.csv");
export const SESSIONS: readonly SlowSession[] = readFileSync(CSV, "utf8")
  .trim()
  .split("\n")
  .slice(1)
  .map((line) => {
    const [date = "", close = "", bid = "", vwap = ""] = line.split(",");
    return { date, close: decimal(close), bid: decimal(bid), vwap: decimal(vwap) };
  });

const least = (values: readonly Rational[]): Rational =>
  values.reduce((low, value) => (value.compare(low) < 0 ? value : low));

/** The lowest of 85% of the mean VWAP of the five sessions before, the bid of the one before, and $0.004. */
export function slowPrice(due: string, sessions = SESSIONS): Rational {
  const before = sessions.filter(({ date }) => date < due).slice(-5);
  const sum = before.reduce((total, { vwap }) => total.plus(vwap), Rational.ZERO);
  return least([sum.over(Rational.of(5)).times(decimal("0.85")), before[4]!.bid, decimal("0.004")]);
}

export interface SlowRow {
  readonly due: string;
  /** Cents. */
  readonly payment: bigint;
  readonly shares: bigint;
  readonly remainder: bigint;
  readonly marketValue: bigint;
  readonly cumulative: bigint;
}

const floor = ({ n, d }: Rational): bigint => n / d;
const HALF = Rational.of(1, 2);

/** The exchange note: 36 level monthly instalments at 12% a year, each in whole shares and the rest in cash. */
export function slowExchangeNote(): SlowRow[] {
  const rows: SlowRow[] = [];
  const rate = decimal("0.01");
  const level = floor(
    Rational.of(350_419_745)
      .times(rate)
      .over(Rational.ONE.minus(Rational.ONE.over(Rational.ONE.plus(rate).pow(36))))
      .plus(HALF),
  );
  let balance = 350_419_745n;
  let cumulative = 0n;
  for (let k = 0; k < 36; k++) {
    const month = 9 + k;
    const due = `${2017 + Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, "0")}-13`;
    const interest = floor(Rational.of(balance).times(rate).plus(HALF));
    const payment = k === 35 ? balance + interest : level;
    balance -= payment - interest;
    const price = slowPrice(due);
    const shares = floor(Rational.of(payment, 100n).over(price));
    const left = Rational.of(payment).minus(price.times(Rational.of(100n * shares)));
    const close = SESSIONS.filter(({ date }) => date < due).at(-1)!.close;
    cumulative += shares;
    rows.push({
      ...{ due, payment, shares, cumulative },
      remainder: floor(left.plus(HALF)),
      marketValue: floor(close.times(Rational.of(100n * shares)).plus(HALF)),
    });
  }
  return rows;
}
