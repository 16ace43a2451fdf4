import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";
import { asDate, isoDate, weekday } from "../../src/domain/calendar/date";
import { TradingCalendar } from "../../src/domain/calendar/tradingCalendar";
import { TERM_FIELDS } from "../../src/domain/deal";
import type { Instalment } from "../../src/domain/note/schedule";
import { readSettlement } from "../../src/domain/settlement/readSettlement";
import type { PriceTable } from "../../src/sheets/noteModel";
import { readPrices } from "../../src/taskpane/prices/priceTable";
import { inSheetOrder } from "../../src/taskpane/note/composeTerms";
import { readRuleText } from "../../src/taskpane/note/rule/ruleReading";
import { HISTORY } from "../domain/settlement/given";

const folder = path.resolve(__dirname, "../../examples/exchange-note-2017");
const read = (name: string): string => readFileSync(path.join(folder, name), "utf8");

interface Fact {
  readonly label: string;
  readonly typed: string;
  readonly kind: string;
  readonly note: string;
}
const facts = (JSON.parse(read("terms.json")) as { terms: readonly Fact[] }).terms;
const expected = JSON.parse(read("expected.json")) as {
  schedules: Record<string, { levelPayment: string; lastPayment: string; rowsAtLevelPayment: number }>;
  dueDates: { first: string; second: string; last: string };
  dueOnWeekends: number[];
  lookbackWindows: Record<string, string[]>;
};

const typed = (label: string): string => facts.find((fact) => fact.label === label)!.typed;

function instalments(changes: Readonly<Record<string, string>> = {}): readonly Instalment[] {
  const read = readSettlement(
    facts.map((fact) => [fact.label, changes[fact.label] ?? fact.typed]),
    HISTORY,
  );
  if (!read.ok) throw new Error(read.failure.message);
  return read.value.schedule.rows;
}

async function prices(): Promise<PriceTable> {
  const table = await readPrices(read("prices.csv"));
  if (!table.ok) throw new Error(table.failures.map((failure) => failure.message).join(" "));
  expect(table.notices).toEqual([]);
  return table.table;
}

test("every term is given, and what the rule names; each with where it comes from", () => {
  const labels = facts.map(({ label }) => label);
  expect(labels.filter((label) => label !== "Fixed price")).toEqual(TERM_FIELDS.map((field) => field.label));
  const rule = readRuleText(typed("Conversion price rule"));
  expect(rule).toMatchObject({ names: [{ label: "Fixed price" }], questions: [] });
  expect(inSheetOrder(facts)).toEqual(facts);
  for (const { kind, note } of facts) {
    expect(["stated", "assumption"]).toContain(kind);
    expect(note).toMatch(/\.$/);
  }
});

test("what the release leaves out is an assumption", () =>
  expect(facts.filter(({ kind }) => kind === "assumption").map(({ label }) => label)).toEqual([
    "Annual rate",
    "Shares outstanding before",
    "Shares held before",
  ]));

test.each(Object.entries(expected.schedules))(
  "the schedule at %s",
  (rate, { levelPayment, lastPayment, rowsAtLevelPayment }) => {
    const rows = instalments({ "Annual rate": rate });
    const payments = rows.map((row) => (row.payment / 100).toFixed(2));
    expect(payments).toEqual([...new Array<string>(rowsAtLevelPayment).fill(levelPayment), lastPayment]);
    expect(rows.at(-1)!.closing).toBe(0);
  },
);

test("due dates, and those on weekends", () => {
  const due = instalments().map((row) => row.dueDate);
  expect([due[0], due[1], due.at(-1)].map((date) => isoDate(date!))).toEqual([
    expected.dueDates.first,
    expected.dueDates.second,
    expected.dueDates.last,
  ]);
  const onWeekends = due.flatMap((date, index) => (weekday(date) % 6 === 0 ? [index + 1] : []));
  expect(onWeekends).toEqual(expected.dueOnWeekends);
});

describe("the illustrative prices", () => {
  test("are what the script makes", () => {
    const made = execFileSync(process.execPath, [path.join(folder, "make-prices.mjs"), "-"], { encoding: "utf8" });
    expect(made).toBe(read("prices.csv"));
  });

  test("have a row for every session from 2017-09-01 to 2020-09-11, and no other", async () => {
    const dates = (await prices()).rows.map((row) => row.date);
    const sessions = [...TradingCalendar.of("sessions").days].filter((day) => day >= dates[0]! && day <= dates.at(-1)!);
    expect(dates).toEqual(sessions);
    expect([dates[0]!, dates.at(-1)!].map((date) => isoDate(asDate(date)))).toEqual(["2017-09-01", "2020-09-11"]);
  });

  test("cover the sessions before the first and the last instalment", async () => {
    const dates = (await prices()).rows.map((row) => isoDate(asDate(row.date)));
    for (const window of Object.values(expected.lookbackWindows)) {
      const at = dates.indexOf(window[0]!);
      expect(dates.slice(at, at + window.length)).toEqual(window);
    }
  });

  test("are above 0: bids on the tick of $0.0001, VWAPs to six decimals and near the close", async () => {
    const onGrid = (price: number, decimals: number): boolean => Number(price.toFixed(decimals)) === price;
    const { series, rows } = await prices();
    expect(series).toEqual(["close", "bid", "vwap", "volume"]);
    for (const { values } of rows) {
      const [close, bid, vwap, volume] = values;
      expect(Number.isInteger(volume)).toBe(true);
      expect(bid! > 0 && onGrid(bid!, 4) && onGrid(close!, 4) && onGrid(vwap!, 6)).toBe(true);
      expect(bid! <= close!).toBe(true);
      expect(Math.abs(vwap! / close! - 1)).toBeLessThan(0.07);
    }
  });
});
