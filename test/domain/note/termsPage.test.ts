/* docs/note-terms.md lists every label with its meaning, as the product has them. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { TERM_LABELS, type TermLabel, type TermReader } from "../../../src/domain/note/termLabels";
import { TERM_MEANINGS } from "../../../src/domain/note/termMeanings";

const page = readFileSync(join(__dirname, "../../../docs/note-terms.md"), "utf8");
const rows = new Map(
  [...page.matchAll(/^\| ([^|]+?) +\| ([^|]+?) +\|$/gm)].map(([, label, meaning]) => [label!, meaning!] as const),
);

test.each(Object.keys(TERM_LABELS) as TermLabel[])("%s", (label) => {
  expect(rows.get(label)).toBe(TERM_MEANINGS[label]);
});

test.each(Object.entries<TermReader<unknown>>(TERM_LABELS).filter(([, reader]) => reader.choices))(
  "the meaning of %s names each of its choices",
  (label, { choices = [] }) => {
    const meaning = TERM_MEANINGS[label as TermLabel];
    // For yes or no it is enough to say what yes does, and that leaving out means no.
    for (const choice of choices.filter((each) => each !== "no")) expect(meaning).toContain(choice);
  },
);

test("the page has no label that the product does not know", () => {
  const labels = [...rows.keys()].filter((label) => label !== "Label" && !label.startsWith("-"));
  expect(labels).toEqual(Object.keys(TERM_LABELS));
});
