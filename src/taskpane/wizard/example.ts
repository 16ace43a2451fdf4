/* The exchange note of September 2017, loaded when somebody asks for it. */
import type { TermKey } from "../../domain/deal";
import type { PriceRow, TermSource } from "../../sheets/noteModel";
import { readPrices } from "../prices/priceTable";

export interface Example {
  readonly name: string;
  readonly terms: Readonly<Record<TermKey, TermSource & { readonly typed: string }>>;
  /** What the release leaves out or says ambiguously, a sentence or two each. */
  readonly open: readonly string[];
  /** Made up, and shown as such. */
  readonly prices: readonly PriceRow[];
}

export async function loadExchangeNote(): Promise<Example> {
  const [terms, csv] = await Promise.all([
    import(/* webpackChunkName: "exchange-note" */ "../../../examples/exchange-note-2017/terms.json"),
    import(/* webpackChunkName: "exchange-note" */ "../../../examples/exchange-note-2017/prices.csv", {
      with: { type: "text" },
    }),
  ]);
  const read = await readPrices(csv.default);
  if (!read.ok) throw new Error(read.failures.map((failure) => failure.message).join(" "));
  return { ...(terms.default as Omit<Example, "prices">), prices: read.table.rows };
}
