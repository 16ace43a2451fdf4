/* Each event of a ledger as OCF's objects. */
import type { OcfManifest, OcfObject } from "../../../../src/domain/capital/ocf/objects";
import { eventTable, heldBy, type EventRecord } from "../eventTable";
import { exportRecords, figuresOf, importPackage, itemsOf, ledgerOfTable, ofType } from "./packages";

const usd = (amount: string) => ({ amount, currency: "USD" });
const certificates = (files: ReturnType<typeof exportRecords>["package"]) =>
  new Map(
    [...ofType(files, "TX_STOCK_ISSUANCE"), ...ofType(files, "TX_WARRANT_ISSUANCE")].map((each) => [
      each.security_id as string,
      each,
    ]),
  );
const one = (objects: readonly OcfObject[]): OcfObject => {
  expect(objects).toHaveLength(1);
  return objects[0]!;
};

test("holders and classes, by their first appearance", () => {
  const { package: files } = exportRecords([
    { Event: "authorised", Shares: 9_000_000 },
    { Event: "class", Class: "Series A", Price: 0.05, "Stated value": 100 },
    { Event: "issue", Holder: "Fund", Class: "Series A", Shares: 10, Cash: 1000 },
    { Event: "issue", Holder: "Founder", Shares: 3 },
  ]);
  expect(itemsOf(files, "Stakeholders").map((each) => each.name)).toEqual([
    { legal_name: "Fund" },
    { legal_name: "Founder" },
  ]);
  const [common, preferred] = itemsOf(files, "StockClasses") as [OcfObject, OcfObject];
  expect(common).toMatchObject({ name: "Common", class_type: "COMMON", initial_shares_authorized: "9000000" });
  expect(preferred).toMatchObject({
    name: "Series A",
    class_type: "PREFERRED",
    initial_shares_authorized: "NOT APPLICABLE",
    price_per_share: usd("100"),
  });
  const [right] = preferred.conversion_rights as unknown as Record<string, unknown>[];
  expect(right).toMatchObject({
    conversion_mechanism: { ratio: { numerator: String(100 / 0.05), denominator: "1" }, conversion_price: usd("0.05") },
    converts_to_stock_class_id: common.id,
  });
  expect((files["Manifest.ocf.json"] as OcfManifest).ocf_version).toBe("1.2.0");
});

test("a placement: shares, and the price of one", () => {
  const { package: files } = exportRecords([{ Event: "placement", Holder: "Fund", Shares: 8, Cash: 1 }]);
  expect(one(ofType(files, "TX_STOCK_ISSUANCE"))).toMatchObject({
    date: "2020-01-01",
    quantity: "8",
    share_price: usd("0.125"),
  });
});

test("a number of shares beyond a double's decimal text, and cents, are exact", () => {
  const { package: files } = exportRecords([
    { Event: "issue", Holder: "Fund", Shares: 9_007_199_254_740_991 },
    { Event: "note", Holder: "Fund", Class: "Note", Amount: 1_234_567_890.12, Cash: 1_234_567_890.12 },
  ]);
  expect(one(ofType(files, "TX_STOCK_ISSUANCE")).quantity).toBe("9007199254740991");
  expect(one(ofType(files, "TX_CONVERTIBLE_ISSUANCE")).investment_amount).toEqual(usd("1234567890.12"));
});

test("a sale takes the oldest certificates first: one whole, one in part, with what is left", () => {
  const { package: files } = exportRecords([
    { Event: "issue", Holder: "A", Shares: 10, Cash: 20 },
    { Event: "issue", Holder: "A", Shares: 30, Cash: 30 },
    { Event: "sale", Holder: "A", To: "B", Shares: 25 },
  ]);
  const transfers = ofType(files, "TX_STOCK_TRANSFER");
  expect(transfers.map((each) => each.quantity)).toEqual(["10", String(25 - 10)]);
  const shared = transfers.map((each) => (each.resulting_security_ids as string[])[0]!);
  expect(new Set(shared).size).toBe(1);
  // Ten at $2 and fifteen at $1.
  expect(certificates(files).get(shared[0]!)).toMatchObject({
    quantity: "25",
    share_price: usd(String((10 * 2 + 15 * 1) / 25)),
  });
  expect(transfers[0]!.balance_security_id).toBeUndefined();
  expect(certificates(files).get(transfers[1]!.balance_security_id as string)).toMatchObject({
    quantity: String(30 - 15),
    share_price: usd("1"),
  });
});

test("what is left of a certificate stays older than those after it", () => {
  const { package: files } = exportRecords([
    { Event: "issue", Holder: "A", Shares: 10 },
    { Event: "issue", Holder: "A", Shares: 30 },
    { Event: "retire", Holder: "A", Shares: 4 },
    { Event: "retire", Holder: "A", Shares: 6 },
  ]);
  const [first, second] = ofType(files, "TX_STOCK_CANCELLATION") as [OcfObject, OcfObject];
  expect(second.security_id).toBe(first.balance_security_id);
  expect(second.balance_security_id).toBeUndefined();
});

test("a note: sold in part, repaid in part, converted for the rest", () => {
  const { package: files } = exportRecords([
    { Event: "note", Holder: "A", Class: "Note", Amount: 1000, Cash: 1000, Price: 0.004 },
    { Event: "sale", Holder: "A", To: "B", Class: "Note", Amount: 250.5 },
    { Event: "retire", Holder: "B", Class: "Note", Amount: 50.5 },
    { Event: "convert", Holder: "A", Class: "Note" },
  ]);
  const [issued] = ofType(files, "TX_CONVERTIBLE_ISSUANCE") as [OcfObject];
  expect(issued).toMatchObject({ custom_id: "Note", convertible_type: "NOTE", investment_amount: usd("1000") });
  expect(JSON.stringify(issued.conversion_triggers)).toContain("USD 0.004 per share");
  expect(one(ofType(files, "TX_CONVERTIBLE_TRANSFER")).amount).toEqual(usd("250.5"));
  expect(one(ofType(files, "TX_CONVERTIBLE_CANCELLATION")).amount).toEqual(usd("50.5"));
  const conversion = one(ofType(files, "TX_CONVERTIBLE_CONVERSION"));
  expect(conversion.quantity_converted).toBe(String(1000 - 250.5));
  const [result] = conversion.resulting_security_ids as [string];
  expect(certificates(files).get(result)!.quantity).toBe(String((1000 - 250.5) / 0.004));
});

test("warrants: range of days, price paid, exercised in part", () => {
  const { package: files } = exportRecords([
    {
      Event: "grant",
      Holder: "A",
      Class: "Warrants",
      Shares: 100,
      Strike: 0.25,
      From: "2020-01-01",
      Until: "2021-01-01",
      Cash: 5,
    },
    { Event: "exercise", Holder: "A", Class: "Warrants", Shares: 40, Cash: 10 },
  ]);
  const [granted, part, rest] = ofType(files, "TX_WARRANT_ISSUANCE") as [OcfObject, OcfObject, OcfObject];
  expect(granted).toMatchObject({
    custom_id: "Warrants",
    quantity: "100",
    exercise_price: usd("0.25"),
    purchase_price: usd("5"),
    warrant_expiration_date: "2021-01-01",
    exercise_triggers: [{ type: "ELECTIVE_IN_RANGE", start_date: "2020-01-01", end_date: "2021-01-01" }],
  });
  expect([part.quantity, rest.quantity]).toEqual(["40", String(100 - 40)]);
  const division = one(ofType(files, "TX_WARRANT_TRANSFER"));
  expect(division).toMatchObject({ security_id: granted.security_id, balance_security_id: rest.security_id });
  const exercise = one(ofType(files, "TX_WARRANT_EXERCISE"));
  expect(exercise.security_id).toBe(part.security_id);
  const [result] = exercise.resulting_security_ids as [string];
  expect(certificates(files).get(result)).toMatchObject({ quantity: "40", share_price: usd(String(10 / 40)) });
});

test("a reverse split: every certificate replaced, terms and warrants adjusted, and all of it one row when read back", () => {
  const records: EventRecord[] = [
    { Event: "class", Class: "Series A", Price: 0.0001, "Stated value": 1000 },
    { Event: "issue", Holder: "A", Shares: 7000 },
    { Event: "issue", Holder: "A", Shares: 4000 },
    { Event: "issue", Holder: "B", Shares: 10 },
    { Event: "issue", Holder: "A", Class: "Series A", Shares: 3 },
    { Event: "grant", Holder: "B", Class: "Warrants", Shares: 20_000, Strike: 0.002 },
    { Event: "split", New: 1, Old: 5000, Fractions: "up" },
    { Event: "convert", Holder: "A", Class: "Series A", Shares: 2 },
    { Event: "exercise", Holder: "B", Class: "Warrants", Shares: 4, Cash: 40 },
  ];
  const { package: files } = exportRecords(records);
  const split = one(ofType(files, "TX_STOCK_CLASS_SPLIT"));
  expect(split.split_ratio).toEqual({ numerator: "1", denominator: "5000" });
  const reissued = ofType(files, "TX_STOCK_REISSUANCE");
  expect(reissued.map((each) => each.split_transaction_id)).toEqual(Array(3).fill(split.id));
  const replacements = new Set(reissued.flatMap((each) => each.resulting_security_ids as string[]));
  // 11,000 are 2.2 and 10 are 0.002 new shares, up.
  expect([...replacements].map((id) => certificates(files).get(id)!.quantity)).toEqual(["3", "1"]);
  expect(one(ofType(files, "TX_STOCK_CLASS_CONVERSION_RATIO_ADJUSTMENT"))).toMatchObject({
    new_ratio_conversion_mechanism: {
      ratio: { numerator: String(1000 / (0.0001 * 5000)), denominator: "1" },
      conversion_price: usd("0.5"),
    },
  });
  expect(one(ofType(files, "TX_WARRANT_CANCELLATION")).quantity).toBe("20000");
  expect(ofType(files, "TX_WARRANT_ISSUANCE").map((each) => [each.quantity, each.exercise_price])).toEqual([
    ["20000", usd("0.002")],
    [String(20_000 / 5000), usd(String(0.002 * 5000))],
  ]);
  const back = importPackage(files);
  expect(back.gaps).toEqual([]);
  expect(back.table).toHaveLength(1 + records.length);
  expect(heldBy(ledgerOfTable(back.table), "A")).toBe(3 + (2 * 1000) / 0.5);
});

test("authorised shares: on the class before anything has happened, a transaction after it", () => {
  const { package: files } = exportRecords([
    { Event: "authorised", Shares: 1000 },
    { Event: "issue", Holder: "A", Shares: 10, Date: "2020-02-01" },
    { Event: "authorised", Shares: 5000, Date: "2020-03-01" },
    { Event: "authorised", Shares: 70, Class: "Series A", Date: "2020-03-02" },
  ]);
  const authorised = itemsOf(files, "StockClasses").map((each) => [each.name, each.initial_shares_authorized]);
  expect(authorised).toEqual([
    ["Common", "1000"],
    ["Series A", "NOT APPLICABLE"],
  ]);
  const changes = ofType(files, "TX_STOCK_CLASS_AUTHORIZED_SHARES_ADJUSTMENT");
  expect(changes.map((each) => [each.date, each.stock_class_id, each.new_shares_authorized])).toEqual([
    ["2020-03-01", "stock-class-1", "5000"],
    ["2020-03-02", "stock-class-2", "70"],
  ]);
});

test("terms that replace others are an adjustment on their day", () => {
  const { package: files } = exportRecords([
    { Event: "class", Class: "Series A", Price: 0.05, "Stated value": 100 },
    { Event: "issue", Holder: "A", Class: "Series A", Shares: 10 },
    { Event: "class", Class: "Series A", Ratio: 2.5, Date: "2020-04-01" },
  ]);
  expect(one(ofType(files, "TX_STOCK_CLASS_CONVERSION_RATIO_ADJUSTMENT"))).toMatchObject({
    date: "2020-04-01",
    new_ratio_conversion_mechanism: { ratio: { numerator: "5", denominator: "2" }, conversion_price: usd("0") },
  });
});

test("terms of a class whose number was authorised before stand on the class", () => {
  const { package: files } = exportRecords([
    { Event: "authorised", Class: "Series A", Shares: 100 },
    { Event: "class", Class: "Series A", Price: 0.05, "Stated value": 100 },
    { Event: "issue", Holder: "A", Class: "Series A", Shares: 10 },
  ]);
  const preferred = itemsOf(files, "StockClasses").find((each) => each.name === "Series A")!;
  expect(preferred.initial_shares_authorized).toBe("100");
  expect(preferred.conversion_rights).toHaveLength(1);
  expect(ofType(files, "TX_STOCK_CLASS_CONVERSION_RATIO_ADJUSTMENT")).toEqual([]);
});

test("terms exempt from splits are not adjusted", () => {
  const { package: files } = exportRecords([
    { Event: "class", Class: "Series A", Price: 0.05, "Stated value": 100, Exempt: "yes" },
    { Event: "issue", Holder: "A", Class: "Series A", Shares: 10 },
    { Event: "split", New: 1, Old: 2, Fractions: "up" },
  ]);
  expect(ofType(files, "TX_STOCK_CLASS_SPLIT")).toHaveLength(1);
  expect(ofType(files, "TX_STOCK_CLASS_CONVERSION_RATIO_ADJUSTMENT")).toEqual([]);
});

test("a note's later certificates keep its price", () => {
  const { package: files } = exportRecords([
    { Event: "note", Holder: "A", Class: "Note", Amount: 100, Price: 0.1 },
    { Event: "note", Holder: "B", Class: "Note", Amount: 100 },
  ]);
  for (const each of ofType(files, "TX_CONVERTIBLE_ISSUANCE"))
    expect(JSON.stringify(each.conversion_triggers)).toContain("USD 0.1 per share");
});

test("a series granted again after a split is the same series", () => {
  const records: EventRecord[] = [
    { Event: "grant", Holder: "A", Class: "Warrants", Shares: 100, Strike: 0.3 },
    { Event: "split", New: 1, Old: 10, Fractions: "up" },
    { Event: "grant", Holder: "B", Class: "Warrants", Shares: 5, Strike: 3 },
  ];
  const back = importPackage(exportRecords(records).package);
  expect(back.gaps).toEqual([]);
  expect(figuresOf(back.table)).toEqual(figuresOf(eventTable(records)));
});
