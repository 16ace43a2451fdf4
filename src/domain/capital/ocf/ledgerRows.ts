/* Rows of a table of events as they are read, and their order. */
import type { CalendarDate } from "../../calendar/date";
import type { Rational } from "../../exact/rational";
import type { DataCell, DataTable } from "../../market/cell";
import { COLUMNS, EVENTS, type Column } from "../eventColumns";
import { cellOf, type LedgerComments, type RowCells, type Title } from "./ledgerComments";
import type { OcfGap } from "./objects";
import { fitsCell } from "./readTerms";

interface Row {
  readonly date: CalendarDate;
  /** Of the ledger that the package was written from. */
  readonly row: number | undefined;
  readonly cells: RowCells;
}

export class LedgerRows {
  private readonly rows: Row[] = [];
  private readonly placed: Row[] = [];

  constructor(readonly gaps: OcfGap[]) {}

  /** @param cells `undefined` where the row has none. */
  add(date: CalendarDate, cells: RowCells, comments: LedgerComments): void {
    this.rows.push({ date, row: comments.row, cells: this.withComments(date, cells, comments) });
  }

  /** A row that is no transaction: it goes before the first of its day or later with a higher number, or of no number. */
  place(date: CalendarDate, cells: RowCells, comments: LedgerComments): void {
    this.placed.push({ date, row: comments.row, cells: this.withComments(date, cells, comments) });
  }

  /** A figure as a cell holds it; a gap where 15 digits do not. */
  number(value: Rational, id: string, what: string): number {
    if (!fitsCell(value))
      this.gaps.push({ id, what: `${what} ${value.toNumber()}`, why: "a cell keeps 15 digits of it", kept: false });
    return value.toNumber();
  }

  table(): DataTable {
    const rows = [...this.rows];
    const byRow = [...this.placed].reverse().sort((a, b) => (b.row ?? 0) - (a.row ?? 0));
    // From the last to the first, so that those placed at one point stand in their order.
    for (const each of byRow) {
      const at = rows.findIndex(
        ({ date, row }) => date > each.date || (date === each.date && (row === undefined || row > (each.row ?? 0))),
      );
      rows.splice(at < 0 ? rows.length : at, 0, each);
    }
    const used = (Object.keys(COLUMNS) as Column[]).filter((column) =>
      rows.some(({ cells }) => cells[column] !== undefined),
    );
    const titles: Title[] = ["Date", "Event", ...used];
    return [titles, ...rows.map(({ cells }) => titles.map((title): DataCell => cells[title] ?? ""))];
  }

  /**
   * Comments fill the columns that the properties leave empty, and replace those that they hold only roughly. One that says
   * something else than the properties is older than they are, and does not count.
   */
  private withComments(date: CalendarDate, cells: RowCells, { row, texts, others }: LedgerComments): RowCells {
    const filled: RowCells = { Date: date, ...cells };
    for (const [title, text] of Object.entries(texts) as [Title, string][]) {
      const taken = title === "Date" || title === "Event" || takes(String(filled.Event), title);
      const cell = taken ? cellOf(title, text) : undefined;
      if (cell === undefined) continue;
      if (!contradicts(title, cell, cells)) filled[title] = cell;
      else
        this.gaps.push({
          what: `${title} ${text} in the comments of row ${row ?? "no number"}`,
          why: `the object's own figures come to ${String(cells[title] ?? 0)}, which is followed`,
          kept: false,
        });
    }
    if (others.length > 0) filled.Reference ??= others.join("; ");
    return filled;
  }
}

/** OCF's numbers have ten places. */
const HALF_PLACE = 0.5e-10;
const HALF_CENT = 0.005;

/** Whether a comment's figure is further from the object's than rounding makes it. */
function contradicts(title: Title, comment: DataCell, cells: RowCells): boolean {
  const bound = roundingOf(title, cells);
  if (bound === undefined || typeof comment !== "number") return false;
  const difference = Math.abs(comment - Number(cells[title] ?? 0));
  return difference > bound + comment * 1e-14;
}

/** How far rounding may take an object's figure from the row's; undefined where the object has none. */
function roundingOf(title: Title, cells: RowCells): number | undefined {
  switch (title) {
    case "Cash": {
      // Of these the object gives a price per share, or 0 for no money; of a note its principal, which need not be the money.
      const isPriced = cells.Event === "issue" || cells.Event === "exercise";
      return isPriced ? HALF_CENT + HALF_PLACE * Number(cells.Into ?? cells.Shares) : undefined;
    }
    case "Strike":
    case "Price":
      return cells[title] === undefined ? undefined : HALF_PLACE;
    case "Stated value":
      // Ratio times price.
      return cells.Price === undefined
        ? undefined
        : (HALF_PLACE * Number(cells["Stated value"] ?? 0)) / Number(cells.Price);
    case "Into":
      return cells.Into === undefined ? undefined : 0;
    default:
      return undefined;
  }
}

function takes(event: string, column: Column): boolean {
  const spec = EVENTS[event];
  return column === "Reference" || (spec?.needs.includes(column) ?? false) || (spec?.takes.includes(column) ?? false);
}
