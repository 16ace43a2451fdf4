/* Shares outstanding, the holder's, and those that count against limits, as payments issue them. */
import type { CalendarDate } from "../calendar/date";
import { LARGEST } from "../exact/quantities";
import { Rational, type Rounding } from "../exact/rational";
import { fail, ok, type Result } from "../failure";
import type { Split } from "../market/split";
import { tightestLimit, type Limit } from "./limits";
import type { SettlementTerms } from "./settlementTerms";

export class ShareLedger {
  outstanding: number;
  held: number;
  cumulative = 0;
  /** The holder's shares that this note did not bring. */
  private heldElsewhere: number;
  /** What the exchange cap leaves. */
  private capRoom: number;
  /** Shares issued at or above this price do not count against the cap. */
  private capMinimum: number;
  private reserved: number;
  private splits: readonly Split[];

  /** @param since the day that the counts before are stated for: splits up to it are in them. */
  constructor(
    private readonly terms: SettlementTerms,
    since: CalendarDate,
  ) {
    this.outstanding = terms.outstandingBefore;
    this.held = this.heldElsewhere = terms.heldBefore;
    this.capRoom = terms.limits.exchangeCap?.shares ?? 0;
    this.capMinimum = this.capMinimumOn(since);
    this.reserved = terms.limits.reserved;
    this.splits = terms.price.market.context.splits.filter(({ date }) => date > since);
  }

  /** Shares of before a split in terms of after it; fractions of a share are dropped, of those reserved rounded up. */
  passSplits(date: CalendarDate): void {
    while (this.splits.length > 0 && this.splits[0]!.date <= date) {
      const { ratio } = this.splits[0]!;
      const after = (shares: number, rounding: Rounding = "down"): number =>
        Number(Rational.of(shares).over(ratio).round(rounding));
      this.outstanding = after(this.outstanding);
      this.held = after(this.held);
      this.heldElsewhere = after(this.heldElsewhere);
      this.cumulative = after(this.cumulative);
      this.capRoom = after(this.capRoom);
      this.capMinimum = this.capMinimumOn(date);
      this.reserved = after(this.reserved, "up");
      this.splits = this.splits.slice(1);
    }
  }

  /** The tightest limit for shares at a price; undefined where there is none. */
  limitAt(price: number): Limit | undefined {
    const { limits, holderKeepsShares } = this.terms;
    const held = holderKeepsShares ? this.held : this.heldElsewhere;
    const capRoom = this.countsAgainstCap(price) ? this.capRoom : undefined;
    return tightestLimit(limits, { outstanding: this.outstanding, held, reserved: this.reserved, capRoom });
  }

  issue(shares: number, price: number): Result<void> {
    this.cumulative += shares;
    this.outstanding += shares;
    this.held = (this.terms.holderKeepsShares ? this.held : this.heldElsewhere) + shares;
    if (shares > 0 && this.countsAgainstCap(price)) this.capRoom -= shares;
    if (this.outstanding <= LARGEST) return ok(undefined);
    return fail(
      "out-of-range",
      "shares outstanding",
      this.outstanding.toLocaleString("en-US"),
      `at most ${LARGEST.toLocaleString("en-US")}, the most that a cell holds exactly`,
    );
  }

  private countsAgainstCap(price: number): boolean {
    return this.terms.limits.exchangeCap !== undefined && price < this.capMinimum;
  }

  private capMinimumOn(date: CalendarDate): number {
    const { limits, price } = this.terms;
    const minimum = limits.exchangeCap?.minimumPrice;
    return minimum ? minimum.times(price.market.splitFactor(undefined, date)).toNumber() : Infinity;
  }
}
