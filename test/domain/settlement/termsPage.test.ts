/* docs/settlement-terms.md lists every label with its meaning, as the product has them. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { SETTLEMENT_LABELS, type SettlementLabel } from "../../../src/domain/settlement/settlementLabels";

const page = readFileSync(join(__dirname, "../../../docs/settlement-terms.md"), "utf8");
const rows = [...page.matchAll(/^\| ([^|]+?) +\| ([^|]+?) +\|$/gm)].map(([, label, meaning]) => [label, meaning]);
const labels = Object.entries<SettlementLabel<unknown>>(SETTLEMENT_LABELS);

test("every label, in order, with its meaning, and no other", () => {
  const listed = rows.filter(([label]) => label !== "Label" && !label!.startsWith("-"));
  expect(listed).toEqual(labels.map(([label, { meaning }]) => [label, meaning]));
});

test.each(labels.filter(([, { choices }]) => choices))("the meaning of %s names its choices", (_, label) => {
  // For yes or no it is enough to say what one of them does.
  const { choices = [], meaning } = label;
  const named = choices.filter((choice) => meaning.includes(choice));
  expect(named.length).toBeGreaterThanOrEqual(choices.includes("yes") ? 1 : choices.length);
});
