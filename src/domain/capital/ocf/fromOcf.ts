/* An Open Cap Format package as a table of events, and what the ledger cannot say of it. */
import type { CalendarDate } from "../../calendar/date";
import { fail, ok, type Result } from "../../failure";
import type { DataTable } from "../../market/cell";
import { readEvents } from "../readEvents";
import { runLedger } from "../runLedger";
import { cellOf, type KeptRow, type LedgerComments, type RowCells, type Title } from "./ledgerComments";
import type { OcfGap } from "./objects";
import { parseOcfText } from "./package";
import { readPackage, type StockClass } from "./readPackage";
import type { OcfTransaction } from "./readTransaction";
import { TransactionReader } from "./transactionReader";

export interface OcfImport {
  /** With a header row, as `readEvents` takes it. */
  readonly table: DataTable;
  readonly gaps: readonly OcfGap[];
}

/**
 * @param document the package's files, parsed from JSON: properties of an object, or a list.
 * @returns the first object that is not as OCF has it, by id and property, as a failure.
 */
export function fromOcf(document: unknown): Result<OcfImport> {
  const read = readPackage(document);
  if (!read.ok) return read;
  const reader = new TransactionReader(read.value);
  const failure = reader.follow();
  if (failure) return { ok: false, failure };
  const first = firstDay(read.value.transactions);
  for (const stockClass of read.value.classes.values()) placeClass(reader, stockClass, first);
  for (const row of read.value.keptRows) placeKept(reader, row, first);
  const table = reader.rows.table();
  if (table.length === 1)
    return fail("blank", "OCF package", "without anything that a ledger can follow", "one with at least one issuance");
  return ok({ table, gaps: [...read.value.gaps, ...differences(reader, table)] });
}

/** Likewise, from the text of the one document. */
export function fromOcfText(text: string): Result<OcfImport> {
  const document = parseOcfText(text);
  return document.ok ? fromOcf(document.value) : document;
}

function firstDay(transactions: readonly OcfTransaction[]): CalendarDate | undefined {
  const days = transactions.flatMap((each) => ("date" in each ? each.date : []));
  return days.length === 0 ? undefined : days.reduce((least, day) => (day < least ? day : least));
}

/** What OCF states of a class from the start holds from the first day on, where no comment gives another. */
function placeClass(reader: TransactionReader, stockClass: StockClass, first: CalendarDate | undefined): void {
  const { id, name, terms, issuePrice, authorised, termsComments, authorisedComments } = stockClass;
  const place = (cells: RowCells, comments: LedgerComments): void => {
    const date = cellOf("Date", comments.texts.Date ?? "") ?? first;
    if (typeof date === "number") reader.rows.place(date as CalendarDate, cells, comments);
    else reader.gap(id, String(cells.Event), "no transaction gives a day for it");
  };
  if (authorised) place({ Event: "authorised", Class: name, Shares: authorised }, authorisedComments);
  if (authorised === 0)
    reader.gap(id, "initial_shares_authorized 0", "the ledger has no class of which none may be issued");
  if (terms) {
    const cells = reader.termsOf(name, terms, issuePrice, id, termsComments.texts);
    place({ Event: "class", ...cells }, termsComments);
  } else if (termsComments.row !== undefined) {
    const statedValue = issuePrice ? { "Stated value": issuePrice.toNumber() } : {};
    place({ Event: "class", Class: name, ...statedValue }, termsComments);
  }
}

/** A row from the manifest's comments, as it was. */
function placeKept(reader: TransactionReader, { row, texts }: KeptRow, first: CalendarDate | undefined): void {
  const cells: RowCells = {};
  for (const [title, text] of Object.entries(texts) as [Title, string][]) {
    const cell = cellOf(title, text);
    if (cell === undefined) reader.gap(`row ${row}`, `${title} ${text}`, "it is not what the column holds");
    else cells[title] = cell;
  }
  const date = cells.Date ?? first;
  if (typeof date === "number")
    reader.rows.place(date as CalendarDate, cells, { row, partOf: undefined, texts: {}, others: [] });
}

/** Where the ledger comes to another balance than OCF's certificates, or cannot follow the rows. */
function differences(reader: TransactionReader, table: DataTable): OcfGap[] {
  const events = readEvents(table);
  const ledger = events.ok ? runLedger(events.value) : events;
  if (!ledger.ok)
    return [
      { what: "the rows as a ledger", why: `they cannot be followed yet: ${ledger.failure.message}`, kept: false },
    ];
  const balances = new Map<string, { name: string; holder: string; certified: number; held: number }>();
  const at = (name: string, holder: string) => {
    const key = JSON.stringify([name, holder]);
    const known = balances.get(key) ?? { name, holder, certified: 0, held: 0 };
    balances.set(key, known);
    return known;
  };
  for (const certificate of reader.book.certificates.values())
    if (!certificate.ended && reader.book.isFollowed(certificate))
      at(reader.book.nameOf(certificate), certificate.holder).certified += certificate.quantity;
  for (const [account, { holder, security }] of ledger.value.accounts.entries())
    at(security.name, holder).held += ledger.value.balances[account]!;
  return [...balances.values()].flatMap(({ name, holder, certified, held }) =>
    certified === held
      ? []
      : [
          {
            what: `${holder}'s balance of ${name}`,
            why: `the certificates that are not ended come to ${certified}, the rows to ${held} (cents for a note)`,
            kept: false,
          },
        ],
  );
}
