/** LibreOffice as a second opinion on native formulas: it recalculates every cell and its answers are read back. */
import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { readXlsxValues, type XlsxValues } from "./xlsxValues";

const TIME_LIMIT = 120_000;

// Without this, LibreOffice shows the results cached in the file and every comparison passes.
const ALWAYS_RECALCULATE = `<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
  <item oor:path="/org.openoffice.Office.Calc/Formula/Load">
    <prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop>
  </item>
</oor:items>
`;

/** The program's path, or undefined where it is not installed. The environment variable SOFFICE names another one. */
export const soffice: string | undefined = findSoffice();

export interface Recalculated extends XlsxValues {
  /** The workbook as LibreOffice saved it, with its own results. It turns veryHidden sheets into hidden ones. */
  readonly xlsx: Uint8Array;
}

/**
 * Recalculates every formula of an .xlsx file. Numbers come back with 15 significant digits, which is all LibreOffice
 * writes: compare cents and shares exactly, prices within 1e-14 of their size.
 */
export async function recalculate(xlsx: Uint8Array): Promise<Recalculated> {
  if (soffice === undefined) throw new Error("LibreOffice is not installed");
  const folder = await mkdtemp(path.join(tmpdir(), "recalculate-"));
  try {
    const profile = path.join(folder, "profile");
    await mkdir(path.join(profile, "user"), { recursive: true });
    await writeFile(path.join(profile, "user", "registrymodifications.xcu"), ALWAYS_RECALCULATE);
    const input = path.join(folder, "workbook.xlsx");
    await writeFile(input, xlsx);
    const options = ["--headless", "--norestore", `-env:UserInstallation=${pathToFileURL(profile).href}`];
    const conversion = ["--convert-to", "xlsx", "--outdir", path.join(folder, "out"), input];
    const output = path.join(folder, "out", "workbook.xlsx");
    const { stdout, stderr } = await promisify(execFile)(soffice, [...options, ...conversion], { timeout: TIME_LIMIT });
    if (!existsSync(output)) throw new Error(`LibreOffice wrote no workbook: ${stdout}${stderr}`);
    const saved = new Uint8Array(await readFile(output));
    return { ...readXlsxValues(saved), xlsx: saved };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** `describe` for tests that need LibreOffice: skipped aloud where it is missing, never passed. */
export function describeWithLibreOffice(name: string, tests: () => void): void {
  if (soffice !== undefined) {
    describe(name, tests);
    return;
  }
  console.warn(`Skipped, LibreOffice is not installed: ${name}`);
  describe.skip(`${name} (LibreOffice is not installed)`, tests);
}

function findSoffice(): string | undefined {
  const named = process.env["SOFFICE"];
  if (named) {
    if (!existsSync(named)) throw new Error(`SOFFICE names ${named}, which does not exist`);
    return named;
  }
  const onPath = (process.env["PATH"] ?? "")
    .split(path.delimiter)
    .flatMap((folder) => [path.join(folder, "soffice"), path.join(folder, "libreoffice")]);
  const usualPlaces = [
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "C:\\Program Files\\LibreOffice\\program\\soffice.exe",
  ];
  return [...onPath, ...usualPlaces].find((file) => existsSync(file));
}
