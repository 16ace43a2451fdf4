/* Whether native formulas can state a ledger exactly, and if so from which cells. */
import { LARGEST_OPERAND } from "../operands";
import type { CapTable } from "../../domain/capital/capTable";
import type { ConversionTerms, FractionRule, LedgerEvent } from "../../domain/capital/events";
import type { Ledger } from "../../domain/capital/ledger";
import type { Proceeds } from "../../domain/capital/proceeds";
import { authorisesCommon, holderOf } from "../../domain/capital/running";
import type { Security } from "../../domain/capital/security";
import type { Rational } from "../../domain/exact/rational";
import { contextPrice } from "./contextPrice";
import { decimalsFor, ONE } from "./decimals";
import {
  LONGEST_NAME,
  MOST_NATIVE_CLASSES,
  MOST_NATIVE_ROWS,
  MOST_TERMS,
  type ClassForm,
  type NativeLedger,
  type OwnUnits,
  type RowForm,
  type TermsForm,
} from "./nativeLedger";
import type { ContextRow } from "../capitalModel";

export interface LedgerRun {
  readonly events: readonly LedgerEvent[];
  /** After the last event. */
  readonly ledger: Ledger;
  /** The most that was ever outstanding of each class. */
  readonly peaks: ReadonlyMap<Security, number>;
  readonly capTable: CapTable;
  readonly proceeds: Proceeds;
  readonly context: readonly ContextRow[];
  /** Rows of the table of events below its header. */
  readonly tableRows: number;
}

export type Uncovered = { readonly why: string };

export function nativeForm(run: LedgerRun): NativeLedger | Uncovered {
  const limit = tooMuch(run);
  if (limit) return { why: limit };
  const builder = new Builder(run);
  for (const event of run.events) {
    const row = builder.row(event);
    if (typeof row === "string") return { why: `${row} in row ${event.row}` };
  }
  return builder.finish();
}

function tooMuch({ ledger, tableRows, peaks, events, capTable }: LedgerRun): string | undefined {
  if (tableRows > MOST_NATIVE_ROWS) return `more than ${MOST_NATIVE_ROWS.toLocaleString("en-US")} rows`;
  if (ledger.securities.size - 1 > MOST_NATIVE_CLASSES) return `more than ${MOST_NATIVE_CLASSES} classes and notes`;
  const names = [...ledger.securities.keys(), ...ledger.accounts.map(({ holder }) => holder)];
  if (names.some((name) => name.length > LONGEST_NAME)) return `a name of more than ${LONGEST_NAME} characters`;
  const counts = [...peaks.values(), ledger.cash, ledger.reserved, ledger.diluted, capTable.diluted];
  const authorised = events.map((event) => (event.kind === "authorised" ? event.shares : 0));
  if (Math.max(...counts, ...authorised) >= LARGEST_OPERAND) return "counts of more than 14 digits";
  return undefined;
}

interface UnitTerms {
  readonly price: ConversionTerms["price"] | undefined;
  readonly ratio: ConversionTerms["ratio"] | undefined;
  readonly fractions?: FractionRule;
}

class Builder {
  private readonly rows: RowForm[];
  private readonly terms = new Map<Security, TermsForm[]>();
  /** Row and stated value of each class as they stand. */
  private readonly stated = new Map<Security, { readonly row: number; readonly value: Rational }>();
  private readonly everyStated = new Map<Security, Rational[]>();
  private readonly reserves = new Map<string, number>();
  private readonly named = new Set<string>();

  constructor(private readonly run: LedgerRun) {
    this.rows = Array.from({ length: run.tableRows }, () => ({ kind: "blank" }));
  }

  /** The form of an event; or in a few words why there is none. */
  row(event: LedgerEvent): string | undefined {
    const form = this.formOf(event);
    if (typeof form === "string") return form;
    const holder = holderOf(event);
    const { common } = this.run.ledger;
    const own = holder === undefined ? {} : { common: common.accounts.get(holder) ?? -1 };
    this.rows[event.row - 2] = { kind: event.kind, ...own, ...form };
    if ("security" in event) this.named.add(event.security);
    if (event.kind === "exchange") this.named.add(event.to);
    return undefined;
  }

  private formOf(event: LedgerEvent): Omit<RowForm, "kind"> | string {
    switch (event.kind) {
      case "opening":
      case "issue":
        return { to: this.account(event.holder, event.security), received: "Shares" };
      case "note":
        return this.note(event);
      case "exchange":
        return {
          from: this.account(event.holder, event.security),
          given: event.amount === undefined ? "all" : "Amount",
          to: this.account(event.holder, event.to),
          received: event.principal === undefined ? "Shares" : "Principal",
        };
      case "convert":
        return this.conversion(event);
      case "sale":
        return {
          from: this.account(event.holder, event.security),
          given: givenBy(event),
          to: this.account(event.to, event.security),
          received: "given",
        };
      case "retire":
        return { from: this.account(event.holder, event.security), given: givenBy(event) };
      case "grant": {
        const security = this.security(event.security);
        const row = event.row - 2;
        if (!this.terms.has(security)) this.terms.set(security, [{ row, converts: true, stated: false }]);
        return { to: this.account(event.holder, event.security), received: "Shares" };
      }
      case "exercise":
        return {
          from: this.account(event.holder, event.security),
          given: "Shares",
          to: this.account(event.holder, "Common"),
          received: event.into === undefined ? "Shares" : "Into",
        };
      case "class":
        return this.setTerms(event);
      case "authorised":
        return authorisesCommon(event) ? { authorises: true } : {};
      case "reserve": {
        const before = this.reserves.get(event.holder) ?? -1;
        this.reserves.set(event.holder, event.row - 2);
        return { reserveBefore: before };
      }
      case "split":
        return "a split, whose fractions each holder settles,";
    }
  }

  private note(event: LedgerEvent & { readonly kind: "note" }): Omit<RowForm, "kind"> | string {
    const received = { to: this.account(event.holder, event.security), received: "Amount" } as const;
    // A further row can but repeat the terms of the first.
    if (this.named.has(event.security)) return received;
    const units = this.setTerms(event);
    return typeof units === "string" ? units : { ...received, ...units };
  }

  private setTerms(
    event: LedgerEvent & ConversionTerms & { readonly security: string },
  ): Omit<RowForm, "kind"> | string {
    if (event.blocker) return `a blocker on ${event.security}`;
    const security = this.security(event.security);
    const row = event.row - 2;
    const { price, ratio, statedValue } = event;
    if (statedValue) {
      this.stated.set(security, { row, value: statedValue });
      this.everyStated.set(security, [...(this.everyStated.get(security) ?? []), statedValue]);
    } else this.stated.delete(security);
    const units = price || ratio ? this.unitsAt(security, { price, ratio }) : undefined;
    if (typeof units === "string") return units;
    const terms = this.terms.get(security) ?? [];
    this.terms.set(security, [...terms, { row, converts: units !== undefined, stated: statedValue !== undefined }]);
    return units ? { units } : {};
  }

  private conversion(event: LedgerEvent & { readonly kind: "convert" }): Omit<RowForm, "kind"> | string {
    const security = this.security(event.security);
    const moved = {
      from: this.account(event.holder, event.security),
      given: givenBy(event),
      to: this.account(event.holder, "Common"),
    };
    if (event.into !== undefined) return { ...moved, received: "Into" };
    const { price, ratio, fractions = "down" } = event;
    if (fractions === "cash") return "fractions paid in cash";
    const converted = { ...moved, received: "converted", fractions } as const;
    if (price || ratio) {
      const units = this.unitsAt(security, { price, ratio, fractions });
      return typeof units === "string" ? units : { ...converted, units };
    }
    const terms = this.terms.get(security) ?? [];
    return { ...converted, unitsOf: terms[terms.length - 1]!.row };
  }

  private unitsAt(security: Security, { price, ratio, fractions }: UnitTerms): OwnUnits | string {
    const quantity = this.run.peaks.get(security) ?? 0;
    // A later row may convert at these units with any rule for fractions; the strictest bound serves all.
    const rule = fractions ?? "nearest";
    if (ratio) {
      const decimals = decimalsFor({ quantity, values: [ratio], prices: [ONE], fractions: rule });
      return typeof decimals === "string" ? decimals : { value: "Ratio", price: "one", decimals };
    }
    const note = security.kind === "note";
    const stated = this.stated.get(security);
    const decimals = decimalsFor({
      quantity,
      values: note ? "note" : [stated!.value],
      prices: [price!],
      fractions: rule,
    });
    if (typeof decimals === "string") return decimals;
    if (note) return { value: "note", price: "Price", decimals };
    return { statedRow: stated!.row, value: "Stated value", price: "Price", decimals };
  }

  finish(): NativeLedger | Uncovered {
    const { ledger, capTable, proceeds, context, peaks } = this.run;
    const classes: ClassForm[] = [];
    for (const security of ledger.securities.values()) {
      if (security.kind === "common") continue;
      const form = { name: security.name, kind: security.kind, terms: this.terms.get(security) ?? [] };
      const price = contextPrice(context, security, {
        quantity: peaks.get(security) ?? 0,
        stated: this.everyStated.get(security) ?? [],
      });
      if (form.terms.length > MOST_TERMS)
        return { why: `more than ${MOST_TERMS} changes of the terms of ${form.name}` };
      if (typeof price === "string") return { why: `${price} beside the ledger` };
      classes.push(price ? { ...form, context: price } : form);
    }
    const places = new Map(classes.map(({ name }, place) => [name, place]));
    return {
      kind: "native",
      accounts: ledger.accounts.map(({ holder, security }) => ({ holder, security: places.get(security.name) ?? -1 })),
      classes,
      rows: this.rows,
      positions: capTable.rows.map(({ holder, security }) => security.accounts.get(holder)!),
      proceeds: proceeds.rows.map(({ event, holder, security }) => ({ row: event.row - 2, holder, security })),
    };
  }

  private security(name: string): Security {
    return this.run.ledger.security(name)!;
  }

  private account(holder: string, name: string): number {
    return this.security(name).accounts.get(holder)!;
  }
}

const givenBy = ({
  shares,
  amount,
}: {
  readonly shares?: number;
  readonly amount?: number;
}): "Shares" | "Amount" | "all" => (shares !== undefined ? "Shares" : amount !== undefined ? "Amount" : "all");
