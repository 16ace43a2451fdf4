/* The exchange note of September 2017, loaded when somebody asks for it. */
import type { TermSource } from "../../sheets/model";
import type { PriceTable } from "../../sheets/noteModel";
import { readPrices } from "../prices/priceTable";

export interface EnteredTerm {
  /** Of its row on the Terms sheet. */
  readonly label: string;
  readonly typed: string;
  readonly source: TermSource;
}

export interface Example {
  readonly name: string;
  readonly terms: readonly EnteredTerm[];
  /** What the release leaves out or says ambiguously, a sentence or two each. */
  readonly open: readonly string[];
  /** Made up, and shown as such. */
  readonly prices: PriceTable;
}

interface ExampleFile extends Pick<Example, "name" | "open"> {
  readonly terms: readonly (TermSource & Pick<EnteredTerm, "label" | "typed">)[];
}

export async function loadExchangeNote(): Promise<Example> {
  const [file, csv] = await Promise.all([
    import(/* webpackChunkName: "exchange-note" */ "../../../examples/exchange-note-2017/terms.json"),
    import(/* webpackChunkName: "exchange-note" */ "../../../examples/exchange-note-2017/prices.csv", {
      with: { type: "text" },
    }),
  ]);
  const read = await readPrices(csv.default);
  if (!read.ok) throw new Error(read.failures.map((failure) => failure.message).join(" "));
  const { name, terms, open } = file.default as ExampleFile;
  return {
    ...{ name, open, prices: read.table },
    terms: terms.map(({ label, typed, kind, note }) => ({ label, typed, source: { kind, note } })),
  };
}
