import type { CalendarDate } from "../calendar/date";
import type { Fraction, Price } from "../exact/quantities";
import { Rational } from "../exact/rational";
import type { ConversionTerms } from "./events";
import { ShareRate } from "./wholeShares";

/** `stock` is any class of shares but common; `right` an option or warrant. Notes are counted in cents, all others in units. */
export type SecurityKind = "common" | "stock" | "note" | "right";

export interface RightTerms {
  readonly strike: Price;
  readonly from: CalendarDate | undefined;
  readonly until: CalendarDate | undefined;
}

/** A class of stock, a note, or a series of options or warrants, as it stands after the events so far. */
export class Security {
  /** Outstanding: shares, or cents of principal. */
  total = 0;
  /** Common shares all of it stands for, as a whole. */
  diluted = 0;
  /** Account of each holder that ever had any. */
  readonly accounts = new Map<string, number>();
  /** Common shares for a unit; undefined: not convertible at a known price. */
  rate: ShareRate | undefined;
  statedValue: Price | undefined;
  blocker: Fraction | undefined;
  exempt = false;
  right: RightTerms | undefined;
  /** How many the charter allows; undefined: not known. */
  authorised: number | undefined;

  constructor(
    readonly name: string,
    readonly kind: SecurityKind,
  ) {}

  get isShares(): boolean {
    return this.kind === "common" || this.kind === "stock";
  }

  setTerms(terms: ConversionTerms): void {
    this.statedValue = terms.statedValue;
    this.blocker = terms.blocker;
    this.exempt = terms.exempt ?? false;
    this.rate = this.rateAt(terms);
  }

  /** Common shares for a unit at a price or ratio; undefined where neither is given, or the value of a share is not known. */
  rateAt({ price, ratio }: Pick<ConversionTerms, "price" | "ratio">): ShareRate | undefined {
    if (ratio) return new ShareRate(ratio, ratio);
    if (!price) return undefined;
    if (this.kind === "note") return new ShareRate(Rational.of(1, 100).over(price), price);
    return this.statedValue && new ShareRate(this.statedValue.over(price), price, this.statedValue);
  }

  /** Common shares that a quantity stands for; undefined where it converts at no known price. */
  asConverted(quantity: number): number | undefined {
    if (this.kind === "common" || this.kind === "right") return quantity;
    return this.rate?.sharesFor(quantity);
  }
}
