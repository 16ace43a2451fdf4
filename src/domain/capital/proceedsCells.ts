/* Proceeds as cells hold them: what PROCEEDS spills and a worksheet shows. */
import { dollarsNumber } from "../exact/quantities";
import type { Proceeds } from "./proceeds";

export const PROCEEDS_COLUMNS = ["Row", "Date", "Event", "Holder", "Class", "Cash", "Without cash"] as const;

/** A header row, a row for each event that brought money or was paid for with a note, the total last. USD. */
export function proceedsCells({ rows, cash, paidForFractions }: Proceeds): (string | number)[][] {
  const withoutCash = rows.reduce((sum, row) => sum + row.withoutCash, 0);
  return [
    [...PROCEEDS_COLUMNS],
    ...rows.map(({ event, holder, security, cash: paid, withoutCash: givenUp }) => [
      event.row,
      event.date,
      event.kind,
      holder,
      security,
      dollarsNumber(paid),
      dollarsNumber(givenUp),
    ]),
    ["", "", "Total", "", "", dollarsNumber(cash), withoutCash / 100],
    ...(paidForFractions > 0 ? [["", "", "Paid out for fractions", "", "", dollarsNumber(paidForFractions), ""]] : []),
  ];
}
