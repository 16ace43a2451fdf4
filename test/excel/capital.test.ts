/* A company's capital in a workbook: the deals of 2017 and 2020 filled, changed and refreshed through Microsoft's office.js. */
import { readFileSync } from "node:fs";
import path from "node:path";
import { parseIsoDate } from "../../src/domain/calendar/date";
import { fillModel, listModels, previewFill, refreshModel } from "../../src/excel/models";
import { newCapitalModel, type CapitalModel, type EventRecord } from "../../src/sheets/capitalModel";
import type { Mode } from "../../src/sheets/model";
import { valueOf } from "../support/engineTables";
import { closeWorkbook, openWithFunctions, refusal, snapshot, value, workbook } from "./openWorkbook";

beforeEach(openWithFunctions);
afterEach(closeWorkbook);

/** The events of an example, as cells hold them. */
function example(folder: string, file = "events.csv"): EventRecord[] {
  const text = readFileSync(path.resolve(__dirname, "../../examples", folder, file), "utf8").trim();
  const [header, ...lines] = text
    .split("\n")
    .map((line) =>
      (line.match(/("[^"]*"|[^,]*)(,|$)/g) ?? []).map((cell) => cell.replace(/,$/, "").replace(/^"|"$/g, "")),
    );
  return lines.map((cells) =>
    Object.fromEntries(
      header!.flatMap((name, column) => {
        const cell = cells[column] ?? "";
        if (name === "" || cell === "") return [];
        const isDate = /^\d{4}-\d{2}-\d{2}$/.test(cell);
        return [[name, isDate ? valueOf(parseIsoDate(name, cell)) : /^[\d.]+$/.test(cell) ? Number(cell) : cell]];
      }),
    ),
  ) as EventRecord[];
}

const model = (folder: string, mode: Mode): CapitalModel =>
  newCapitalModel({ name: "Capital", mode, events: example(folder) });

async function figures(): Promise<Record<string, unknown>> {
  const rows = await workbook().values("Cap table!A1:Z60");
  const top = rows.findIndex((row) => row.includes("Figure"));
  const left = rows[top]!.indexOf("Figure");
  return Object.fromEntries(rows.slice(top + 1).map((row) => [String(row[left]), row[left + 1]]));
}

test.each(["native", "formulas", "values"] as const)(
  "%s: 3,000 preferred become 750,000,000 shares, and the holder's 1,550,000,000 are 19.15% of 8,094,000,000",
  async (mode) => {
    expect((await value(previewFill(model("series-k-conversion-2017", mode)))).sheets.map(({ name }) => name)).toEqual([
      "Ledger",
      "Cap table",
      "Checks",
    ]);
    await value(fillModel(model("series-k-conversion-2017", mode)));
    expect(await value(listModels())).toEqual([expect.objectContaining({ kind: "capital", mode, complaints: [] })]);
    const table = (await workbook().values("Cap table!A1:H30")).map((row) => row.map(String));
    const holder = table.find((row) => row[0] === "The investor" && row[1] === "Common")!;
    expect(Number(holder[2])).toBe(750e6 + 600e6 + 200e6);
    expect((Number(holder.find((cell) => /^0\.19/.test(cell))) * 100).toFixed(2)).toBe("19.15");
    expect(await value(refreshModel("C1"))).toEqual({ changes: [] });
  },
);

test.each(["native", "formulas", "values"] as const)(
  "%s: the placement of 2020: 5,000 preferred, $5,000,000 counted once, and what passes the authorised shares",
  async (mode) => {
    await value(fillModel(model("series-1a-placement-2020", mode)));
    const shown = await figures();
    expect(shown).toMatchObject({ "Cash raised": 5_000_000 });
    const table = (await workbook().values("Cap table!A1:H30")).map((row) => row.map(String));
    for (const holder of ["Holder A", "Holder B"])
      expect(Number(table.find((row) => row[0] === holder && row[1] === "Series 1A")![2])).toBe(2500);
    const complaints = (await value(listModels()))[0]!.complaints;
    expect(complaints.join(" ")).toMatch(/uthorised|30,000,000,000/);
  },
);

test("from mode to mode and back: the same cells as before, the same figures", async () => {
  await value(fillModel(model("series-1a-placement-2020", "native")));
  const [native, before] = [await snapshot(), await figures()];
  for (const mode of ["formulas", "values", "native"] as const) {
    await value(refreshModel("C1", { mode }));
    expect(await figures()).toEqual(before);
  }
  expect(await snapshot()).toBe(native);
});

test("an event typed below the last row asks for Refresh, which takes it in", async () => {
  await value(fillModel(model("series-1a-placement-2020", "native")));
  const rows = await workbook().values("Ledger!A1:Q30");
  const top = rows.findIndex((row) => row[0] === "Date");
  const last = top + 1 + example("series-1a-placement-2020").length;
  const column = (name: string): string => String.fromCharCode(65 + rows[top]!.indexOf(name));
  await workbook().type(`Ledger!A${last + 1}`, valueOf(parseIsoDate("date", "2021-02-01")));
  for (const [name, content] of [
    ["Event", "issue"],
    ["Holder", "Holder B"],
    ["Shares", 1_000_000],
  ] as const)
    await workbook().type(`Ledger!${column(name)}${last + 1}`, content);
  expect((await value(listModels()))[0]!.complaints.join(" ")).toContain("Press Refresh");
  await value(refreshModel("C1"));
  const table = (await workbook().values("Cap table!A1:H30")).map((row) => row.map(String));
  expect(table.find((row) => row[0] === "Holder B" && row[1] === "Common")![2]).toBe("1000000");
});

test("an event that cannot have happened is refused with its row, and nothing is written", async () => {
  const events = [
    ...example("series-k-conversion-2017"),
    { Date: 43_000, Event: "convert", Holder: "The investor", Class: "Series K", Shares: 1 },
  ];
  const before = await snapshot();
  const wrong = newCapitalModel({ name: "Capital", mode: "native", events: events as EventRecord[] });
  expect(await refusal(fillModel(wrong))).toMatch(/row|Series K/);
  expect(await snapshot()).toBe(before);
});
