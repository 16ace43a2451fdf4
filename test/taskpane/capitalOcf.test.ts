/* OCF in the pane: what is written of a ledger, what is read of a package, and how gaps are told. */
import type { OcfGap } from "../../src/domain/capital/ocf/objects";
import { newCapitalModel, type EventRecord } from "../../src/sheets/capitalModel";
import { gapSentences } from "../../src/taskpane/capital/ocfGaps";
import { writeOcf, type WrittenOcf } from "../../src/taskpane/capital/ocfExport";
import { readOcf } from "../../src/taskpane/capital/ocfImport";
import { exampleTable } from "../domain/capital/exampleEvents";
import { figuresOf } from "../domain/capital/ocf/packages";
import { valueOf } from "../support/engineTables";

const NOW = "2021-01-06T12:00:00.000Z";
const ISSUER = { legalName: " Issuer, Inc. ", formationDate: "2005-10-18", country: "us" };

const modelOf = (name: string, events: readonly EventRecord[]) => newCapitalModel({ name, mode: "native", events });
const example = (folder: string) => {
  const [header, ...rows] = exampleTable(folder, "events.csv");
  return modelOf(
    "Series 1A: placement",
    rows.map((row) => Object.fromEntries(header!.map((title, column) => [title, row[column] ?? ""])) as EventRecord),
  );
};
const ledgerOf = (model = example("series-1a-placement-2020")) => ({ model, sheet: "Ledger 2", above: 3 });

const documentOf = (written: WrittenOcf) => {
  if (!written.ok) throw new Error("It was not written");
  return written.value;
};

test.each(["series-1a-placement-2020", "series-k-conversion-2017"])(
  "%s: what is written reads back to the same figures",
  (folder) => {
    const model = example(folder);
    const { text, fileName } = documentOf(writeOcf(ledgerOf(model), ISSUER, NOW));
    expect(fileName).toBe("Series-1A-placement.ocf.json");
    expect(text).toContain(`"generated_at": "${NOW}"`);
    expect(text).toContain('"country_of_formation": "US"');
    const read = valueOf(readOcf(text));
    expect(read.issuer).toBe("Issuer, Inc.");
    expect(figuresOf(modelOf("Again", read.events).events)).toEqual(figuresOf(model.events));
  },
);

test("a model's name without letters still makes a file's name", () =>
  expect(
    documentOf(writeOcf(ledgerOf({ ...example("series-k-conversion-2017"), name: "???" }), ISSUER, NOW)).fileName,
  ).toBe("ledger.ocf.json"));

test.each([
  [{ legalName: " " }, { legalName: "Issuer's legal name is blank; it must be the name in full." }],
  [{ country: "USA" }, { country: 'Country of formation is "USA"; it must be two letters, such as US.' }],
  [
    { formationDate: "", country: "" },
    {
      formationDate: "Formation date is blank; it must be a date between 1 March 1900 and 31 December 9999.",
      country: "Country of formation is blank; it must be two letters, such as US.",
    },
  ],
])("%j is refused beside its field", (typed, messages) => {
  const written = writeOcf(ledgerOf(), { ...ISSUER, ...typed }, NOW);
  const fields = !written.ok && "fields" in written ? [...written.fields] : [];
  expect(Object.fromEntries(fields.map(([key, { message }]) => [key, message]))).toEqual(messages);
});

test("a row that cannot be followed is named as its sheet numbers it", () => {
  const events = [{ Date: 44_000, Event: "convert", Holder: "Nobody", Class: "Series 1A", Shares: 1 }];
  const written = writeOcf(ledgerOf(modelOf("Wrong", events)), ISSUER, NOW);
  expect(!written.ok && "failure" in written && written.failure.message).toMatch(/^Ledger 2 row 5, /);
});

test.each([
  ["", /not JSON/],
  ["{}", /must be the files of an OCF package/],
  ["[1]", /OCF/],
])("%j is refused with what a package is", (text, message) => {
  const read = readOcf(text);
  expect(read.ok ? "" : read.failure.message).toMatch(message);
});

test("gaps of the same kind are one sentence, by the sheet's rows", () => {
  const gap = (row: number | undefined, what: string, id?: string): OcfGap => ({
    ...{ what, why: "OCF has none", kept: true },
    ...(row !== undefined && { row }),
    ...(id !== undefined && { id }),
  });
  expect(
    gapSentences(
      [gap(2, "Fractions"), gap(4, "Fractions"), gap(5, "Fractions"), gap(3, "Rule"), gap(undefined, "votes")],
      3,
    ),
  ).toEqual(["Rows 5, 7 and 8, Fractions: OCF has none.", "Row 6, Rule: OCF has none.", "votes: OCF has none."]);
  expect(gapSentences(Array.from({ length: 9 }, (_, id) => gap(undefined, "vesting", `tx-${id}`)))).toEqual([
    "tx-0, tx-1, tx-2, tx-3, tx-4, tx-5 and 3 more, vesting: OCF has none.",
  ]);
});
