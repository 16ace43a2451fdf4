/* A ledger, written as OCF and read back, is the same company. */
import fc from "fast-check";
import { asCents } from "../../../../src/domain/exact/quantities";
import { fromOcfText } from "../../../../src/domain/capital/ocf/fromOcf";
import { ocfText } from "../../../../src/domain/capital/ocf/package";
import { proceedsOf } from "../../../../src/domain/capital/proceeds";
import { eventTable, heldBy, valueOf } from "../eventTable";
import { exampleTable } from "../exampleEvents";
import { exportTable, figuresOf, importPackage, ledgerOfTable, ofType } from "./packages";
import { randomLedger } from "./randomLedger";

describe("the conversion of Series K", () => {
  const table = exampleTable("series-k-conversion-2017", "events.csv");
  const { package: files } = exportTable(table);
  const back = importPackage(files);

  test("three conversions, each ending a certificate of preferred; what is left of it is one of its own", () => {
    const conversions = ofType(files, "TX_STOCK_CONVERSION");
    expect(conversions.map((each) => each.quantity_converted)).toEqual(["800", "2400", "3000"]);
    const issued = new Map(ofType(files, "TX_STOCK_ISSUANCE").map((each) => [each.security_id, each.quantity]));
    const results = conversions.map((each) => (each.resulting_security_ids as string[]).map((id) => issued.get(id)));
    // $1,000 each at $0.0040.
    expect(results).toEqual([800, 2400, 3000].map((shares) => [String((shares * 1000) / 0.004)]));
    const balances = conversions.map((each) => issued.get(each.balance_security_id as string));
    expect(balances).toEqual([String(6200 - 800), String(6200 - 800 - 2400), undefined]);
  });

  test("read back: 1,550,000,000 held of 8,094,000,000, and nothing that differs", () => {
    expect(back.gaps).toEqual([]);
    const ledger = ledgerOfTable(back.table);
    expect(heldBy(ledger, "The investor")).toBe(1_550_000_000);
    expect(ledger.common.total).toBe(8_094_000_000);
    expect(figuresOf(back.table)).toEqual(figuresOf(table));
  });
});

describe("the placement of Series 1A", () => {
  const table = exampleTable("series-1a-placement-2020", "events.csv", "later.csv");
  const { package: files } = exportTable(table);
  const back = importPackage(files);

  test("the note becomes 500 preferred, which cost what the note brought in", () => {
    const [conversion] = ofType(files, "TX_CONVERTIBLE_CONVERSION");
    const [result] = conversion!.resulting_security_ids as string[];
    const received = ofType(files, "TX_STOCK_ISSUANCE").find((each) => each.security_id === result)!;
    expect(received).toMatchObject({
      quantity: "500",
      share_price: { amount: String(500_000 / 500), currency: "USD" },
    });
    expect(conversion).toMatchObject({ quantity_converted: "500000" });
  });

  test("read back: 2,500 and 2,500 preferred before the last conversion, $5,000,000, 2,600,000 common for 1,300", () => {
    expect(back.gaps).toEqual([]);
    const ledger = ledgerOfTable(back.table);
    expect(heldBy(ledger, "Holder A", "Series 1A")).toBe(2500 - 1300);
    expect(heldBy(ledger, "Holder B", "Series 1A")).toBe(2500);
    // $1,000 each at 5,000 times $0.0001.
    expect(heldBy(ledger, "Holder A")).toBe((1300 * 1000) / (0.0001 * 5000));
    expect(heldBy(ledger, "All others")).toBe(4_000_000_000 / 5000);
    expect(proceedsOf(ledger).cash).toBe(asCents(5_000_000_00));
    expect(ledger.common.authorised).toBe(30_000_000_000);
    expect(ledger.passings.map(({ needed, limit }) => [needed, limit])).toEqual([
      [4_000_000_000 + (5000 * 1000) / 0.0001, "fully diluted"],
    ]);
    expect(figuresOf(back.table)).toEqual(figuresOf(table));
  });
});

test("of any ledger all figures come back: cap table, cash, authorised, outstanding and findings, row by row", () => {
  fc.assert(
    fc.property(randomLedger, (rows) => {
      const table = eventTable(rows);
      const { package: files, gaps } = exportTable(table);
      // What OCF cannot say of a row is kept in its comments; the law holds for all of it.
      expect(gaps.filter(({ row, kept }) => row !== undefined && !kept)).toEqual([]);
      const back = valueOf(fromOcfText(ocfText(files)));
      expect(back.gaps).toEqual([]);
      expect(figuresOf(back.table)).toEqual(figuresOf(table));
    }),
    { seed: 22, numRuns: 300 },
  );
});

test("a ledger read back writes the same package again", () => {
  fc.assert(
    fc.property(randomLedger, (rows) => {
      const once = exportTable(eventTable(rows)).package;
      const twice = exportTable(importPackage(once).table).package;
      expect(twice).toEqual(once);
    }),
    { seed: 23, numRuns: 100 },
  );
});

test("the same events give the same text, whatever the order of the table's columns", () => {
  const table = exampleTable("series-1a-placement-2020", "events.csv");
  const turned = table.map((row) => [...row].reverse());
  expect(turned).not.toEqual(table);
  expect(ocfText(exportTable(turned).package)).toBe(ocfText(exportTable(table).package));
});
