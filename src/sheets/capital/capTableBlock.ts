/* Who holds what as of a day: sums of the ledger's movements up to it, and what converts at the prices then in force. */
import { CAP_TABLE_COLUMNS } from "../../domain/capital/capTableCells";
import { userText, type CellContent, type Look } from "../plan";
import { sharesFormula, unitsFormulas, type Units } from "./conversionFormula";
import { figureCell } from "./figureCells";
import { Pointer, type CapitalLayout } from "./layout";
import type { ClassForm, NativeLedger } from "./nativeLedger";
import { runningColumn, type RunningColumn } from "./runningBlock";

type Column = (typeof CAP_TABLE_COLUMNS)[number];
const place = (column: Column): number => CAP_TABLE_COLUMNS.indexOf(column);

const WITHIN_DAYS = 60;

export function capTableLooks(role: "formula" | "engine"): Look[] {
  const formats: Record<Column, Look["format"]> = {
    Holder: "text",
    Class: "text",
    Shares: "shares",
    "As-converted": "shares",
    "% outstanding": "ownership",
    "% fully diluted": "ownership",
    "% beneficial": "ownership",
    Principal: "dollars",
  };
  return CAP_TABLE_COLUMNS.map((column) => ({ role, format: formats[column] }));
}

/** A row of formulas for each position, the totals last. */
export function nativeCapTable(form: NativeLedger, layout: CapitalLayout): CellContent[][] {
  return new Table(form, new Pointer(layout, "captable")).rows();
}

class Table {
  private readonly asOf: string;
  private readonly counted: string;

  constructor(
    private readonly form: NativeLedger,
    private readonly at: Pointer,
  ) {
    this.asOf = figureCell(at, "As of");
    this.counted = figureCell(at, "Ledger rows counted");
  }

  rows(): CellContent[][] {
    return [...this.form.positions.map((account, row) => this.position(account, row)), this.totals()];
  }

  private cell(column: Column, row: number): string {
    return this.at.cell("captable", row, place(column));
  }

  private position(account: number, row: number): CellContent[] {
    const { holder, security } = this.form.accounts[account]!;
    const owned = this.form.classes[security];
    const note = owned?.kind === "note";
    const quantity = this.balanceOn(account);
    const shares = note ? `ROUND(${this.cell("Principal", row)}*100,0)` : this.cell("Shares", row);
    const total = this.form.positions.length;
    const part = (of: string, whole: string): string => `=IF(OR(${of}="",${whole}=0),"",${of}/${whole})`;
    const converted = this.cell("As-converted", row);
    const cells: Record<Column, CellContent> = {
      Holder: userText(holder),
      Class: userText(owned?.name ?? "Common"),
      Shares: note ? "" : `=${quantity}`,
      "As-converted": `=${owned ? this.converted(owned, shares) : shares}`,
      "% outstanding": owned ? "" : part(shares, this.cell("Shares", total)),
      "% fully diluted": part(converted, this.cell("As-converted", total)),
      "% beneficial": this.isFirst(row) ? this.beneficial(row) : "",
      Principal: note ? `=(${quantity})/100` : "",
    };
    return CAP_TABLE_COLUMNS.map((column) => cells[column]);
  }

  private totals(): CellContent[] {
    const total = this.form.positions.length;
    const last = total - 1;
    const one = (column: Column): string => `=IF(${this.cell(column, total)}>0,1,"")`;
    const none = total === 0;
    const cells: Record<Column, CellContent> = {
      Holder: "Total",
      Class: "Common",
      // Not the sum of the rows: a holder that came after they were made would be missing from every part.
      Shares: `=INDEX(${this.outstanding()},${this.counted})`,
      "As-converted": none ? 0 : `=SUM(${this.at.column("captable", place("As-converted"), 0, last)})`,
      "% outstanding": one("Shares"),
      "% fully diluted": one("As-converted"),
      "% beneficial": "",
      Principal: "",
    };
    return CAP_TABLE_COLUMNS.map((column) => cells[column]);
  }

  private outstanding(): string {
    return this.at.column("running", runningColumn("Outstanding after"), 0, this.form.rows.length - 1);
  }

  /** Shares, or cents, of an account on the day of the table. */
  private balanceOn(account: number): string {
    const last = this.form.rows.length - 1;
    const column = (name: RunningColumn): string => this.at.column("running", runningColumn(name), 0, last);
    const sum = (accounts: RunningColumn, quantities: RunningColumn): string =>
      `SUMIFS(${column(quantities)},${column(accounts)},${account + 1},${column("Day")},"<="&${this.asOf})`;
    return `${sum("To account", "Receives")}-${sum("From account", "Gives")}`;
  }

  /** Common that a quantity stands for: at the terms of the last row that is counted, or the context's price. */
  private converted(owned: ClassForm, quantity: string): string {
    if (owned.kind === "right") {
      const until = this.at.event("Until", owned.terms[0]!.row);
      return until ? `IF(AND(${until}<>"",${until}<${this.asOf}),0,${quantity})` : quantity;
    }
    // From the first terms to the last: each counts once its row does.
    return owned.terms.reduce(
      (before, terms) => {
        const units = this.unitsFrom(owned, terms);
        const shares = units ? sharesFormula(quantity, units) : '""';
        return `IF(${this.counted}>${terms.row},${shares},${before})`;
      },
      owned.kind === "note" && owned.context ? sharesFormula(quantity, this.contextUnits(owned)) : '""',
    );
  }

  private unitsFrom(owned: ClassForm, terms: ClassForm["terms"][number]): Units | undefined {
    const { context } = owned;
    const useable = context && (owned.kind === "note" || terms.stated);
    if (useable && (context.above || !terms.converts)) return this.contextUnits(owned, terms.row);
    if (!terms.converts) return undefined;
    const units = (column: RunningColumn): string => this.at.cell("running", terms.row, runningColumn(column));
    return { value: units("Value units"), price: units("Price units") };
  }

  private contextUnits({ kind, context }: ClassForm, statedRow = 0): Units {
    const note = kind === "note";
    const { value, price } = unitsFormulas(
      { value: note ? "note" : "Stated value", price: "Price", decimals: context!.decimals },
      {
        value: note ? "" : this.at.event("Stated value", statedRow)!,
        price: this.at.cell("context", context!.row, 1),
      },
    );
    return { value: bare(value), price: bare(price) };
  }

  private isFirst(row: number): boolean {
    const holder = (at: number): string | undefined => this.form.accounts[this.form.positions[at]!]?.holder;
    return row === 0 || holder(row) !== holder(row - 1);
  }

  /** 17 CFR 240.13d-3(d)(1): what the holder may acquire within 60 days counts as held and as outstanding, for that holder. */
  private beneficial(first: number): string {
    const { positions, accounts } = this.form;
    const holder = accounts[positions[first]!]!.holder;
    const held: string[] = [];
    const reach: string[] = [];
    for (let row = first; row < positions.length && accounts[positions[row]!]!.holder === holder; row++) {
      const owned = this.form.classes[accounts[positions[row]!]!.security];
      if (!owned) held.push(this.cell("Shares", row));
      else reach.push(this.withinReach(owned, this.cell("As-converted", row)));
    }
    const within = reach.length > 0 ? `SUM(${reach.join(",")})` : "0";
    const outstanding = `(${this.cell("Shares", positions.length)}+${within})`;
    return `=IF(${outstanding}=0,"",(${[...held, within].join("+")})/${outstanding})`;
  }

  private withinReach({ kind, terms }: ClassForm, converted: string): string {
    const from = kind === "right" ? this.at.event("From", terms[0]!.row) : undefined;
    return from ? `IF(${from}>${this.asOf}+${WITHIN_DAYS},0,${converted})` : `IF(${converted}="",0,${converted})`;
  }
}

/** A formula's text without its sign, to stand inside another. */
const bare = (content: string | number): string => String(content).replace(/^=/, "");
