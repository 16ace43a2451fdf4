/* Products of whole numbers that a double does not hold, worked out on paper: spreadsheets of 15 digits begin to round above
   10^14, so a large factor is multiplied in pieces, each followed by a division with rest. */

import { LARGEST_OPERAND } from "../operands";

/** Few enough columns to read. */
const MOST_STEPS = 8;
const MOST_DIGITS = 7;

/** Factors at most `largest` that multiply to a whole number, three at least; undefined where that takes too many. */
export function factorsOf(product: bigint, largest: number): number[] | undefined {
  const primes = primesOf(product);
  if (!primes) return undefined;
  for (let steps = 3; steps <= MOST_STEPS; steps++) {
    const factors = Array<number>(steps).fill(1);
    for (const prime of primes) {
      const least = factors.indexOf(Math.min(...factors));
      factors[least] = factors[least]! * prime;
    }
    if (Math.max(...factors) <= largest) return factors.sort((a, b) => a - b);
  }
  return undefined;
}

/** Greatest first; undefined where one passes 10,000, the longest window. */
function primesOf(product: bigint): number[] | undefined {
  const primes: number[] = [];
  let rest = product;
  for (let p = 2n; rest > 1n; p++) {
    if (p > 10_000n) return undefined;
    for (; rest % p === 0n; rest /= p) primes.push(Number(p));
  }
  return primes.reverse();
}

/** How shares are cut into digits of a base so that (digit x part of a cent) stays small. */
export interface Digits {
  readonly base: number;
  readonly count: number;
}

/** @param perCent price units that make a cent. */
export function digitsFor(perCent: bigint): Digits | undefined {
  const exponent = Math.min(7, Math.floor(Math.log10(LARGEST_OPERAND / (2 * Number(perCent)))));
  const count = Math.ceil(Math.log10(LARGEST_OPERAND) / exponent);
  return exponent >= 1 && count <= MOST_DIGITS ? { base: 10 ** exponent, count } : undefined;
}
