/* Exports are what Open Cap Format asks for. */
import { createHash } from "node:crypto";
import Ajv from "ajv";
import addFormats from "ajv-formats";
import fc from "fast-check";
import { md5 } from "../../../../src/domain/capital/ocf/md5";
import type { OcfManifest, OcfObject, OcfPackage } from "../../../../src/domain/capital/ocf/objects";
import { ocfFiles, ocfText } from "../../../../src/domain/capital/ocf/package";
import { eventTable } from "../eventTable";
import { exampleTable } from "../exampleEvents";
import { FILE_SCHEMAS, OBJECT_SCHEMAS } from "./ocfSchema";
import { exportTable, itemsOf } from "./packages";
import { randomLedger } from "./randomLedger";

const ajv = addFormats(new Ajv({ allErrors: true }));
const files = new Map(Object.entries(FILE_SCHEMAS).map(([path, schema]) => [path, ajv.compile(schema)]));
const objects = new Map(Object.entries(OBJECT_SCHEMAS).map(([type, schema]) => [type, ajv.compile(schema)]));

function faultsOf(files_: OcfPackage): string[] {
  const faults: string[] = [];
  for (const name of ["Stakeholders", "StockClasses", "Transactions"] as const)
    for (const each of itemsOf(files_, name)) {
      const validate = objects.get(each.object_type);
      if (!validate?.(each)) faults.push(`${each.id}: ${ajv.errorsText(validate?.errors)}`);
    }
  for (const [path, file] of Object.entries(files_)) {
    const validate = files.get(path);
    if (!validate?.(file)) faults.push(`${path}: ${ajv.errorsText(validate?.errors)}`);
  }
  return faults;
}

const LATER = ["events.csv", "later.csv"];

test.each([
  ["series-k-conversion-2017", ["events.csv"]],
  ["series-1a-placement-2020", ["events.csv"]],
  ["series-1a-placement-2020", LATER],
])("%s, %j", (example, names) => {
  expect(faultsOf(exportTable(exampleTable(example, ...names)).package)).toEqual([]);
});

test("ledgers made at random; between them they write every object that the schema knows", () => {
  const written = new Set(["ISSUER"]);
  fc.assert(
    fc.property(randomLedger, (rows) => {
      const files_ = exportTable(eventTable(rows)).package;
      for (const name of ["Stakeholders", "StockClasses", "Transactions"] as const)
        for (const { object_type: type } of itemsOf(files_, name)) written.add(type);
      expect(faultsOf(files_)).toEqual([]);
    }),
    { seed: 21, numRuns: 300 },
  );
  expect([...written].sort()).toEqual(Object.keys(OBJECT_SCHEMAS).sort());
});

test("the schema bites: an object without a property it needs, with one too many, with a number as a number", () => {
  const { package: files_ } = exportTable(exampleTable("series-1a-placement-2020", ...LATER));
  const conversion = itemsOf(files_, "Transactions").find((each) => each.object_type === "TX_STOCK_CONVERSION")!;
  const validate = objects.get("TX_STOCK_CONVERSION")!;
  expect(validate(conversion)).toBe(true);
  const { quantity_converted: _left, ...without } = conversion as OcfObject & { quantity_converted: string };
  expect(validate(without)).toBe(false);
  expect(validate({ ...conversion, shares: "1300" })).toBe(false);
  expect(validate({ ...conversion, quantity_converted: 1300 })).toBe(false);
  expect(validate({ ...conversion, quantity_converted: "0.12345678901" })).toBe(false);
  expect(validate({ ...conversion, date: "2022-02-30" })).toBe(false);
});

test("the manifest's checksums are those of the files as they are stored", () => {
  const { package: files_ } = exportTable(exampleTable("series-1a-placement-2020", ...LATER));
  const stored = ocfFiles(files_);
  const manifest = files_["Manifest.ocf.json"] as OcfManifest;
  const lists = ["stakeholders_files", "stock_classes_files", "transactions_files"].flatMap(
    (list) => manifest[list] as unknown as { filepath: string; md5: string }[],
  );
  expect(lists.map(({ filepath }) => filepath.replace("./", "")).sort()).toEqual(
    [...stored.keys()].filter((path) => path !== "Manifest.ocf.json").sort(),
  );
  for (const { filepath, md5: sum } of lists)
    expect(sum).toBe(
      createHash("md5")
        .update(stored.get(filepath.replace("./", ""))!, "utf8")
        .digest("hex"),
    );
  expect(JSON.parse(ocfText(files_))).toEqual(
    Object.fromEntries([...stored].map(([path, text]) => [path, JSON.parse(text) as unknown])),
  );
});

test("MD5, as Node has it, at every length about a block's end and beyond ASCII", () => {
  const texts = [...Array.from({ length: 130 }, (_, length) => "a".repeat(length)), "Müller €2 \u{1f4c8}"];
  for (const text of texts) expect(md5(text)).toBe(createHash("md5").update(text, "utf8").digest("hex"));
});
