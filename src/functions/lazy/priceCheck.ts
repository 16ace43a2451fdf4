/* What looks wrong in a price table. */
import { ok } from "../../domain/failure";
import { checkPrices } from "../../domain/market/priceCheck";
import { readContext } from "../../domain/pricing/clauseContext";
import { answer, isGiven, type CellRange } from "../boundary";

export function priceCheck(prices: CellRange, context?: CellRange): unknown[][] {
  return answer(() => {
    const given = isGiven(context) ? readContext(context) : ok(undefined);
    if (!given.ok) return given;
    const findings = checkPrices(prices ?? [], given.value);
    if (!findings.ok) return findings;
    const rows = findings.value.map(({ severity, check, date, row, message }) => [
      severity,
      check,
      date ?? "",
      row ?? "",
      message,
    ]);
    return ok([
      ["Severity", "Check", "Date", "Row", "Message"],
      ...(rows.length > 0 ? rows : [["ok", "", "", "", "Nothing found."]]),
    ]);
  });
}
