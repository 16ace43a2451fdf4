/* The parts of a deal as one ledger, and the way back: to which field a complaint about a row belongs. */
import type { Failure } from "../../domain/failure";
import type { FormFailures, RawForm } from "../../sheets/capital/formFields";
import { inOrder } from "../../sheets/capital/templates";
import type { EventRecord } from "../../sheets/capitalModel";
import { ANSWERED_BY_PLACEMENT, partOf, type PartKey } from "./deals";

export type RawParts = Readonly<Partial<Record<PartKey, RawForm>>>;
export type PartFailures = ReadonlyMap<PartKey, FormFailures>;

export type ReadDeal =
  | { readonly ok: true; readonly events: readonly EventRecord[]; readonly origins: readonly Origin[] }
  | { readonly ok: false; readonly failures: PartFailures };

/** Where a row of the ledger comes from. */
export interface Origin {
  readonly part: PartKey;
  /** Row of the part's list, as typed. */
  readonly listed?: number;
}

/** A placement's rows come before those of the same day of what goes with it. */
const ORDER: readonly PartKey[] = ["placement", "exchange", "conversion", "opening"];

export function readDeal(raw: RawParts): ReadDeal {
  const failures = new Map<PartKey, FormFailures>();
  const origins = new Map<EventRecord, Origin>();
  const lists: EventRecord[][] = [];
  for (const part of ORDER) {
    const given = raw[part];
    if (!given) continue;
    const form = part === "exchange" && raw.placement ? withPlacement(given, raw.placement) : given;
    const parsed = partOf(part).events(form);
    if (!parsed.ok) {
      failures.set(part, parsed.failures);
      continue;
    }
    lists.push(parsed.value);
    for (const record of parsed.value) origins.set(record, { part });
    if (part === "placement") locateTranches(parsed.value, given, origins);
  }
  if (failures.size > 0) return { ok: false, failures };
  const events = inOrder(...lists);
  return { ok: true, events, origins: events.map((record) => origins.get(record)!) };
}

function withPlacement(exchange: RawForm, placement: RawForm): RawForm {
  const answers = Object.entries(ANSWERED_BY_PLACEMENT).flatMap(([key, there]) =>
    there === undefined ? [] : [[key, placement.fields[there]] as const],
  );
  return { ...exchange, fields: { ...exchange.fields, ...Object.fromEntries(answers) } };
}

/** Tranches stand in the ledger by date; those of one day as typed. */
function locateTranches(records: readonly EventRecord[], { lists }: RawForm, origins: Map<EventRecord, Origin>): void {
  const typed = (lists?.["tranches"] ?? [])
    .map((tranche, listed) => ({ listed, date: String(tranche["date"]) }))
    .sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0));
  records
    .filter(({ Event }) => Event === "placement")
    .forEach((record, place) => origins.set(record, { part: "placement", listed: typed[place]!.listed }));
}

/** By event and column, the field it was typed in; a column alone serves every other event. */
const FIELD_OF: Readonly<Record<string, string>> = {
  "opening Shares": "outstandingBefore",
  "authorised Shares": "authorised",
  "note Date": "noteDate",
  "note Class": "noteName",
  "exchange Date": "exchangeDate",
  "exchange Class": "noteName",
  "exchange To": "className",
  "exchange Principal": "newPrincipal",
  "exchange Cash": "newCash",
  Date: "date",
  Holder: "holder",
  Class: "className",
  Shares: "preferred",
  Amount: "amount",
  Cash: "cash",
  Price: "price",
  Ratio: "ratio",
  Rule: "rule",
  Blocker: "blocker",
  "Stated value": "statedValue",
};

export interface Placed {
  readonly part: PartKey;
  /** "price", "tranches.1.cash". */
  readonly key: string;
  readonly failure: Failure;
}

/** The ledger complains of a row that nobody has seen yet: here of the field that row was made from, if there is one. */
export function homeOf(
  failure: Failure,
  events: readonly EventRecord[],
  origins: readonly Origin[],
): Placed | undefined {
  const [, row, column = ""] = /^events row (\d+), ([^,]+),$/.exec(failure.subject) ?? [];
  const at = Number(row) - 2;
  const [record, origin] = [events[at], origins[at]];
  if (!record || !origin) return undefined;
  if (record.Event === "convert" && failure.bound.includes("Common authorised"))
    return tooFewAuthorised(failure, origin);
  const field = FIELD_OF[`${String(record.Event)} ${column}`] ?? FIELD_OF[column];
  if (field === undefined) return undefined;
  const { part, listed } = origin;
  const { form } = partOf(part);
  const list = listed === undefined ? undefined : form.lists[0]!;
  const inList = list?.fields.find(({ key }) => key === field);
  const found = inList ?? form.fields.find(({ key }) => key === field);
  if (!found) return undefined;
  const label = inList ? `${list!.label} ${listed! + 1}: ${found.label}` : found.label;
  const message = failure.message.startsWith(failure.subject)
    ? `${label}${failure.message.slice(failure.subject.length)}`
    : failure.message;
  return {
    part,
    key: inList ? `${list!.key}.${listed!}.${field}` : field,
    failure: { ...failure, subject: label, message },
  };
}

/** What a conversion issues is no field of the form; the charter's count is. */
function tooFewAuthorised(failure: Failure, { part }: Origin): Placed {
  const bound = failure.bound.replace(/; an authorised row.*$/, "");
  const message = `Authorised shares are too few: the conversion issues ${failure.value} common, and it must be ${bound}.`;
  return { part, key: "authorised", failure: { ...failure, message } };
}
