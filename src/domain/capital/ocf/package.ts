/* A package as text. OCF stores its files in a zip and says that the objects matter, not the container; here they are one
   JSON document, a property for each file of that zip. */
import { fail, ok, type Result } from "../../failure";
import { md5 } from "./md5";
import type { Json, OcfFile, OcfManifest, OcfObject, OcfPackage } from "./objects";

export const MANIFEST_PATH = "Manifest.ocf.json";

/** A file of the package as it is stored; the manifest's checksums are of this text. */
export const fileText = (file: OcfFile | OcfManifest): string => `${JSON.stringify(file, undefined, 2)}\n`;

/** The package's files as text, by path: what a `.ocf.zip` holds. */
export const ocfFiles = (files: OcfPackage): ReadonlyMap<string, string> =>
  new Map(Object.entries(files).map(([path, file]) => [path, fileText(file)]));

/** The package as one JSON document. */
export const ocfText = (files: OcfPackage): string => `${JSON.stringify(files, undefined, 2)}\n`;

const KINDS = [
  ["stakeholders_files", "OCF_STAKEHOLDERS_FILE", "Stakeholders"],
  ["stock_classes_files", "OCF_STOCK_CLASSES_FILE", "StockClasses"],
  ["transactions_files", "OCF_TRANSACTIONS_FILE", "Transactions"],
] as const;

/** The manifest's lists of files that a ledger has nothing for. */
const EMPTY = {
  stock_plans_files: [],
  stock_legend_templates_files: [],
  vesting_terms_files: [],
  valuations_files: [],
};

/** @param head the manifest's properties but its lists of files. */
export function assemble(
  head: Readonly<Record<string, Json>>,
  items: Readonly<Record<(typeof KINDS)[number][2], readonly OcfObject[]>>,
): OcfPackage {
  const lists: Record<string, Json> = {};
  const files: Record<string, OcfFile> = {};
  for (const [list, fileType, name] of KINDS) {
    const file: OcfFile = { file_type: fileType, items: items[name] };
    const path = `${name}.ocf.json`;
    files[path] = file;
    lists[list] = [{ filepath: `./${path}`, md5: md5(fileText(file)) }];
  }
  return { [MANIFEST_PATH]: { file_type: "OCF_MANIFEST_FILE", ...head, ...EMPTY, ...lists }, ...files };
}

/** The JSON of a package, not yet looked into. */
export function parseOcfText(text: string): Result<unknown> {
  try {
    return ok(JSON.parse(text) as unknown);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const message = `The text is not JSON: ${reason}. It must be the files of an OCF package in one JSON document.`;
    return fail("syntax", "OCF text", reason, "the files of an OCF package in one JSON document", message);
  }
}
