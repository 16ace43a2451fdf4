/* A cap table as cells hold it: what CAPTABLE spills and a worksheet shows. */
import type { Fraction } from "../exact/quantities";
import type { CapTable, CapTableRow } from "./capTable";

export const CAP_TABLE_COLUMNS = [
  "Holder",
  "Class",
  "Shares",
  "As-converted",
  "% outstanding",
  "% fully diluted",
  "% beneficial",
  "Principal",
] as const;

/** A header row, a row for each holder's balance of a class, the totals of common last. Principal in USD, parts as fractions. */
export function capTableCells({ rows, beneficial, outstanding, diluted }: CapTable): (string | number)[][] {
  let before: string | undefined;
  const body = rows.map((row) => {
    const first = row.holder !== before;
    before = row.holder;
    return [...ownCells(row), first ? show(beneficial.get(row.holder)?.fraction) : "", principal(row)];
  });
  return [
    [...CAP_TABLE_COLUMNS],
    ...body,
    ["Total", "Common", outstanding, diluted, outstanding > 0 ? 1 : "", diluted > 0 ? 1 : "", "", ""],
  ];
}

function ownCells({
  holder,
  security,
  quantity,
  asConverted,
  ofOutstanding,
  ofDiluted,
}: CapTableRow): (string | number)[] {
  const shares = security.kind === "note" ? "" : quantity;
  return [holder, security.name, shares, asConverted ?? "", show(ofOutstanding), show(ofDiluted)];
}

const principal = ({ security, quantity }: CapTableRow): number | "" =>
  security.kind === "note" ? quantity / 100 : "";
const show = (fraction: Fraction | undefined): number | "" => fraction?.toNumber() ?? "";
