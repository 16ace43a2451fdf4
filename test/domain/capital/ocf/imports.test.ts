/* Packages of other programs as ledgers: what the ledger has an event for is a row, all else is listed. */
import { fromOcf, type OcfImport } from "../../../../src/domain/capital/ocf/fromOcf";
import type { OcfObject } from "../../../../src/domain/capital/ocf/objects";
import { day, heldBy, valueOf } from "../eventTable";
import { CLASSES, note, packageOf, preferred, STAKEHOLDERS, stock, tx, usd } from "./foreignPackage";
import { ledgerOfTable } from "./packages";

const read = (transactions: readonly OcfObject[], more = {}): OcfImport =>
  valueOf(fromOcf(packageOf(transactions, more)));

/** Rows as texts of their filled cells, without the date and the class rows that stand before all. */
const rowsOf = ({ table: [titles, ...rows] }: OcfImport): string[] =>
  rows
    .map((cells) => cells.map((cell, at) => [titles![at], cell] as const).filter(([, cell]) => cell !== ""))
    .map((cells) =>
      cells
        .filter(([title]) => title !== "Date")
        .map(([, cell]) => String(cell))
        .join(" "),
    )
    .filter((row) => !row.startsWith("class"));

const whats = ({ gaps }: OcfImport): string[] =>
  gaps.map(({ id, what }) => `${id ?? ""}: ${what}`).filter((text) => !text.includes("Class A Common"));

test("classes: the first common is Common, preferred converts its ratio times price at the price", () => {
  const imported = read([preferred("S-1", "fund", "10")]);
  expect(imported.gaps.map(({ what, why }) => `${what}: ${why}`)).toEqual([
    "the name Class A Common: the ledger calls it Common",
  ]);
  const ledger = ledgerOfTable(imported.table);
  const seed = ledger.securities.get("Series Seed")!;
  expect(seed.statedValue!.toNumber()).toBe(2 * 0.5);
  expect(ledger.diluted).toBe(10 * 2);
});

test("an issue's money is price times quantity, half up to the cent", () => {
  const imported = read([
    stock("C-1", "ann", "1000", { share_price: usd("0.25") }),
    stock("C-2", "bob", "3", { id: "odd", share_price: usd("0.335") }),
  ]);
  // 3 x $0.335 is $1.005.
  expect(rowsOf(imported)).toEqual(["issue Ann Common 1000 250", "issue Bob Common 3 1.01"]);
  expect(whats(imported)).toEqual(["odd: price of 3 at 0.335"]);
});

test("a transfer: what goes to others is sold, what is left is no row", () => {
  const imported = read([
    stock("C-1", "ann", "1000"),
    tx("STOCK_TRANSFER", {
      date: "2022-03-01",
      security_id: "C-1",
      quantity: "500",
      resulting_security_ids: ["C-2", "C-3"],
      balance_security_id: "C-4",
    }),
    stock("C-2", "bob", "300", { date: "2022-03-01", share_price: usd("2.73") }),
    stock("C-3", "fund", "200", { date: "2022-03-01" }),
    stock("C-4", "ann", "500", { date: "2022-03-01" }),
  ]);
  expect(rowsOf(imported)).toEqual(["issue Ann Common 1000", "sale Ann Common 300 Bob", "sale Ann Common 200 Fund"]);
  expect(whats(imported)).toEqual([]);
});

test("conversions: preferred and a SAFE into common, a SAFE into preferred; no money comes in again", () => {
  const imported = read([
    preferred("S-1", "fund", "10"),
    note("SAFE-1", "ann", "100.00"),
    note("SAFE-2", "bob", "60"),
    tx("STOCK_CONVERSION", {
      security_id: "S-1",
      quantity_converted: "4",
      resulting_security_ids: ["C-1"],
      balance_security_id: "S-2",
    }),
    tx("CONVERTIBLE_CONVERSION", {
      security_id: "SAFE-1",
      reason_text: "Financing",
      trigger_id: "T",
      resulting_security_ids: ["C-2"],
    }),
    tx("CONVERTIBLE_CONVERSION", {
      security_id: "SAFE-2",
      reason_text: "Financing",
      trigger_id: "T",
      resulting_security_ids: ["S-3"],
    }),
    stock("C-1", "fund", "8"),
    preferred("S-2", "fund", "6"),
    stock("C-2", "ann", "77", { share_price: usd("1.30") }),
    preferred("S-3", "bob", "30"),
  ]);
  expect(rowsOf(imported)).toEqual([
    "issue Fund Series Seed 10",
    "note Ann SAFE-1 100 100",
    "note Bob SAFE-2 60 60",
    "convert Fund Series Seed 4 8",
    "convert Ann SAFE-1 100 77",
    "exchange Bob SAFE-2 30 60 Series Seed",
  ]);
  expect(whats(imported)).toEqual(["issue SAFE-1: conversion_triggers", "issue SAFE-2: conversion_triggers"]);
  const ledger = ledgerOfTable(imported.table);
  expect(ledger.cash).toBe((100 + 60) * 100);
});

const warrant = (id: string, more = {}) =>
  tx("WARRANT_ISSUANCE", {
    id: `issue ${id}`,
    security_id: id,
    custom_id: id,
    stakeholder_id: "ann",
    security_law_exemptions: [],
    quantity: "100",
    exercise_price: usd("0.5"),
    purchase_price: usd("1"),
    exercise_triggers: [],
    ...more,
  });

test("warrants and options: granted, exercised whole or in part, cancelled", () => {
  const imported = read([
    warrant("W-1", { warrant_expiration_date: "2030-01-01" }),
    tx("EQUITY_COMPENSATION_ISSUANCE", {
      security_id: "ES-1",
      custom_id: "ES-1",
      stakeholder_id: "bob",
      security_law_exemptions: [],
      compensation_type: "OPTION_NSO",
      quantity: "50",
      exercise_price: usd("2"),
      expiration_date: null,
      termination_exercise_windows: [],
    }),
    tx("WARRANT_EXERCISE", { security_id: "W-1", trigger_id: "T", resulting_security_ids: ["C-1"] }),
    stock("C-1", "ann", "100", { share_price: usd("0.5") }),
    tx("EQUITY_COMPENSATION_EXERCISE", { security_id: "ES-1", quantity: "20", resulting_security_ids: ["C-2"] }),
    stock("C-2", "bob", "20", { share_price: usd("2") }),
    tx("EQUITY_COMPENSATION_CANCELLATION", { security_id: "ES-1", quantity: "30", reason_text: "Left" }),
  ]);
  expect(rowsOf(imported)).toEqual([
    `grant Ann W-1 100 1 0.5 ${day("2030-01-01")}`,
    "grant Bob ES-1 50 2",
    "exercise Ann W-1 100 50",
    "exercise Bob ES-1 20 40",
    "retire Bob ES-1 30",
  ]);
  expect(whats(imported)).toEqual([]);
});

test("warrants of one custom id and other terms are a series of their own", () => {
  const imported = read([warrant("W-1"), warrant("W-2", { custom_id: "W-1", exercise_price: usd("0.75") })]);
  expect(rowsOf(imported)).toEqual(["grant Ann W-1 100 1 0.5", "grant Ann W-1 (W-2) 100 1 0.75"]);
  expect(whats(imported)).toEqual(["W-2: the name W-1"]);
});

test("vesting, and rights that a condition brings about, are listed", () => {
  const trigger = { trigger_id: "T", type: "AUTOMATIC_ON_CONDITION", trigger_condition: "Sale", conversion_right: {} };
  const imported = read([
    stock("C-1", "ann", "10", { vesting_terms_id: "four years" }),
    warrant("W-1", { exercise_triggers: [trigger] }),
  ]);
  expect(whats(imported)).toEqual(["issue C-1: vesting_terms_id", "issue W-1: exercise_triggers"]);
});

test("a note or warrant that changes hands keeps the name of the first", () => {
  const imported = read([
    note("CN-1", "ann", "100"),
    tx("CONVERTIBLE_TRANSFER", { security_id: "CN-1", amount: usd("100"), resulting_security_ids: ["CN-2"] }),
    note("CN-2", "bob", "100"),
    tx("CONVERTIBLE_CANCELLATION", {
      date: "2022-02-01",
      security_id: "CN-2",
      amount: usd("100"),
      reason_text: "Repaid",
    }),
  ]);
  expect(rowsOf(imported)).toEqual(["note Ann CN-1 100 100", "sale Ann CN-1 100 Bob", "retire Bob CN-1 100"]);
});

test("a conversion price of more digits than a cell keeps is read as the ratio", () => {
  const mechanism = {
    type: "RATIO_CONVERSION",
    ratio: { numerator: "1", denominator: "123456.1234567891" },
    conversion_price: usd("123456.1234567891"),
    rounding_type: "FLOOR",
  };
  const exact = { ...CLASSES[1]!, id: "exact", name: "Exact" };
  const odd = { ...CLASSES[1]!, conversion_rights: [{ conversion_mechanism: mechanism }] };
  const { table } = read([preferred("S-1", "fund", "10")], { classes: [CLASSES[0]!, odd, exact] });
  const [titles, ...rows] = table;
  const cell = (row: number, title: string) => rows[row]![titles!.indexOf(title)];
  // The classes' rows stand in their order, before all else.
  expect([0, 1].map((row) => cell(row, "Class"))).toEqual(["Series Seed", "Exact"]);
  expect([0, 1].map((row) => cell(row, "Price"))).toEqual(["", 0.5]);
  expect(cell(0, "Ratio")).toBeCloseTo(1 / 123456.1234567891, 15);
});

const SPLIT = tx("STOCK_CLASS_SPLIT", {
  id: "split",
  date: "2022-06-01",
  stock_class_id: "common",
  split_ratio: { numerator: "1", denominator: "10" },
});
const reissue = (from: string, to: string) =>
  tx("STOCK_REISSUANCE", {
    date: "2022-06-01",
    security_id: from,
    resulting_security_ids: [to],
    split_transaction_id: "split",
  });

test.each([
  ["down", "2", "2"],
  ["up", "3", "3"],
  ["nearest", "2", "3"],
])("a split's rule for fractions is what the reissued certificates follow: %s", (rule, of24, of25) => {
  const imported = read([
    stock("C-1", "ann", "24"),
    stock("C-2", "bob", "25"),
    SPLIT,
    reissue("C-1", "C-3"),
    reissue("C-2", "C-4"),
    stock("C-3", "ann", of24, { date: "2022-06-01" }),
    stock("C-4", "bob", of25, { date: "2022-06-01" }),
  ]);
  expect(rowsOf(imported).at(-1)).toBe(`split 1 10 ${rule}`);
  expect(whats(imported)).toEqual([]);
});

test("a split without certificates: later transactions count in new shares, and the rule is an assumption", () => {
  const imported = read([
    stock("C-1", "ann", "25"),
    SPLIT,
    tx("STOCK_TRANSFER", {
      date: "2022-07-01",
      security_id: "C-1",
      quantity: "2",
      resulting_security_ids: ["C-2"],
    }),
    stock("C-2", "bob", "2", { date: "2022-07-01" }),
  ]);
  expect(rowsOf(imported)).toEqual(["issue Ann Common 25", "split 1 10 down", "sale Ann Common 2 Bob"]);
  expect(whats(imported)).toEqual(["split: fractions of the split"]);
});

test("certificates that follow no rule are a difference by name", () => {
  const imported = read([
    stock("C-1", "ann", "24"),
    SPLIT,
    reissue("C-1", "C-3"),
    stock("C-3", "ann", "9", { date: "2022-06-01" }),
  ]);
  expect(whats(imported)).toEqual(["split: fractions of the split", ": Ann's balance of Common"]);
  expect(imported.gaps.at(-1)!.why).toContain("come to 9, the rows to 2");
});

test("what the ledger has no event for is listed, one by one, and the shares that come of it are issued", () => {
  const imported = read(
    [
      stock("C-1", "ann", "5"),
      tx("STOCK_ACCEPTANCE", { id: "accepted", security_id: "C-1" }),
      tx("VESTING_START", { id: "vesting", security_id: "C-1", vesting_condition_id: "v" }),
      tx("TELEPORTATION", { id: "strange" }),
      tx("EQUITY_COMPENSATION_ISSUANCE", {
        id: "rsu",
        security_id: "RSU-1",
        custom_id: "RSU-1",
        stakeholder_id: "bob",
        security_law_exemptions: [],
        compensation_type: "RSU",
        quantity: "50",
        expiration_date: null,
        termination_exercise_windows: [],
      }),
      tx("EQUITY_COMPENSATION_RELEASE", { id: "release", security_id: "RSU-1", resulting_security_ids: ["C-2"] }),
      stock("C-2", "bob", "50", { share_price: usd("3") }),
      tx("STOCK_REPURCHASE", { id: "repurchase", security_id: "C-1", price: usd("1"), quantity: "5" }),
    ],
    { more: [{ file_type: "OCF_VALUATIONS_FILE", items: [{ object_type: "VALUATION", id: "409a" }] }] },
  );
  expect(rowsOf(imported)).toEqual(["issue Ann Common 5", "issue Bob Common 50", "retire Ann Common 5"]);
  expect(whats(imported).sort()).toEqual([
    "409a: VALUATION",
    "accepted: TX_STOCK_ACCEPTANCE",
    "release: TX_EQUITY_COMPENSATION_RELEASE",
    "repurchase: price of the repurchase",
    "rsu: TX_EQUITY_COMPENSATION_ISSUANCE",
    "strange: TX_TELEPORTATION",
    "vesting: TX_VESTING_START",
  ]);
});

test("preferred into other preferred: retired and issued, and listed", () => {
  const other = { ...CLASSES[1]!, id: "prime", name: "Series Prime" };
  const imported = read(
    [
      preferred("S-1", "fund", "10"),
      tx("STOCK_CONVERSION", {
        id: "swap",
        security_id: "S-1",
        quantity_converted: "10",
        resulting_security_ids: ["P-1"],
      }),
      stock("P-1", "fund", "5", { stock_class_id: "prime", share_price: usd("9") }),
    ],
    { classes: [...CLASSES, other] },
  );
  expect(rowsOf(imported)).toEqual([
    "issue Fund Series Seed 10",
    "retire Fund Series Seed 10",
    "issue Fund Series Prime 5",
  ]);
  expect(whats(imported)).toEqual(["swap: TX_STOCK_CONVERSION"]);
});

test("authorised shares and new terms, on their days", () => {
  const [common, seed] = CLASSES as [OcfObject, OcfObject];
  const imported = read(
    [
      preferred("S-1", "fund", "10"),
      tx("STOCK_CLASS_AUTHORIZED_SHARES_ADJUSTMENT", {
        date: "2022-02-01",
        stock_class_id: "common",
        new_shares_authorized: "5000.00",
      }),
      tx("STOCK_CLASS_CONVERSION_RATIO_ADJUSTMENT", {
        date: "2022-03-01",
        stock_class_id: "seed",
        new_ratio_conversion_mechanism: {
          type: "RATIO_CONVERSION",
          ratio: { numerator: "1", denominator: "3" },
          conversion_price: usd("0.2"),
          rounding_type: "FLOOR",
        },
      }),
    ],
    { classes: [{ ...common, initial_shares_authorized: "1000.00" }, seed] },
  );
  const ledger = ledgerOfTable(imported.table);
  expect(rowsOf(imported)).toEqual(["authorised Common 1000", "issue Fund Series Seed 10", "authorised Common 5000"]);
  expect(ledger.common.authorised).toBe(5000);
  // A third of a share each: no cell holds 0.2 / 3, so the ratio is given, to 15 digits.
  expect(ledger.securities.get("Series Seed")!.asConverted(9)).toBe(3);
  expect(whats(imported).map((text) => text.replace(/^tx\d+/, ""))).toEqual([": ratio 0.3333333333333333"]);
});

test("holders of one name are told apart", () => {
  const twin = { ...STAKEHOLDERS[0]!, id: "ann-2", name: { legal_name: "ANN" } };
  const imported = read([stock("C-1", "ann", "1"), stock("C-2", "ann-2", "2")], {
    stakeholders: [...STAKEHOLDERS, twin],
  });
  const ledger = ledgerOfTable(imported.table);
  expect([heldBy(ledger, "Ann"), heldBy(ledger, "ANN (ann-2)")]).toEqual([1, 2]);
  expect(whats(imported)).toEqual(["ann-2: the name ANN"]);
});

test("on one day securities come about before they end, in whatever order the file has them", () => {
  const imported = read([
    tx("STOCK_CANCELLATION", { security_id: "C-1", quantity: "4", reason_text: "Void", balance_security_id: "C-2" }),
    stock("C-2", "ann", "6"),
    stock("C-1", "ann", "10"),
  ]);
  expect(rowsOf(imported)).toEqual(["issue Ann Common 10", "retire Ann Common 4"]);
  expect(whats(imported)).toEqual([]);
});

test("another program's comments become the reference", () => {
  const imported = read([stock("C-1", "ann", "10", { comments: ["Founders' round", "see minutes"] })]);
  expect(rowsOf(imported)).toEqual(["issue Ann Common 10 Founders' round; see minutes"]);
});
