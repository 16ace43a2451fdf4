/* How many shares may be issued to a holder: the tightest of what the contract, the exchange and the charter allow. */
import { asShares, LARGEST, type Fraction, type Shares } from "../exact/quantities";
import { Rational } from "../exact/rational";
import { fail, ok, type Result } from "../failure";
import { roomUnder } from "./blocker";
import { heldBeyond } from "./ownership";

export interface IssuanceTerms {
  readonly outstanding: Shares;
  /** The holder's and its affiliates'; not what is yet to be converted. */
  readonly held: Shares;
  /** Largest part the holder may own after the issuance, above 0 and below 1; absent: no such limit. */
  readonly blocker?: Fraction | undefined;
  /** Absent: no such limit. */
  readonly authorised?: Shares | undefined;
  /** Authorised shares kept back for others. */
  readonly reserved?: Shares | undefined;
  /** Most shares that may ever be issued under the deal without a vote of the holders; absent: no such limit. */
  readonly exchangeCap?: Shares | undefined;
  /** Issued under the deal so far. */
  readonly capUsed?: Shares | undefined;
}

export type LimitName = "blocker" | "authorised" | "exchange cap";

export interface IssuanceLimit {
  readonly limit: LimitName;
  /** New shares it allows, 0 or more. */
  readonly shares: Shares;
  readonly how: string;
}

export interface MostShares {
  readonly shares: Shares;
  /** The tightest; the first of equals. */
  readonly binding: IssuanceLimit;
  readonly limits: readonly IssuanceLimit[];
}

/** @returns what each limit allows and which binds; refused where none is given or the figures contradict each other. */
export function mostShares(terms: IssuanceTerms): Result<MostShares> {
  const { outstanding, held, blocker, authorised, reserved = asShares(0), exchangeCap, capUsed = asShares(0) } = terms;
  if (held > outstanding) return heldBeyond("held", held, "outstanding", outstanding);
  const limits: IssuanceLimit[] = [];
  const add = (limit: LimitName, shares: number, how: string): void => {
    limits.push({ limit, shares: asShares(Math.max(0, shares)), how: shares < 0 ? `${how}; passed already` : how });
  };
  const room = blocker ? roomUnder(outstanding, held, blocker) : 0n;
  const isBeyond = room > BigInt(LARGEST);
  if (blocker) {
    const how = `largest n with (${show(held)} + n) / (${show(outstanding)} + n) at most ${showPercent(blocker)}%`;
    if (isBeyond) add("blocker", LARGEST, `${how}; more than cells hold exactly`);
    else add("blocker", Number(room), how);
  }
  if (authorised !== undefined) {
    if (authorised < outstanding)
      return fail("inconsistent", "authorised", show(authorised), `at least outstanding, ${show(outstanding)}`);
    add(
      "authorised",
      authorised - outstanding - reserved,
      `${show(authorised)} - ${show(outstanding)} outstanding - ${show(reserved)} reserved`,
    );
  } else if (reserved > 0) return fail("inconsistent", "reserved", show(reserved), "left out where authorised is");
  if (exchangeCap !== undefined)
    add("exchange cap", exchangeCap - capUsed, `${show(exchangeCap)} - ${show(capUsed)} used`);
  else if (capUsed > 0) return fail("inconsistent", "capUsed", show(capUsed), "left out where exchangeCap is");
  const [first, ...others] = limits;
  if (!first) return fail("blank", "blocker", "", "given, or authorised, or exchangeCap: nothing limits the shares");
  const binding = others.reduce((tightest, each) => (each.shares < tightest.shares ? each : tightest), first);
  if (blocker && isBeyond && binding.limit === "blocker")
    return fail(
      "out-of-range",
      "blocker",
      `${showPercent(blocker)}%`,
      `a limit that admits at most ${show(LARGEST)} shares, what a cell holds exactly`,
    );
  return ok({ shares: binding.shares, binding, limits });
}

/** Nasdaq 5635(d), NYSE 312.03(c) and NYSE American 713 ask for a vote at 20% of the shares outstanding at signing. */
const VOTE_AT = Rational.of(1, 5);

/**
 * The contract's exchange cap in shares: floor(cap x outstanding at signing), for a cap below 20%.
 * Issuers outside those exchanges, and deals at or above the exchange's minimum price, have none.
 */
export function exchangeCapOf(outstandingAtSigning: Shares, cap: Fraction, subject = "exchangeCap"): Result<Shares> {
  if (cap.sign <= 0 || cap.compare(VOTE_AT) >= 0)
    return fail(
      "out-of-range",
      subject,
      `${showPercent(cap)}%`,
      "below 20% of the shares outstanding at signing (commonly 19.99%), or a whole number of shares",
    );
  return ok(asShares(cap.times(Rational.of(outstandingAtSigning)).round("down")));
}

const show = (shares: number): string => shares.toLocaleString("en-US");
const showPercent = (fraction: Fraction): number => fraction.times(Rational.of(100)).toNumber();
