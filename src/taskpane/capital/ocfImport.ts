/* What an Open Cap Format package holds, as a ledger's records. */
import { fromOcfText } from "../../domain/capital/ocf/fromOcf";
import type { OcfGap } from "../../domain/capital/ocf/objects";
import { ok, type Result } from "../../domain/failure";
import type { DataTable } from "../../domain/market/cell";
import { titleOf, type EventRecord } from "../../sheets/capitalModel";

const LONGEST_NAME = 60;

export interface ReadPackage {
  readonly events: readonly EventRecord[];
  readonly gaps: readonly OcfGap[];
  /** The issuer's legal name, as a model may be called; "" where the package gives none. */
  readonly issuer: string;
}

export function readOcf(text: string): Result<ReadPackage> {
  const read = fromOcfText(text);
  if (!read.ok) return read;
  const { table, gaps } = read.value;
  return ok({ events: recordsOf(table), gaps, issuer: issuerOf(JSON.parse(text)) });
}

function recordsOf([header = [], ...rows]: DataTable): EventRecord[] {
  const titles = header.map((cell) => (typeof cell === "string" ? titleOf(cell) : undefined));
  return rows.map((row) => {
    const cells = titles.flatMap((title, column) => {
      const cell = row[column];
      return title === undefined || cell === "" || cell === null || cell === undefined || typeof cell === "object"
        ? []
        : [[title, cell] as const];
    });
    return Object.fromEntries(cells) as EventRecord;
  });
}

/** Of the manifest, whichever of the package's files that is. */
function issuerOf(document: unknown): string {
  for (const file of typeof document === "object" && document !== null ? Object.values(document as object) : []) {
    const issuer = (file as { issuer?: { legal_name?: unknown } } | null)?.issuer;
    if (typeof issuer?.legal_name === "string") return issuer.legal_name.trim().slice(0, LONGEST_NAME).trim();
  }
  return "";
}
