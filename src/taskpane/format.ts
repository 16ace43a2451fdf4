/* Figures and names as the pane shows them. Home needs some of these, so nothing here may import exact arithmetic. */
import type { Cents } from "../domain/exact/quantities";

export const dollars = (amount: Cents): string =>
  (amount / 100).toLocaleString("en-US", { style: "currency", currency: "USD" });

export const whole = (n: number): string => n.toLocaleString("en-US");

export const count = (n: number, one: string, many = `${one}s`): string => `${whole(n)} ${n === 1 ? one : many}`;

/** "Terms, Prices and Schedule". */
export const inWords = (names: readonly string[]): string =>
  names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
