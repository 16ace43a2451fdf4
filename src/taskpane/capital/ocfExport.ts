/* A ledger as the text of an Open Cap Format package, for the issuer that a person names. */
import { parseIsoDate } from "../../domain/calendar/date";
import type { OcfGap } from "../../domain/capital/ocf/objects";
import { ocfText } from "../../domain/capital/ocf/package";
import { toOcf } from "../../domain/capital/ocf/toOcf";
import { readEvents } from "../../domain/capital/readEvents";
import type { Failure } from "../../domain/failure";
import type { PlacedLedger } from "../../excel/models";
import { eventsTable } from "../../sheets/capitalModel";
import type { FormField } from "../../sheets/capital/formFields";
import { parseField } from "../../sheets/capital/formFields";

export type IssuerKey = "legalName" | "formationDate" | "country";
export type TypedIssuer = Readonly<Record<IssuerKey, string>>;

/** OCF requires them of every issuer. */
export const ISSUER_FIELDS: readonly (FormField & { readonly key: IssuerKey })[] = [
  {
    key: "legalName",
    label: "Issuer's legal name",
    kind: "text",
    bound: "the name in full",
    optional: false,
    help: "As in its charter.",
  },
  {
    key: "formationDate",
    label: "Formation date",
    kind: "date",
    bound: "a date between 1 March 1900 and 31 December 9999",
    optional: false,
    help: "The day the issuer was formed.",
  },
  {
    key: "country",
    label: "Country of formation",
    kind: "text",
    bound: "two letters, such as US",
    optional: false,
    help: "Two letters, ISO 3166-1: US.",
  },
];

export interface OcfDocument {
  readonly text: string;
  readonly gaps: readonly OcfGap[];
  readonly fileName: string;
}

export type WrittenOcf =
  | { readonly ok: true; readonly value: OcfDocument }
  | { readonly ok: false; readonly fields: ReadonlyMap<string, Failure> }
  /** The ledger itself cannot be followed. */
  | { readonly ok: false; readonly failure: Failure };

/** @param now ISO 8601 with time and zone. */
export function writeOcf(ledger: PlacedLedger, issuer: TypedIssuer, now: string): WrittenOcf {
  const fields = new Map<string, Failure>();
  for (const field of ISSUER_FIELDS) {
    const read = parseField(field, issuer[field.key]);
    if (!read.ok) fields.set(field.key, read.failure);
  }
  const country = issuer.country.trim().toUpperCase();
  if (!fields.has("country") && !/^[A-Z]{2}$/.test(country)) {
    const { label, bound } = ISSUER_FIELDS.find(({ key }) => key === "country")!;
    const value = `"${issuer.country}"`;
    fields.set("country", {
      code: "syntax",
      subject: label,
      value,
      bound,
      message: `${label} is ${value}; it must be ${bound}.`,
    });
  }
  const formed = parseIsoDate("Formation date", issuer.formationDate);
  if (fields.size > 0 || !formed.ok) return { ok: false, fields };
  const events = readEvents(eventsTable(ledger.model));
  if (!events.ok) return { ok: false, failure: onSheet(events.failure, ledger) };
  const written = toOcf(events.value, {
    issuer: { legalName: issuer.legalName.trim(), formationDate: formed.value, country },
    generatedAt: now,
  });
  if (!written.ok) return { ok: false, failure: onSheet(written.failure, ledger) };
  const { package: files, gaps } = written.value;
  return { ok: true, value: { text: ocfText(files), gaps, fileName: fileNameOf(ledger.model.name) } };
}

/** "events row 4, Shares," is row 7 of the sheet. */
function onSheet(failure: Failure, { sheet, above }: PlacedLedger): Failure {
  const place = (text: string): string =>
    text.replace(/events row (\d+)/g, (_, row: string) => `${sheet} row ${Number(row) + above}`);
  return { ...failure, subject: place(failure.subject), message: place(failure.message) };
}

const fileNameOf = (name: string): string =>
  `${name.replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-+|-+$/g, "") || "ledger"}.ocf.json`;
