/* What stands after each event, beside it: native formulas that follow the row's own cells. */
import { RUNNING_COLUMNS, STATUS } from "../../domain/capital/running";
import type { CellContent, CellFormat, CellRole, Look } from "../plan";
import { Pointer, type CapitalLayout } from "./layout";
import { sharesFormula, unitsFormulas } from "./conversionFormula";
import type { ClassForm, NativeLedger, RowForm } from "./nativeLedger";

export const WORKING_COLUMNS = [
  "Day",
  "From account",
  "Gives",
  "To account",
  "Receives",
  "Left with giver",
  "Cash, cents",
  "Note given up, cents",
  "Reserved",
  "Value units",
  "Price units",
  "Units misfit",
  "Largest operand",
  "Passed, with reserves",
  "Passed, fully diluted",
] as const;
export type RunningColumn = (typeof RUNNING_COLUMNS)[number] | (typeof WORKING_COLUMNS)[number];

const PLACES = new Map<RunningColumn, number>(
  [...RUNNING_COLUMNS, ...WORKING_COLUMNS].map((name, place) => [name, place]),
);
export const runningColumn = (name: RunningColumn): number => PLACES.get(name)!;
/** Where the total of a class stands, in the order of the form. */
export const classColumn = (security: number): number => PLACES.size + security;

export const runningHeader = ({ classes }: NativeLedger): string[] => [
  ...RUNNING_COLUMNS,
  ...WORKING_COLUMNS,
  ...classes.map(({ name, kind }) => (kind === "note" ? `${name}, cents` : name)),
];

const FORMATS: Partial<Record<RunningColumn, CellFormat>> = {
  "Cash to date": "dollars",
  "Holder %": "ownership",
  Status: "text",
  Day: "date",
};

/** What binary arithmetic may leave of a decimal that fits. */
export const HAIR = "10^-13";

/** How the running columns show; `engine` where they hold the engine's values. */
export function runningLooks(classes: number, role: CellRole): Look[] {
  const named = [...PLACES.keys()].map((name): Look => {
    const working = (WORKING_COLUMNS as readonly string[]).includes(name);
    return {
      role: working ? "working" : name === "Outstanding after" ? keyed(role) : role,
      format: FORMATS[name] ?? "shares",
    };
  });
  const totals = Array.from({ length: classes }, (): Look => ({ role: "working", format: "whole" }));
  return role === "engine" ? named.slice(0, RUNNING_COLUMNS.length) : [...named, ...totals];
}

const keyed = (role: CellRole): CellRole => (role === "formula" ? "key" : role);

/** A row of formulas for each row of the events. */
export function nativeRunning(form: NativeLedger, layout: CapitalLayout): CellContent[][] {
  const rows = new Rows(form, new Pointer(layout, "ledger"));
  return form.rows.map((_, row) => rows.formulas(row));
}

class Rows {
  constructor(
    private readonly form: NativeLedger,
    private readonly at: Pointer,
  ) {}

  formulas(row: number): CellContent[] {
    const form = this.form.rows[row]!;
    const named: Readonly<Record<RunningColumn, CellContent>> = {
      "Cash to date": `=SUM(${this.upTo("Cash, cents", row)})/100`,
      "Outstanding after": this.total(row, -1, "Outstanding after"),
      Authorised: form.authorises ? `=${this.at.event("Shares", row)!}` : this.before("Authorised", row, "", true),
      Available: `=IF(${this.own("Authorised", row)}="","",${this.own("Authorised", row)}-${this.needed(row)})`,
      "Fully diluted": this.diluted(row),
      "Holder has": form.common === undefined ? "" : `=${this.balance(form.common, row)}`,
      "Holder %": form.common === undefined ? "" : this.part(row),
      Status: this.status(row),
      Day: form.kind === "blank" ? this.before("Day", row, 0) : `=${this.at.event("Date", row)!}`,
      "From account": form.from === undefined ? "" : form.from + 1,
      Gives: this.gives(form, row),
      "To account": form.to === undefined ? "" : form.to + 1,
      Receives: this.receives(form, row),
      "Left with giver": form.from === undefined ? "" : `=${this.balance(form.from, row)}`,
      "Cash, cents": this.cash(form, row),
      "Note given up, cents": form.kind === "exchange" ? `=${this.own("Gives", row)}` : 0,
      Reserved: this.reserved(form, row),
      ...this.units(form, row),
      "Units misfit": this.misfit(form, row),
      "Largest operand": this.operand(form, row),
      "Passed, with reserves": `=IF(${this.own("Authorised", row)}="",0,IF(${this.needed(row)}>${this.own("Authorised", row)},1,0))`,
      "Passed, fully diluted": `=IF(${this.own("Authorised", row)}="",0,IF(${this.own("Fully diluted", row)}>${this.own("Authorised", row)},1,0))`,
    };
    return [
      ...[...PLACES.keys()].map((name) => named[name]),
      ...this.form.classes.map((_, security) => this.total(row, security, classColumn(security))),
    ];
  }

  private own(column: RunningColumn, row: number): string {
    return this.at.cell("running", row, runningColumn(column));
  }

  private upTo(column: RunningColumn, row: number): string {
    return this.at.column("running", runningColumn(column), 0, row);
  }

  /** The cell above; what stands before the first row otherwise. */
  private before(column: RunningColumn, row: number, first: CellContent, blank = false): CellContent {
    if (row === 0) return first;
    const cell = this.own(column, row - 1);
    return blank ? `=IF(${cell}="","",${cell})` : `=${cell}`;
  }

  private needed(row: number): string {
    return `(${this.own("Outstanding after", row)}+${this.own("Reserved", row)})`;
  }

  private gives({ from, given }: RowForm, row: number): CellContent {
    if (from === undefined) return 0;
    if (given === "all") return `=${this.balance(from, row - 1)}`;
    const cell = this.at.event(given!, row)!;
    return given === "Amount" ? `=ROUND(${cell}*100,0)` : `=${cell}`;
  }

  private receives({ received, fractions, units, unitsOf }: RowForm, row: number): CellContent {
    if (received === undefined) return 0;
    if (received === "given") return `=${this.own("Gives", row)}`;
    if (received === "converted")
      return `=${sharesFormula(this.own("Gives", row), this.unitsCells(units ? row : unitsOf!), fractions)}`;
    const cell = this.at.event(received, row)!;
    return received === "Amount" || received === "Principal" ? `=ROUND(${cell}*100,0)` : `=${cell}`;
  }

  private unitsCells(row: number): { value: string; price: string } {
    return { value: this.own("Value units", row), price: this.own("Price units", row) };
  }

  private units({ units }: RowForm, row: number): Record<"Value units" | "Price units", CellContent> {
    if (!units) return { "Value units": "", "Price units": "" };
    const { value, price } = unitsFormulas(units, {
      value: units.value === "note" ? "" : this.at.event(units.value, units.statedRow ?? row)!,
      price: units.price === "one" ? "" : this.at.event("Price", row)!,
    });
    return { "Value units": value, "Price units": price };
  }

  /** 1 where a price has more decimals than the units carry, or is none. */
  private misfit({ units }: RowForm, row: number): CellContent {
    if (!units) return 0;
    const scale = 10 ** units.decimals;
    const fits = (cell: string, whole: RunningColumn): string =>
      `ABS(${this.own(whole, row)}/${scale}-${cell})<=${cell}*${HAIR}`;
    const tests = [
      ...(units.value === "note" ? [] : [fits(this.at.event(units.value, units.statedRow ?? row)!, "Value units")]),
      ...(units.price === "one" ? [] : [fits(this.at.event("Price", row)!, "Price units")]),
      `${this.own("Price units", row)}>0`,
    ];
    return `=IF(AND(${tests.join(",")}),0,1)`;
  }

  private cash({ kind }: RowForm, row: number): CellContent {
    const takes = ["issue", "note", "exchange", "grant", "exercise"].includes(kind);
    const cell = this.at.event("Cash", row);
    return takes && cell ? `=ROUND(${cell}*100,0)` : 0;
  }

  private reserved({ kind, reserveBefore = -1 }: RowForm, row: number): CellContent {
    const above = row === 0 ? "0" : this.own("Reserved", row - 1);
    if (kind !== "reserve") return row === 0 ? 0 : `=${above}`;
    const cell = this.at.event("Shares", row);
    const released = reserveBefore < 0 ? undefined : this.at.event("Shares", reserveBefore);
    return `=${above}${released ? `-${released}` : ""}${cell ? `+${cell}` : ""}`;
  }

  /** Shares, or cents, of an account after a row. */
  private balance(account: number, row: number): string {
    if (account < 0 || row < 0) return "0";
    return balanceFormula(this.at, account, row);
  }

  private part(row: number): string {
    const outstanding = this.own("Outstanding after", row);
    return `=IF(${outstanding}=0,"",${this.own("Holder has", row)}/${outstanding})`;
  }

  /** Outstanding of a class after a row: what stood before, and what the row adds or takes. */
  private total(row: number, security: number, column: RunningColumn | number): CellContent {
    const { from, to } = this.form.rows[row]!;
    const is = (account: number | undefined): boolean =>
      account !== undefined && this.form.accounts[account]!.security === security;
    const place = typeof column === "number" ? column : runningColumn(column);
    const above = row === 0 ? "0" : this.at.cell("running", row - 1, place);
    const added = is(to) ? `+${this.own("Receives", row)}` : "";
    const taken = is(from) ? `-${this.own("Gives", row)}` : "";
    return `=${above}${added}${taken}`;
  }

  private diluted(row: number): string {
    const parts = this.form.classes.flatMap((security, place) => {
      const total = this.at.cell("running", row, classColumn(place));
      const converted = this.converted(security, total, row);
      return converted ? [converted] : [];
    });
    return `=${[this.own("Outstanding after", row), ...parts].join("+")}`;
  }

  /** Common that all of a class stands for after a row; undefined where it stands for none. */
  private converted({ kind, terms }: ClassForm, total: string, row: number): string | undefined {
    const latest = terms.filter((each) => each.row <= row).pop();
    if (!latest?.converts) return undefined;
    if (kind !== "right") return sharesFormula(total, this.unitsCells(latest.row));
    const until = this.at.event("Until", latest.row);
    return until ? `IF(AND(${until}<>"",${until}<${this.own("Day", row)}),0,${total})` : total;
  }

  /** The largest whole number that a division of this row works on. */
  private operand({ received, units, unitsOf, fractions }: RowForm, row: number): CellContent {
    const operands = this.form.classes.flatMap(({ kind, terms }, place) => {
      const latest = terms.filter((each) => each.row <= row).pop();
      if (kind === "right" || !latest?.converts) return [];
      return [`${this.at.cell("running", row, classColumn(place))}*${this.own("Value units", latest.row)}`];
    });
    if (received === "converted") {
      const { value, price } = this.unitsCells(units ? row : unitsOf!);
      operands.push(`${fractions === "nearest" ? "2*" : ""}(${this.own("Gives", row)}*${value}+${price})`);
    }
    return operands.length === 0 ? 0 : `=MAX(${operands.join(",")})`;
  }

  private status(row: number): string {
    const authorised = this.own("Authorised", row);
    const passed = (column: RunningColumn): string => `${this.own(column, row)}=1`;
    return `=IF(${authorised}="","${STATUS.unknown}",IF(${passed("Passed, with reserves")},"${STATUS.reserved}",IF(${passed("Passed, fully diluted")},"${STATUS.diluted}","${STATUS.within}")))`;
  }
}

/** Shares, or cents, of an account after a row of the events: what it received less what it gave. */
export function balanceFormula(at: Pointer, account: number, row: number): string {
  const column = (name: RunningColumn): string => at.column("running", runningColumn(name), 0, row);
  const sum = (accounts: RunningColumn, quantities: RunningColumn): string =>
    `SUMIF(${column(accounts)},${account + 1},${column(quantities)})`;
  return `${sum("To account", "Receives")}-${sum("From account", "Gives")}`;
}
