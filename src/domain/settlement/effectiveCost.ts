import type { Cents } from "../exact/quantities";
import { fail, type Result } from "../failure";
import { showCents } from "../note/terms";
import { effectiveYield, type CashFlow } from "../note/yield";
import { stillOwed, type Outcome } from "./outcome";

/**
 * The annual rate that equates the cash received when interest starts with the cash paid and the market value of the shares
 * given, each on its day (XIRR, actual/365). Contract rule: shares cost what they are worth, not what they settle.
 */
export function effectiveCost(outcome: Outcome, cash: Cents): Result<number> {
  const owed = stillOwed(outcome);
  if (owed > 0)
    return fail(
      "no-solution",
      "the outcome",
      `${showCents(owed)} still owed in shares after the last payment`,
      "paid in full",
      `${showCents(owed)} is still owed in shares after the last payment, so that the cost of the deal is not known yet.`,
    );
  return effectiveYield(cash, outcome.schedule.periods.start, costsOf(outcome));
}

/** What the company gave: of every payment, cash and the market value of shares; and what it prepaid. */
export function costsOf({ schedule, terms, payments }: Outcome): CashFlow[] {
  const flows: CashFlow[] = payments.map(({ date, cash, shortfall, marketValue }) => ({
    date,
    amount: cash + shortfall + marketValue,
  }));
  const converted = [...terms.conversions.list];
  for (const events of schedule.events.values())
    for (const event of events) {
      if (event.kind !== "retire") continue;
      const at = converted.findIndex(({ date, amount }) => date === event.date && amount === event.amount);
      if (at < 0) flows.push({ date: event.date, amount: event.amount });
      else converted.splice(at, 1);
    }
  return flows;
}
