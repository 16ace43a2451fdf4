/* Shares outstanding, the holder's, and those that count against limits, as payments issue them. */
import type { CalendarDate } from "../calendar/date";
import { LARGEST, type Price } from "../exact/quantities";
import { Rational } from "../exact/rational";
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
  private capUsed = 0;
  private capShares: number;
  private splits: readonly Split[];

  /** @param since the day that the counts before are stated for: splits up to it are in them. */
  constructor(
    private readonly terms: SettlementTerms,
    since: CalendarDate,
  ) {
    this.outstanding = terms.outstandingBefore;
    this.held = this.heldElsewhere = terms.heldBefore;
    this.capShares = terms.limits.exchangeCap?.shares ?? 0;
    this.splits = terms.price.market.context.splits.filter(({ date }) => date > since);
  }

  /** Shares of before a split in terms of after it; fractions of a share are dropped. */
  passSplits(date: CalendarDate): void {
    while (this.splits.length > 0 && this.splits[0]!.date <= date) {
      const { ratio } = this.splits[0]!;
      const after = (shares: number): number => Number(Rational.of(shares).over(ratio).round("down"));
      this.outstanding = after(this.outstanding);
      this.held = after(this.held);
      this.heldElsewhere = after(this.heldElsewhere);
      this.cumulative = after(this.cumulative);
      this.capUsed = after(this.capUsed);
      this.capShares = after(this.capShares);
      this.splits = this.splits.slice(1);
    }
  }

  /** The tightest limit for shares at a price; undefined where there is none. */
  limitAt(price: number): Limit | undefined {
    const { limits, holderKeepsShares } = this.terms;
    const held = holderKeepsShares ? this.held : this.heldElsewhere;
    const capRoom = this.countsAgainstCap(price) ? this.capShares - this.capUsed : undefined;
    return tightestLimit(limits, { outstanding: this.outstanding, held, capRoom });
  }

  issue(shares: number, price: number): Result<void> {
    this.cumulative += shares;
    this.outstanding += shares;
    this.held = (this.terms.holderKeepsShares ? this.held : this.heldElsewhere) + shares;
    if (shares > 0 && this.countsAgainstCap(price)) this.capUsed += shares;
    if (this.outstanding <= LARGEST) return ok(undefined);
    return fail(
      "out-of-range",
      "shares outstanding",
      this.outstanding.toLocaleString("en-US"),
      `at most ${LARGEST.toLocaleString("en-US")}, the most that a cell holds exactly`,
    );
  }

  private countsAgainstCap(price: number): boolean {
    const cap = this.terms.limits.exchangeCap;
    const minimum: Price | undefined = cap?.minimumPrice;
    return cap !== undefined && (minimum === undefined || price < minimum.toNumber());
  }
}
