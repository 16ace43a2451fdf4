/* What an export has written so far: the objects, and the certificates that each holder's balance is made of. OCF follows
   certificates ("securities") where the ledger follows balances; the oldest are used up first. */
import { isoDate } from "../../calendar/date";
import type { Rational } from "../../exact/rational";
import type { Column } from "../eventColumns";
import { COMMON, type ConversionTerms, type LedgerEvent } from "../events";
import type { RightTerms } from "../security";
import { comment, keptRow, rowTexts, type Title } from "./ledgerComments";
import type { Json, OcfGap, OcfObject } from "./objects";
import { whyOf } from "./why";

export interface Lot {
  readonly securityId: string;
  /** Shares, rights, or cents. */
  readonly quantity: number;
  /** USD the company received for it, carried over where it came of another. */
  readonly cost: Rational;
}

/** A class of stock as it is when the package starts; OCF states later changes as transactions. */
export interface StockClassDraft {
  readonly id: string;
  authorised?: number;
  terms?: ConversionTerms;
  readonly comments: string[];
}

export class OcfWriter {
  readonly transactions: OcfObject[] = [];
  readonly gaps: OcfGap[] = [];
  readonly holders = new Map<string, string>();
  readonly classes = new Map<string, StockClassDraft>();
  /** Rows that no object states. */
  readonly keptRows: string[] = [];
  /** Terms in force by class or note, moved with splits. */
  readonly terms = new Map<string, ConversionTerms>();
  readonly rights = new Map<string, RightTerms>();
  /** Names of classes, notes and rights that an event has named so far. */
  readonly named = new Set<string>();
  private readonly lots = new Map<string, Lot[]>();
  private event!: LedgerEvent;
  private transactionsOfRow = 0;
  private securitiesOfRow = 0;
  private statement: readonly string[] | undefined;

  constructor() {
    this.stockClass(COMMON);
  }

  /** Anything but terms and authorised numbers has happened. */
  underWay = false;

  begin(event: LedgerEvent): void {
    this.event = event;
    this.transactionsOfRow = 0;
    this.securitiesOfRow = 0;
    this.statement = undefined;
  }

  end(): void {
    const { event } = this;
    if (event.kind === "authorised") return;
    if ("security" in event) this.named.add(event.security);
    if (event.kind === "exchange") this.named.add(event.to);
    if (event.kind !== "class") this.underWay = true;
  }

  /**
   * What the next object says of the row.
   * @param held columns that the object's own properties hold exactly; every other filled one becomes a comment, and a
   *   gap unless it is for the reader.
   * @param more comments that are no column of the row.
   */
  state(held: readonly Column[], more: Partial<Record<Title, string>> = {}): void {
    this.statement = this.comments(held, more);
  }

  /** @param part see `comment`. */
  comments(held: readonly Column[], more: Partial<Record<Title, string>> = {}, part = ""): string[] {
    const { event } = this;
    const { Date: date, Event: _kind, ...columns } = rowTexts(event);
    const comments = [comment("row", event.row, part)];
    if (part && date) comments.push(comment("Date", date, part));
    for (const [column, text] of Object.entries(columns) as [Column, string][]) {
      if (held.includes(column)) continue;
      comments.push(comment(column, text, part));
      if (column !== "Reference") this.gap(`${column} ${text}`, whyOf(event.kind, column));
    }
    for (const [title, text] of Object.entries(more)) comments.push(comment(title, text, part));
    return comments;
  }

  gap(what: string, why: string): void {
    this.gaps.push({ row: this.event.row, what, why, kept: true });
  }

  /** The row goes into the manifest's comments as it stands. */
  keep(what: string, why: string): void {
    this.keptRows.push(keptRow(this.event));
    this.gap(what, why);
  }

  /** The row's first object carries what was stated of it, the others that they are part of it. */
  transaction(objectType: string, properties: Readonly<Record<string, Json | undefined>>): string {
    const { row, date } = this.event;
    const id = `transaction-${row}-${++this.transactionsOfRow}`;
    const comments = this.statement ?? [comment("part of row", row)];
    this.statement = undefined;
    this.transactions.push({ object_type: objectType, id, date: isoDate(date), ...properties, comments });
    return id;
  }

  /** Writes objects that do not state the row, before the one that does. */
  aside(write: () => void): void {
    const { statement } = this;
    this.statement = undefined;
    write();
    this.statement = statement;
  }

  newSecurityId(): string {
    return `security-${this.event.row}-${++this.securitiesOfRow}`;
  }

  holderId(name: string): string {
    const known = this.holders.get(name) ?? `stakeholder-${this.holders.size + 1}`;
    this.holders.set(name, known);
    return known;
  }

  stockClass(name: string): StockClassDraft {
    const known = this.classes.get(name);
    if (known) return known;
    const draft: StockClassDraft = { id: `stock-class-${this.classes.size + 1}`, comments: [] };
    this.classes.set(name, draft);
    return draft;
  }

  addLot(security: string, holder: string, lot: Lot): void {
    this.lotsOf(security, holder).push(lot);
  }

  /** The lots that make up a quantity, oldest first, taken away; of the last one, perhaps a part. */
  takeLots(security: string, holder: string, quantity: number): { lot: Lot; taken: number }[] {
    const lots = this.lotsOf(security, holder);
    const result: { lot: Lot; taken: number }[] = [];
    for (let left = quantity; left > 0;) {
      const lot = lots.shift()!;
      const taken = Math.min(left, lot.quantity);
      result.push({ lot, taken });
      left -= taken;
    }
    return result;
  }

  dropNewest(security: string, holder: string): void {
    this.lotsOf(security, holder).pop();
  }

  /** The newest lot becomes the oldest. */
  moveToFront(security: string, holder: string): void {
    const lots = this.lotsOf(security, holder);
    lots.unshift(lots.pop()!);
  }

  private lotsOf(security: string, holder: string): Lot[] {
    const key = JSON.stringify([security, holder]);
    const lots = this.lots.get(key) ?? [];
    this.lots.set(key, lots);
    return lots;
  }
}
