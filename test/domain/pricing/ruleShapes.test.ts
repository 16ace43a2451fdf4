/* Every shape of price clause seen in public contracts: its text reads, writes back the same, and comes to what plain
   arithmetic on the same prices gives. */
import { isoDate } from "../../../src/domain/calendar/date";
import { Rational } from "../../../src/domain/exact/rational";
import { Clause } from "../../../src/domain/pricing/clause";
import { parseRule } from "../../../src/domain/pricing/parseRule";
import { ruleText } from "../../../src/domain/pricing/ruleText";
import {
  avg,
  day,
  highest,
  lowest,
  lowestOf,
  madeUpRows,
  max,
  min,
  pct,
  pooled,
  rolled,
  SESSIONS,
  SlowMarket,
  tableOf,
  usd,
} from "./slowMarket";

const rows = madeUpRows(20_171_013);
const table = tableOf(rows);
const CONTEXT = [
  ["Issue date", day("2016-09-20")],
  ["advance", day("2017-08-19")],
  ["default", day("2017-10-11")],
  ["listing", "none"],
  ["floor", 0.0021],
  ["floor from 2017-10-01", 0.0016],
  ["cap", 0.0035],
  ["outstanding", 8_094_000_000],
];
const REFERENCE_DATES = ["2017-09-29", "2017-10-11", "2017-10-13", "2017-10-15", "2017-11-24", "2017-12-05"];

const SHAPES: readonly (readonly [text: string, value: (m: SlowMarket) => Rational])[] = [
  [
    "min(85% * avg(vwap, 5), last(bid), 0.004)",
    (m) => min(pct("85").times(avg(m.before(5), "vwap")), lowest(m.before(1), "bid"), usd("0.004")),
  ],
  ["min(0.05, 65% * lowest(bid, 5))", (m) => min(usd("0.05"), pct("65").times(lowest(m.before(5), "bid")))],
  ["60.1% * avglowest(bid, 3, 10)", (m) => pct("60.1").times(lowestOf(m.before(10), "bid", 3))],
  ["65% * avglowest(low, 2, 15)", (m) => pct("65").times(lowestOf(m.before(15), "low", 2))],
  [
    "min(0.0031, max(floor, 92% * lowest(vwap, 10, including)))",
    (m) => min(usd("0.0031"), max(floorOn(m), pct("92").times(lowest(m.before(10, 0), "vwap")))),
  ],
  [
    "max(floor, 80% * min(avg(close, 15), pooled(10), lowest(pooled(3), 45)))",
    (m) => max(floorOn(m), pct("80").times(min(avg(m.before(15), "close"), pooled(m.before(10)), lowestPooled(m)))),
  ],
  ["min(cap, max(floor, avg(vwap, 20)))", (m) => min(usd("0.0035"), max(floorOn(m), avg(m.before(20), "vwap")))],
  [
    "when(default, 50% * lowest(low, 20), min(0.004, 85% * avg(vwap, 5)))",
    (m) =>
      m.on >= day("2017-10-11")
        ? pct("50").times(lowest(m.before(20), "low"))
        : min(usd("0.004"), pct("85").times(avg(m.before(5), "vwap"))),
  ],
  ["when(listing, 0.05, last(open))", (m) => lowest(m.before(1), "open")],
  ["when(default + 45 days, 0.05, 0.06)", (m) => (m.on >= day("2017-11-25") ? usd("0.05") : usd("0.06"))],
  ["avg(vwap, 5, ending 2)", (m) => avg(m.before(5, 2), "vwap")],
  ["highest(high, 5, after)", (m) => highest(m.after(5), "high")],
  ["avg(close, 3, starting 0)", (m) => avg(m.after(3, 0), "close")],
  ["lowest(vwap, 3, starting 2)", (m) => lowest(m.after(3, 2), "vwap")],
  [
    "at(advance, 125% * max(avg(vwap, 5), 105% * last(close)))",
    (m) => {
      const then = m.at("2017-08-19");
      return pct("125").times(max(avg(then.before(5), "vwap"), pct("105").times(lowest(then.before(1), "close"))));
    },
  ],
  ["at(2017-08-01, 120% * avg(vwap, 5))", (m) => pct("120").times(avg(m.at("2017-08-01").before(5), "vwap"))],
  ["step(issue_date, 0.1, 0.15, 0.2)", (m) => (m.on >= day("2017-09-20") ? usd("0.15") : usd("0.1"))],
  ["lowest(pooled(3), 45)", lowestPooled],
  ["lowest(avg(vwap, 3), 45)", (m) => min(...rolled(m.before(45), 3, (part) => avg(part, "vwap")))],
  ["shares(9 * outstanding)", () => Rational.of(9 * 8_094_000_000)],
  ["per1000(250000)", () => Rational.of(1000, 250_000)],
  [
    "round(85% * avg(vwap, 5), 4, down)",
    (m) =>
      pct("85")
        .times(avg(m.before(5), "vwap"))
        .roundTo(4, "down"),
  ],
  [
    "round(85% * avg(vwap, 5), 4, up)",
    (m) =>
      pct("85")
        .times(avg(m.before(5), "vwap"))
        .roundTo(4, "up"),
  ],
  [
    "round(85% * avg(vwap, 5), 4, nearest)",
    (m) =>
      pct("85")
        .times(avg(m.before(5), "vwap"))
        .roundTo(4, "half-up"),
  ],
  [
    "(1 - 15%) * last(vwap) + 0.0001 - 0.02 / 300",
    (m) =>
      pct("85")
        .times(lowest(m.before(1), "vwap"))
        .plus(usd("0.0001"))
        .minus(usd("0.02").over(Rational.of(300))),
  ],
];

function floorOn(m: SlowMarket): Rational {
  return m.on >= day("2017-10-01") ? usd("0.0016") : usd("0.0021");
}
function lowestPooled(m: SlowMarket): Rational {
  const windows = rolled(m.before(45), 3, pooled);
  expect(windows).toHaveLength(43);
  return min(...windows);
}
function clause(text: string): Clause {
  const read = Clause.read(text, table, CONTEXT);
  if (!read.ok) throw new Error(read.failure.message);
  return read.value;
}

describe.each(SHAPES)("%s", (text, value) => {
  test("writes back the same, and the same rule", () => {
    const rule = parseRule(text);
    if (!rule.ok) throw new Error(rule.failure.message);
    expect(ruleText(rule.value)).toBe(text);
    expect(parseRule(ruleText(rule.value))).toEqual(rule);
  });

  test.each(REFERENCE_DATES)("on %s", (iso) => {
    const expected = value(new SlowMarket(rows, day(iso)));
    const derived = clause(text).derive(day(iso));
    if (!derived.ok) throw new Error(derived.failure.message);
    expect(derived.value.value.toFixed(30)).toBe(expected.toFixed(30));
    expect(derived.value.value.equals(expected)).toBe(true);
  });

  test("the fast way gives the double nearest to the exact value, on every day", () => {
    const fast = clause(text);
    for (let date = day("2017-09-20"); date <= day("2017-12-15"); date = (date + 1) as typeof date)
      expect([isoDate(date), fast.price(date)]).toEqual([isoDate(date), value(new SlowMarket(rows, date)).toNumber()]);
  });
});

test("bank business days leave out Columbus Day, weekdays count Thanksgiving", () => {
  const banks = clause("avg(vwap, 5, business days)").derive(day("2017-10-13"));
  const window = banks.ok ? banks.value.quotes?.map((quote) => quote.date && isoDate(quote.date)) : banks.failure;
  expect(window).toEqual(["2017-10-05", "2017-10-06", "2017-10-10", "2017-10-11", "2017-10-12"]);
  const weekdays = clause("avg(vwap, 2, weekdays)").derive(day("2017-11-24"));
  expect(weekdays).toMatchObject({ ok: false, failure: { code: "missing-data", value: "2017-11-23" } });
});

describe("what a clause leaves out", () => {
  test.each([
    ["65% * lowest(unknown(which bids?), 5)", "which bids?"],
    ["avg(vwap, unknown(how many days?))", "how many days?"],
    ["min(0.004, unknown(the default price))", "the default price"],
  ])("%s parses, refuses and asks", (text, question) => {
    const rule = parseRule(text);
    expect(rule.ok && ruleText(rule.value)).toBe(text);
    const refused = Clause.read(text, table, undefined);
    expect(refused).toMatchObject({ ok: false, failure: { message: expect.stringContaining(question) } });
  });
});

test("the sessions of this table are the exchange's", () => {
  const spread = clause(`avg(vwap, ${SESSIONS.length}, after)`).derive(day("2017-05-31"));
  expect(spread.ok && spread.value.quotes?.map((quote) => quote.date)).toEqual(SESSIONS);
});
