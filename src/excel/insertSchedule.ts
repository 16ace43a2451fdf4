/* Types =TRANCHE.NOTESCHEDULE(...) into the selected cell and formats where it will spill. */
import { isoDate } from "../domain/calendar/date";
import type { InstalmentNoteTerms } from "../domain/deal";
import type { Result } from "../domain/failure";
import { numberFormat } from "./appearance";
import { excel, refuse } from "./session";

/** Of the plain schedule that NOTESCHEDULE spills. */
const COLUMNS = 7;

export type ScheduleArguments = Pick<InstalmentNoteTerms, "principal" | "annualRate" | "instalments" | "firstDue">;

/** The address of the cell; refuses when cells the schedule would spill into are not empty. */
export function insertSchedule(terms: ScheduleArguments): Promise<Result<string>> {
  return excel(async (context) => {
    const cell = context.workbook.getSelectedRange().getCell(0, 0);
    const spill = cell.getAbsoluteResizedRange(terms.instalments + 1, COLUMNS);
    cell.load("address");
    spill.load("formulas,address");
    await context.sync();
    if (spill.formulas.some((row) => row.some((content) => content !== "")))
      refuse(
        `The schedule needs ${spill.address}, and something stands there. Select a cell with room below and to the right.`,
        spill.address,
      );
    const [year, month, day] = isoDate(terms.firstDue).split("-").map(Number);
    cell.formulas = [
      [
        `=TRANCHE.NOTESCHEDULE(${terms.principal / 100},${terms.annualRate.toNumber()},${terms.instalments},DATE(${year},${month},${day}))`,
      ],
    ];
    const body = (from: number, columns: number): Excel.Range =>
      cell.getOffsetRange(1, from).getAbsoluteResizedRange(terms.instalments, columns);
    body(1, 1).numberFormat = numberFormat({ format: "date" }) as unknown as string[][];
    body(2, COLUMNS - 2).numberFormat = numberFormat({ format: "dollars" }) as unknown as string[][];
    const header = cell.getAbsoluteResizedRange(1, COLUMNS);
    header.format.font.bold = true;
    await context.sync();
    return cell.address;
  });
}
