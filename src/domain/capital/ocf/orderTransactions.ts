import type { OcfTransaction } from "./readTransaction";

type Dated = Exclude<OcfTransaction, { readonly does: "nothing" }>;

/**
 * In order of date. OCF has no order within a day: what a ledger wrote keeps its rows', elsewhere securities come about
 * before they end, and else the file's order holds.
 */
export function inOrder(transactions: readonly OcfTransaction[]): Dated[] {
  const dated = transactions.filter((each): each is Dated => each.does !== "nothing");
  const strange = new Set(dated.filter((each) => rowOf(each) === undefined).map(({ date }) => date));
  const rank = (each: Dated): number => (strange.has(each.date) ? (isEnding(each) ? 1 : 0) : rowOf(each)!);
  return dated.sort((a, b) => a.date - b.date || rank(a) - rank(b));
}

const rowOf = ({ comments }: Dated): number | undefined => comments.row ?? comments.partOf;

const isEnding = ({ does }: Dated): boolean =>
  does === "convert" || does === "exercise" || does === "transfer" || does === "retire" || does === "reissue";
