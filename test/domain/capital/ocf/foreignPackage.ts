/* Packages as other programs write them: no comments of ours, ids of their own. */
import type { Json, OcfObject } from "../../../../src/domain/capital/ocf/objects";

type Properties = Readonly<Record<string, Json>>;

export const usd = (amount: string) => ({ amount, currency: "USD" });

const ISSUED = { security_law_exemptions: [], stock_legend_ids: [] };

let made = 0;
const object = (type: string, properties: Properties): OcfObject => ({
  object_type: type,
  id: `tx${++made}`,
  date: "2022-01-01",
  ...properties,
});

export const tx = (type: string, properties: Properties): OcfObject => object(`TX_${type}`, properties);

/** Stock of a class in a holder's hands; the security's id is also its custom id. */
export const stock = (id: string, holder: string, quantity: string, more: Properties = {}): OcfObject =>
  tx("STOCK_ISSUANCE", {
    ...ISSUED,
    id: `issue ${id}`,
    security_id: id,
    custom_id: id,
    stakeholder_id: holder,
    stock_class_id: "common",
    share_price: usd("0"),
    quantity,
    ...more,
  });

export const preferred = (id: string, holder: string, quantity: string): OcfObject =>
  stock(id, holder, quantity, { stock_class_id: "seed" });

export const note = (id: string, holder: string, amount: string, more: Properties = {}): OcfObject =>
  tx("CONVERTIBLE_ISSUANCE", {
    id: `issue ${id}`,
    security_id: id,
    custom_id: id,
    stakeholder_id: holder,
    security_law_exemptions: [],
    investment_amount: usd(amount),
    convertible_type: "SAFE",
    conversion_triggers: [],
    seniority: 1,
    ...more,
  });

export const STAKEHOLDERS: OcfObject[] = ["Ann", "Bob", "Fund"].map((name) => ({
  object_type: "STAKEHOLDER",
  id: name.toLowerCase(),
  name: { legal_name: name },
  stakeholder_type: "INDIVIDUAL",
}));

const stockClass = (id: string, name: string, type: string, rights: Json): OcfObject => ({
  object_type: "STOCK_CLASS",
  id,
  name,
  class_type: type,
  default_id_prefix: "S-",
  initial_shares_authorized: "UNLIMITED",
  votes_per_share: "1",
  seniority: "1",
  conversion_rights: rights,
});

/** Seed converts two for one, at $0.50. */
export const CLASSES: OcfObject[] = [
  stockClass("common", "Class A Common", "COMMON", []),
  stockClass("seed", "Series Seed", "PREFERRED", [
    {
      conversion_mechanism: {
        type: "RATIO_CONVERSION",
        ratio: { numerator: "2", denominator: "1" },
        conversion_price: usd("0.50"),
        rounding_type: "NORMAL",
      },
      converts_to_stock_class_id: "common",
    },
  ]),
];

/** The files of a package, in a list. */
export const packageOf = (
  transactions: readonly OcfObject[],
  { stakeholders = STAKEHOLDERS, classes = CLASSES, more = [] as readonly Json[] } = {},
): unknown => [
  { file_type: "OCF_STAKEHOLDERS_FILE", items: stakeholders },
  { file_type: "OCF_STOCK_CLASSES_FILE", items: classes },
  { file_type: "OCF_TRANSACTIONS_FILE", items: transactions },
  ...more,
];
