// The pages about the functions, as blocks of content that Markdown and HTML are made from.

import { GUIDES, withGuides } from "./guides.mjs";

/** What Excel puts before each function's name; the manifest says the same. */
export const NAMESPACE = "TRANCHE";

/** A family is a file of src/functions; one that is not here goes by its file's name. */
const FAMILY_TITLES = {
  accrual: "Accrued interest",
  capital: "Ownership",
  capitalLedger: "Ledger of capital events",
  capitalLimits: "Limits and adjustments",
  market: "Market figures",
  notes: "Notes",
  priceRules: "Price rules",
  pricing: "Conversion prices",
  settlement: "Payment in shares",
  settlementShares: "Whole shares",
  tradingDays: "Trading days",
};

/**
 * One page for each function and an index of them all.
 * @returns {{ name: string, title: string, blocks: object[] }[]} Blocks: { text }, { heading }, { code }, { list },
 *   { table: { header, rows } }. A text or a table's cell may be { link, label } where `link` is another page's name,
 *   { guide, label } where `guide` is a page of scripts/docs/guides.mjs, or a list of such pieces.
 */
export function functionPages(functions) {
  return [indexPage(functions), ...functions.map(functionPage)];
}

const pageName = ({ id }) => id.toLowerCase();

function functionPage(entry) {
  const parameters = entry.parameters.map(({ name, optional, description }) => [
    optional ? `[${name}]` : name,
    withGuides(description),
  ]);
  return {
    name: pageName(entry),
    title: `${NAMESPACE}.${entry.id}`,
    blocks: [
      { text: entry.description },
      { code: [`=${syntax(entry)}`] },
      ...(parameters.length > 0
        ? [{ heading: "Arguments" }, { table: { header: ["Argument", "What it is"], rows: parameters } }]
        : []),
      ...section("Result", [{ text: entry.returns }], entry.returns),
      ...section("How it is computed", entry.remarks.map(asText), entry.remarks.length),
      ...section("Errors", entry.throws.map(asText), entry.throws.length),
      ...section("Example", [{ code: entry.examples }], entry.examples.length),
      ...section("Source", entry.see.map(asText), entry.see.length),
      { text: { link: "index", label: "All functions" } },
    ],
  };
}

function indexPage(functions) {
  const families = [...new Set(functions.map(({ family }) => family))];
  return {
    name: "index",
    title: "Tranche functions",
    blocks: [
      { text: `Type them in a cell with the prefix ${NAMESPACE}. Arguments in square brackets may be left out.` },
      {
        text: [
          "What goes into their tables: ",
          ...Object.entries(GUIDES).flatMap(([label, guide], index) => [
            ...(index > 0 ? [", "] : []),
            { guide, label },
          ]),
          ".",
        ],
      },
      ...families.flatMap((family) => [
        { heading: FAMILY_TITLES[family] ?? family[0].toUpperCase() + family.slice(1) },
        {
          table: {
            header: ["Function", "What it gives"],
            rows: functions
              .filter((entry) => entry.family === family)
              .map((entry) => [{ link: pageName(entry), label: syntax(entry) }, entry.description]),
          },
        },
      ]),
    ],
  };
}

const asText = (text) => ({ text: withGuides(text) });

const section = (heading, blocks, present) => (present ? [{ heading }, ...blocks] : []);

function syntax({ id, parameters }) {
  return `${NAMESPACE}.${id}(${parameters.map(({ name, optional }) => (optional ? `[${name}]` : name)).join(", ")})`;
}
