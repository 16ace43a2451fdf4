/* The rate of every period of a note. */
import type { Rate } from "../exact/quantities";
import { PeriodRate } from "./interest";
import type { AccrualPeriods } from "./periods";

/** The rates of the periods at one annual rate; all regular periods share theirs. */
export class PeriodRates {
  readonly count: number;
  private readonly first: readonly PeriodRate[];
  private readonly regular: PeriodRate;

  constructor({ firstYears, regularYears, count }: AccrualPeriods, rate: Rate) {
    const approximate = rate.toNumber();
    this.count = count;
    this.first = firstYears.map((years) => new PeriodRate(rate, years, approximate));
    this.regular = new PeriodRate(rate, regularYears, approximate);
  }

  at(k: number): PeriodRate {
    return k < this.first.length ? this.first[k]! : this.regular;
  }

  /** Whether all periods from one on are of the regular length. */
  isRegularFrom(k: number): boolean {
    return k >= this.first.length;
  }
}
