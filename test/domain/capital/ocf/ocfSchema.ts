/* What Open Cap Format 1.2.0 asks of the objects that an export writes, in JSON Schema (draft-07) of our own words: which
   properties there may be, which there must be, and the forms of their values. Read off the schemas published at
   https://github.com/Open-Cap-Table-Coalition/Open-Cap-Format-OCF/tree/v1.2.0/schema; less than they are where an export
   writes less. */

type Schema = Readonly<Record<string, unknown>>;

const text = { type: "string" };
const date = { type: "string", format: "date" };
const numeric = { type: "string", pattern: "^[+-]?[0-9]+(\\.[0-9]{1,10})?$" };
const list = (items: Schema, more: Schema = {}): Schema => ({ type: "array", items, ...more });
const oneWord = (...words: readonly string[]): Schema => ({ enum: words });

/** An object with these properties and no other; those ending in "?" may be left out. */
function object(properties: Readonly<Record<string, Schema>>): Schema {
  const named = Object.entries(properties).map(([name, schema]) => [name.replace("?", ""), schema] as const);
  const required = Object.keys(properties).filter((name) => !name.endsWith("?"));
  return { type: "object", properties: Object.fromEntries(named), required, additionalProperties: false };
}

const money = object({ amount: numeric, currency: { type: "string", pattern: "^[A-Z]{3}$" } });
const ratio = object({ numerator: numeric, denominator: numeric });
const ids = list(text);

const ratioConversion = object({
  type: oneWord("RATIO_CONVERSION"),
  ratio,
  conversion_price: money,
  rounding_type: oneWord("CEILING", "FLOOR", "NORMAL"),
});
const right = (type: string, mechanism: Schema): Schema =>
  object({ "type?": oneWord(type), conversion_mechanism: mechanism, "converts_to_stock_class_id?": text });

const custom = object({ type: oneWord("CUSTOM_CONVERSION"), custom_conversion_description: text });
const fixedAmount = object({ type: oneWord("FIXED_AMOUNT_CONVERSION"), converts_to_quantity: numeric });

const triggers = (conversion: Schema): Schema => {
  const shared = { trigger_id: text, conversion_right: conversion };
  return list(
    {
      anyOf: [
        object({ ...shared, type: oneWord("ELECTIVE_AT_WILL") }),
        object({ ...shared, type: oneWord("ELECTIVE_ON_CONDITION"), trigger_condition: text }),
        object({ ...shared, type: oneWord("ELECTIVE_IN_RANGE"), start_date: date, end_date: date }),
      ],
    },
    { minItems: 1 },
  );
};

const transaction = { id: text, date, "comments?": list(text) };
const ofSecurity = { ...transaction, security_id: text };
const issuance = {
  ...ofSecurity,
  custom_id: text,
  stakeholder_id: text,
  security_law_exemptions: { type: "array", maxItems: 0 },
};
const results = { resulting_security_ids: ids };
const someResults = { resulting_security_ids: list(text, { minItems: 1, uniqueItems: true }) };
const balance = { "balance_security_id?": text };

const TRANSACTIONS: Readonly<Record<string, Readonly<Record<string, Schema>>>> = {
  TX_STOCK_ISSUANCE: {
    ...issuance,
    stock_class_id: text,
    share_price: money,
    quantity: numeric,
    stock_legend_ids: ids,
  },
  TX_CONVERTIBLE_ISSUANCE: {
    ...issuance,
    investment_amount: money,
    convertible_type: oneWord("NOTE", "SAFE", "CONVERTIBLE_SECURITY"),
    conversion_triggers: triggers(right("CONVERTIBLE_CONVERSION_RIGHT", custom)),
    seniority: { type: "integer" },
  },
  TX_WARRANT_ISSUANCE: {
    ...issuance,
    "quantity?": numeric,
    "quantity_source?": oneWord("INSTRUMENT_FIXED"),
    "exercise_price?": money,
    purchase_price: money,
    exercise_triggers: triggers(right("WARRANT_CONVERSION_RIGHT", fixedAmount)),
    "warrant_expiration_date?": date,
  },
  TX_STOCK_CONVERSION: { ...ofSecurity, ...results, quantity_converted: numeric, ...balance },
  TX_CONVERTIBLE_CONVERSION: {
    ...ofSecurity,
    ...results,
    "quantity_converted?": numeric,
    reason_text: text,
    trigger_id: text,
    ...balance,
  },
  TX_WARRANT_EXERCISE: { ...ofSecurity, ...results, trigger_id: text },
  TX_STOCK_TRANSFER: { ...ofSecurity, ...someResults, quantity: numeric, ...balance },
  TX_CONVERTIBLE_TRANSFER: { ...ofSecurity, ...someResults, amount: money, ...balance },
  TX_WARRANT_TRANSFER: { ...ofSecurity, ...someResults, quantity: numeric, ...balance },
  TX_STOCK_CANCELLATION: { ...ofSecurity, quantity: numeric, reason_text: text, ...balance },
  TX_CONVERTIBLE_CANCELLATION: { ...ofSecurity, amount: money, reason_text: text, ...balance },
  TX_WARRANT_CANCELLATION: { ...ofSecurity, quantity: numeric, reason_text: text, ...balance },
  TX_STOCK_REISSUANCE: { ...ofSecurity, ...results, "split_transaction_id?": text, "reason_text?": text },
  TX_STOCK_CLASS_SPLIT: { ...transaction, stock_class_id: text, split_ratio: ratio },
  TX_STOCK_CLASS_AUTHORIZED_SHARES_ADJUSTMENT: { ...transaction, stock_class_id: text, new_shares_authorized: numeric },
  TX_STOCK_CLASS_CONVERSION_RATIO_ADJUSTMENT: {
    ...transaction,
    stock_class_id: text,
    new_ratio_conversion_mechanism: ratioConversion,
  },
};

const OBJECTS: Readonly<Record<string, Readonly<Record<string, Schema>>>> = {
  ISSUER: {
    id: text,
    legal_name: text,
    formation_date: date,
    country_of_formation: { type: "string", pattern: "^[A-Z]{2}$" },
  },
  STAKEHOLDER: { id: text, name: object({ legal_name: text }), stakeholder_type: oneWord("INDIVIDUAL", "INSTITUTION") },
  STOCK_CLASS: {
    id: text,
    "comments?": list(text),
    name: text,
    class_type: oneWord("COMMON", "PREFERRED"),
    default_id_prefix: text,
    initial_shares_authorized: { anyOf: [oneWord("NOT APPLICABLE", "UNLIMITED"), numeric] },
    votes_per_share: numeric,
    seniority: numeric,
    "price_per_share?": money,
    "conversion_rights?": list(right("STOCK_CLASS_CONVERSION_RIGHT", ratioConversion)),
  },
  ...TRANSACTIONS,
};

export const OBJECT_SCHEMAS: Readonly<Record<string, Schema>> = Object.fromEntries(
  Object.entries(OBJECTS).map(([type, properties]) => [type, object({ object_type: oneWord(type), ...properties })]),
);

const file = (type: string, items: Schema): Schema => object({ file_type: oneWord(type), items: list(items) });
const files = list(object({ filepath: text, md5: { type: "string", pattern: "^[a-fA-F0-9]{32}$" } }));

export const FILE_SCHEMAS: Readonly<Record<string, Schema>> = {
  "Manifest.ocf.json": object({
    file_type: oneWord("OCF_MANIFEST_FILE"),
    ocf_version: oneWord("1.2.0"),
    issuer: OBJECT_SCHEMAS.ISSUER!,
    as_of: date,
    generated_at: { type: "string", format: "date-time" },
    "comments?": list(text),
    stock_plans_files: files,
    stock_legend_templates_files: files,
    stock_classes_files: files,
    vesting_terms_files: files,
    valuations_files: files,
    transactions_files: files,
    stakeholders_files: files,
  }),
  "Stakeholders.ocf.json": file("OCF_STAKEHOLDERS_FILE", OBJECT_SCHEMAS.STAKEHOLDER!),
  "StockClasses.ocf.json": file("OCF_STOCK_CLASSES_FILE", OBJECT_SCHEMAS.STOCK_CLASS!),
  "Transactions.ocf.json": file("OCF_TRANSACTIONS_FILE", {
    oneOf: Object.keys(TRANSACTIONS).map((type) => OBJECT_SCHEMAS[type]!),
  }),
};
