/* Packages that are not as OCF has them are refused by the object's id, the property, its value and what was expected. */
import { fromOcf, fromOcfText } from "../../../../src/domain/capital/ocf/fromOcf";
import type { OcfObject } from "../../../../src/domain/capital/ocf/objects";
import { failureOf } from "../eventTable";
import { CLASSES, note, packageOf, STAKEHOLDERS, stock, tx, usd } from "./foreignPackage";

const messageOf = (transactions: readonly OcfObject[], more = {}): string =>
  failureOf(fromOcf(packageOf(transactions, more))).message;

const without = (object: OcfObject, property: string): OcfObject => {
  const { [property]: _left, ...rest } = object;
  return rest as OcfObject;
};

const SHARES = 'text of a whole number from 1 to 9,007,199,254,740,991, such as "1000"';

test.each<[string, OcfObject, string]>([
  ["a negative quantity", stock("C-1", "ann", "-5"), `quantity, is "-5"; it must be ${SHARES}.`],
  ["a part of a share", stock("C-1", "ann", "1.5"), `quantity, is "1.5"; it must be ${SHARES}.`],
  [
    "more shares than a double holds",
    stock("C-1", "ann", "9007199254740992"),
    `quantity, is "9007199254740992"; it must be ${SHARES}.`,
  ],
  ["a number that is no text", stock("C-1", "ann", "1", { quantity: 5 }), `quantity, is 5; it must be ${SHARES}.`],
  ["no quantity", without(stock("C-1", "ann", "1"), "quantity"), `quantity, is missing; it must be ${SHARES}.`],
  [
    "a day that is none",
    stock("C-1", "ann", "1", { date: "2022-02-30" }),
    'date, is "2022-02-30"; it must be a date such as 2017-10-13, from 1 March 1900 on.',
  ],
  [
    "an unknown holder",
    stock("C-1", "carl", "1"),
    'stakeholder_id, is "carl"; it must be the id of a stakeholder that the package lists.',
  ],
  [
    "an unknown class",
    stock("C-1", "ann", "1", { stock_class_id: "gold" }),
    'stock_class_id, is "gold"; it must be the id of a class that the package lists.',
  ],
  [
    "another currency",
    stock("C-1", "ann", "1", { share_price: { amount: "1", currency: "EUR" } }),
    'share_price.currency, is "EUR"; it must be "USD", the currency of the ledger.',
  ],
  [
    "a price in words",
    stock("C-1", "ann", "1", { share_price: "one" }),
    'share_price, is "one"; it must be an amount and its currency, such as {"amount": "0.004", "currency": "USD"}.',
  ],
  [
    "a negative price",
    stock("C-1", "ann", "1", { share_price: usd("-1") }),
    'share_price.amount, is "-1"; it must be text of a number, 0 or more, such as "0.004".',
  ],
  [
    "comments in one text",
    stock("C-1", "ann", "1", { comments: "none" }),
    'comments, is "none"; it must be a list of texts.',
  ],
])("%s", (_, object, message) => {
  expect(messageOf([object])).toBe(`OCF TX_STOCK_ISSUANCE "issue C-1", ${message}`);
});

const ISSUED = stock("C-1", "ann", "10");
const cancel = (more = {}) =>
  tx("STOCK_CANCELLATION", { id: "c", security_id: "C-1", quantity: "4", reason_text: "", ...more });

test.each<[string, readonly OcfObject[], string]>([
  [
    "a security that nothing issues",
    [ISSUED, cancel({ security_id: "C-9" })],
    'OCF TX_STOCK_CANCELLATION "c", security_id, is "C-9"; it must be the security_id of an issuance in the package.',
  ],
  [
    "a remainder that nothing issues",
    [ISSUED, cancel({ balance_security_id: "C-9" })],
    'OCF TX_STOCK_CANCELLATION "c", resulting_security_ids, is "C-9"; it must be the security_id of an issuance in the package.',
  ],
  [
    "a security that ends twice",
    [ISSUED, cancel(), cancel({ id: "again" })],
    'OCF TX_STOCK_CANCELLATION "again", security_id, is "C-1"; it must be a security that no earlier transaction has ended.',
  ],
  [
    "a security issued twice",
    [ISSUED, { ...ISSUED, id: "again" }],
    'OCF TX_STOCK_ISSUANCE "again", security_id, is "C-1"; it must be the id of one issuance\'s security only.',
  ],
  [
    "part of a cent",
    [note("N", "ann", "0.001")],
    'OCF TX_CONVERTIBLE_ISSUANCE "issue N", investment_amount, is {"amount":"0.001","currency":"USD"}; it must be an amount above 0 in whole cents.',
  ],
  [
    "a split of nothing",
    [tx("STOCK_CLASS_SPLIT", { id: "s", stock_class_id: "common", split_ratio: { numerator: "1", denominator: "0" } })],
    'OCF TX_STOCK_CLASS_SPLIT "s", split_ratio, is {"numerator":"1","denominator":"0"}; it must be a numerator and a denominator above 0, such as {"numerator": "1", "denominator": "5000"}.',
  ],
  [
    "a cancellation of an unknown number",
    [ISSUED, without(cancel(), "quantity")],
    'OCF TX_STOCK_CANCELLATION "c", quantity, is missing; it must be text of a whole number, such as "1000".',
  ],
  ["no id", [without(ISSUED, "id")], "OCF TX_STOCK_ISSUANCE, id, is missing; it must be text."],
  ["no type", [without(ISSUED, "object_type")], 'OCF object "issue C-1", object_type, is missing; it must be text.'],
  ["no object", ["C-1" as unknown as OcfObject], "OCF object, object_type, is missing; it must be text."],
])("%s", (_, transactions, message) => {
  expect(messageOf(transactions)).toBe(message);
});

test("a holder without a name, a class of no type, terms that are no ratio", () => {
  const nameless = [{ ...STAKEHOLDERS[0]!, name: { first_name: "Ann" } }];
  expect(messageOf([ISSUED], { stakeholders: nameless })).toBe(
    'OCF STAKEHOLDER "ann", name.legal_name, is missing; it must be text.',
  );
  expect(messageOf([ISSUED], { classes: [{ ...CLASSES[0]!, class_type: "GOLD" }] })).toBe(
    'OCF STOCK_CLASS "common", class_type, is "GOLD"; it must be "COMMON" or "PREFERRED".',
  );
  const safe = { conversion_mechanism: { type: "SAFE_CONVERSION", conversion_mfn: false } };
  expect(messageOf([ISSUED], { classes: [CLASSES[0]!, { ...CLASSES[1]!, conversion_rights: [safe] }] })).toBe(
    'OCF STOCK_CLASS "seed", conversion_rights.conversion_mechanism.type, is "SAFE_CONVERSION"; it must be "RATIO_CONVERSION".',
  );
  expect(messageOf([ISSUED], { classes: [{ ...CLASSES[0]!, initial_shares_authorized: "many" }] })).toContain(
    'initial_shares_authorized, is "many"',
  );
});

test("what is no package", () => {
  const FILES = 'the files of an OCF package, each with its "file_type", as properties of an object or in a list';
  expect(failureOf(fromOcfText("Date,Event")).message).toMatch(
    /^The text is not JSON: .+ It must be the files of an OCF package in one JSON document\.$/s,
  );
  expect(failureOf(fromOcfText('"text"')).message).toBe(`OCF document is "text"; it must be ${FILES}.`);
  expect(failureOf(fromOcf({})).message).toBe(`OCF document is {}; it must be ${FILES}.`);
  expect(failureOf(fromOcf([{ items: [] }])).message).toBe(`OCF document is {"items":[]}; it must be ${FILES}.`);
  expect(failureOf(fromOcf([{ file_type: "OCF_STAKEHOLDERS_FILE", items: [] }])).message).toBe(
    "OCF package, OCF_STOCK_CLASSES_FILE, is missing; it must be among the files of the document.",
  );
  expect(failureOf(fromOcf([{ file_type: "OCF_STAKEHOLDERS_FILE" }])).message).toBe(
    "OCF file OCF_STAKEHOLDERS_FILE, items, is missing; it must be a list of objects.",
  );
  expect(messageOf([], { classes: [] })).toBe(
    "OCF package is without anything that a ledger can follow; it must be one with at least one issuance.",
  );
});

test("names of JavaScript's own in a package are names like others", () => {
  const odd = ["__proto__", "constructor", "toString"];
  const objects = odd.map((id) => stock(id, "ann", "1", { comments: [`Ledger Event: ${id}`, `Ledger ${id}: 1`] }));
  const files = packageOf([...objects, tx("constructor_ISSUANCE", {})], {
    more: odd.map((type) => ({ file_type: type, items: [] })),
  });
  expect(fromOcf(JSON.parse(JSON.stringify(files))).ok).toBe(true);
});

describe("what would make shares vanish or count twice", () => {
  const transfer = (from: string, ...to: string[]): OcfObject =>
    tx("STOCK_TRANSFER", { id: `of ${from}`, security_id: from, quantity: "5", resulting_security_ids: to });
  const common = (id: string): OcfObject => stock(id, "ann", "5");

  test("a security that comes of itself", () =>
    expect(messageOf([common("C-1"), transfer("C-1", "C-1")])).toBe(
      'OCF TX_STOCK_TRANSFER "of C-1", resulting_security_ids, is "C-1"; it must be a security that "C-1" does not come of.',
    ));

  test("three that come of each other", () => {
    const ring = [transfer("C-1", "C-2"), transfer("C-2", "C-3"), transfer("C-3", "C-1")];
    expect(messageOf([common("C-1"), common("C-2"), common("C-3"), ...ring])).toContain(
      'is "C-1"; it must be a security that "C-3" does not come of.',
    );
  });

  test("two ways to one security are no circle", () => {
    const meeting = [transfer("C-1", "C-2", "C-3"), transfer("C-2", "C-4"), transfer("C-3", "C-4")];
    const result = fromOcf(packageOf([...["C-1", "C-2", "C-3", "C-4"].map((id) => common(id)), ...meeting]));
    expect(result.ok ? "" : result.failure.message).not.toContain("does not come of");
  });

  test("one transaction twice", () => {
    const split = tx("STOCK_CLASS_SPLIT", {
      id: "split",
      stock_class_id: "common",
      split_ratio: { numerator: "2", denominator: "1" },
    });
    expect(messageOf([common("C-1"), split, split])).toBe(
      'OCF TX_STOCK_CLASS_SPLIT "split", id, is "split"; it must be the id of one transaction only.',
    );
  });

  test.each([{ comments: "Ledger row 2: {}" }, { comments: { row: 2 } }, { comments: ["Ledger row 2: {}", 2] }])(
    "no list of texts for the manifest's $comments",
    ({ comments }) => {
      const files = Object.values(packageOf([common("C-1")]) as Record<string, { readonly file_type: string }>);
      const manifest = { ...files.find((file) => file.file_type === "OCF_MANIFEST_FILE"), comments };
      const others = files.filter((file) => file.file_type !== "OCF_MANIFEST_FILE");
      expect(failureOf(fromOcf([{ file_type: "OCF_MANIFEST_FILE", ...manifest }, ...others])).message).toBe(
        `OCF file OCF_MANIFEST_FILE, comments, is ${JSON.stringify(comments)}; it must be a list of texts.`,
      );
    },
  );
});
