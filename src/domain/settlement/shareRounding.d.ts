import { type Cents, type Price, type Shares } from "../exact/quantities";
import { Rational, type Rounding } from "../exact/rational";
/** Half a share goes up under nearest. */
export declare const SHARE_ROUNDINGS: readonly ["down", "up", "nearest"];
export type ShareRounding = (typeof SHARE_ROUNDINGS)[number];
export declare const roundingOf: (rounding: ShareRounding) => Rounding;
/** An amount in cents less shares x price, half up to the cent, never below 0. */
export declare function cashLeft(amount: Rational, shares: Shares, price: Price): Cents;
