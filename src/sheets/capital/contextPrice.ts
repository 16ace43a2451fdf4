import { CONTEXT_LABEL } from "../../domain/capital/capTableContext";
import { oneSpace } from "../../domain/capital/oneSpace";
import type { Security } from "../../domain/capital/security";
import type { Rational } from "../../domain/exact/rational";
import { readDouble } from "../../domain/exact/reading";
import type { ContextRow } from "../capitalModel";
import { decimalsFor } from "./decimals";
import type { ContextPrice } from "./nativeLedger";

/**
 * The context's conversion price of a class or note, if it has one; or in a few words why no formula can use it. The context
 * has been read before: its labels and prices are good.
 */
export function contextPrice(
  context: readonly ContextRow[],
  security: Security,
  { quantity, stated }: { readonly quantity: number; readonly stated: readonly Rational[] },
): ContextPrice | string | undefined {
  const note = security.kind === "note";
  if (!note && stated.length === 0) return undefined;
  let general: number | undefined;
  let own: number | undefined;
  context.forEach(({ label, value }, row) => {
    const match = CONTEXT_LABEL.exec(oneSpace(label));
    if (!match || typeof value !== "number") return;
    if (!match[1]) general ??= row;
    else if (match[1].toLowerCase() === security.name.toLowerCase()) own = row;
  });
  const row = own ?? general;
  if (row === undefined) return undefined;
  const price = readDouble(context[row]!.value as number);
  const decimals = decimalsFor({ quantity, values: note ? "note" : stated, prices: [price] });
  return typeof decimals === "string" ? decimals : { row, above: own !== undefined, decimals };
}
