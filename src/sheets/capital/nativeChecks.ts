/* The checks of a ledger whose figures are native formulas. */
import { CAP_TABLE_COLUMNS } from "../../domain/capital/capTableCells";
import { PROCEEDS_COLUMNS } from "../../domain/capital/proceedsCells";
import type { CellContent } from "../plan";
import type { EventHeader } from "../capitalModel";
import { figureCell } from "./figureCells";
import type { CapitalLayout, Pointer } from "./layout";
import { LARGEST_OPERAND } from "../operands";
import type { NativeLedger } from "./nativeLedger";
import { classColumn, HAIR, runningColumn, type RunningColumn } from "./runningBlock";
import { structuralChanges } from "./staleness";

type Check = readonly [label: string, result: CellContent];

export function nativeChecks(form: NativeLedger, layout: CapitalLayout, at: Pointer): Check[] {
  return new Checks(form, layout, at).rows();
}

class Checks {
  private readonly last: number;
  private readonly counted: string;

  constructor(
    private readonly form: NativeLedger,
    private readonly layout: CapitalLayout,
    private readonly at: Pointer,
  ) {
    this.last = form.rows.length - 1;
    this.counted = figureCell(at, "Ledger rows counted");
  }

  rows(): Check[] {
    const day = this.all("Day");
    return [
      [
        "Sheets match the ledger's events and names",
        this.verdict(
          `IFERROR(${structuralChanges(this.layout, this.at)},1)=0`,
          "Press Refresh: events, holders, classes or filled cells have changed since the sheets were made",
        ),
      ],
      [
        "Rows are in order of date",
        this.verdict(this.inOrder(), "Sort the rows: each date on or after the one above it"),
      ],
      [
        "The day of the cap table is in the ledger",
        this.verdict(`${figureCell(this.at, "As of")}>=INDEX(${day},1)`, "Change As of: it is before the first event"),
      ],
      [
        "Nobody gives up more than it has",
        this.verdict(
          `COUNTIF(${this.all("Left with giver")},"<0")=0`,
          "Correct the row whose Left with giver is below 0",
        ),
      ],
      [
        "Issued shares are within the authorised",
        this.verdict(
          `SUMPRODUCT(--(${this.all("Authorised")}<>""),--(${this.all("Outstanding after")}>${this.all("Authorised")}))=0`,
          "Correct the ledger: more common is outstanding than is authorised",
        ),
      ],
      [
        "Cash is counted once",
        this.verdict(
          `SUMPRODUCT(--(${this.all("Note given up, cents")}>0),${this.all("Cash, cents")})=0`,
          "An exchange of a note brings cash: see that it is not the note's own, counted before",
        ),
      ],
      [
        "Counts are whole and amounts in cents",
        this.verdict(this.wholeInputs(), "Correct the ledger: parts of a share or a cent"),
      ],
      [
        "Prices fit the units",
        this.verdict(this.pricesFit(), "Press Refresh: a price has more decimals than the formulas carry"),
      ],
      [
        "Whole-number arithmetic is exact",
        this.verdict(`${this.largest()}<${LARGEST_OPERAND}`, "Press Refresh: numbers of more than 14 digits"),
      ],
      // The functions that spill the tables see to these themselves.
      ...(this.layout.shape.mode === "formulas" ? [] : this.tableChecks()),
    ];
  }

  private tableChecks(): Check[] {
    return [
      [
        "Holders add up to each class",
        this.verdict(this.addsUp(), "Press Refresh: the cap table lacks a holder or a class"),
      ],
      [
        "Money raised is complete",
        this.verdict(this.moneyComplete(), "Press Refresh: a row with cash is not among the proceeds"),
      ],
      ["Classes convert at known prices", this.unpriced()],
    ];
  }

  private verdict(test: string, complaint: string): string {
    // Cells that cannot be read as numbers end here, too.
    return `=IFERROR(IF(${test},"OK","${complaint}"),"Correct the ledger: a cell it counts with shows an error")`;
  }

  private all(column: RunningColumn | number): string {
    return this.at.column("running", typeof column === "number" ? column : runningColumn(column), 0, this.last);
  }

  private inOrder(): string {
    const days = (from: number, to: number): string => this.at.column("running", runningColumn("Day"), from, to);
    return this.last === 0 ? "1=1" : `SUMPRODUCT(--(${days(1, this.last)}<${days(0, this.last - 1)}))=0`;
  }

  /** The cap table's rows of each class against its running total. */
  private addsUp(): string {
    const holders = this.layout.shape.sizes.captable - 1;
    const common = this.sums("Shares", "Common", holders);
    const of = (column: RunningColumn | number): string => `INDEX(${this.all(column)},${this.counted})`;
    const tests = [`${common}=${of("Outstanding after")}`];
    this.form.classes.forEach(({ name, kind }, security) => {
      const column = kind === "note" ? "Principal" : "Shares";
      const sum = this.sums(column, name, holders);
      tests.push(`${kind === "note" ? `ROUND(${sum}*100,0)` : sum}=${of(classColumn(security))}`);
    });
    return `AND(${tests.join(",")})`;
  }

  private sums(column: (typeof CAP_TABLE_COLUMNS)[number], name: string, holders: number): string {
    if (holders === 0) return "0";
    const area = (title: (typeof CAP_TABLE_COLUMNS)[number]): string =>
      this.at.column("captable", CAP_TABLE_COLUMNS.indexOf(title), 0, holders - 1);
    return `SUMPRODUCT(--(${area("Class")}=${quoted(name)}),${area(column)})`;
  }

  private moneyComplete(): string {
    const { proceeds } = this.layout.shape.sizes;
    const cash = this.at.column("proceeds", PROCEEDS_COLUMNS.indexOf("Cash"), 0, Math.max(0, proceeds - 2));
    const sum = proceeds > 1 ? `ROUND(SUM(${cash})*100,0)` : "0";
    return `${sum}=ROUND(${figureCell(this.at, "Cash raised")}*100,0)`;
  }

  private wholeInputs(): string {
    const columns = (titles: readonly EventHeader[]): string[] =>
      titles.flatMap((title) => {
        const place = this.layout.shape.header.indexOf(title);
        return place < 0 ? [] : [this.at.column("events", place, 0, this.last)];
      });
    const counts = columns(["Shares", "Into"]).map((area) => `SUMPRODUCT(--(INT(${area})<>${area}))`);
    const amounts = columns(["Amount", "Cash", "Principal"]).map(
      (area) => `SUMPRODUCT(--(ABS(ROUND(${area}*100,0)/100-${area})>ABS(${area})*${HAIR}))`,
    );
    const below = columns(["Shares", "Into", "Amount", "Cash", "Principal"]).map((area) => `COUNTIF(${area},"<0")`);
    return `${[...counts, ...amounts, ...below].join("+") || "0"}=0`;
  }

  private pricesFit(): string {
    const tests = [`SUM(${this.all("Units misfit")})=0`];
    for (const { context } of this.form.classes) {
      if (!context) continue;
      const price = this.at.fixed("context", context.row, 1);
      const scale = 10 ** context.decimals;
      tests.push(`ABS(ROUND(${price}*${scale},0)/${scale}-${price})<=${price}*${HAIR}`);
    }
    return `AND(${tests.join(",")})`;
  }

  private largest(): string {
    const priced = this.form.classes.flatMap(({ kind, context, terms }, security) => {
      if (!context) return [];
      const most = `MAX(${this.all(classColumn(security))})`;
      const scale = 10 ** context.decimals;
      if (kind === "note") return [`${most}*${scale / 100}`];
      return terms.flatMap(({ row, stated }) =>
        stated ? [`${most}*${this.at.event("Stated value", row)!}*${scale}`] : [],
      );
    });
    const counts = this.form.classes.map((_, security) => this.all(classColumn(security)));
    const plain = [
      this.all("Outstanding after"),
      this.all("Fully diluted"),
      this.all("Authorised"),
      this.all("Cash, cents"),
    ];
    return `MAX(${[this.all("Largest operand"), ...plain, ...counts, ...priced].join(",")})`;
  }

  private unpriced(): string {
    const holders = this.layout.shape.sizes.captable - 1;
    if (holders === 0) return "OK";
    const converted = this.at.column("captable", CAP_TABLE_COLUMNS.indexOf("As-converted"), 0, holders - 1);
    const missing = `SUMPRODUCT(--(${converted}=""))`;
    return `=IF(${missing}=0,"OK","OK, but "&${missing}&" rows of the cap table convert at no known price and count for nothing in the fully diluted count and in the beneficial percentage")`;
  }
}

/** Text inside a formula. */
const quoted = (text: string): string => `"${text.replace(/"/g, '""')}"`;
