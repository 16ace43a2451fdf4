import type { CapitalModel } from "../capitalModel";
import type { ModelKind } from "../model";
import { derivedBlocks } from "./derivedBlocks";
import { FIGURES } from "./figureCells";
import { CAPITAL_BLOCKS, CAPITAL_SHEETS, capitalPlaces, type CapitalShape } from "./layout";
import { makeCapital } from "./make";
import { capitalInputs, readCapital } from "./read";
import { capitalSheets } from "./sheets";

/** A company's capital: a ledger of events, the cap table they lead to, and checks. */
export const capitalKind: ModelKind<CapitalModel, CapitalShape> = {
  kind: "capital",
  letter: "C",
  sheets: CAPITAL_SHEETS,
  blocks: CAPITAL_BLOCKS,
  figures: "figures",
  checks: "checks",
  make: makeCapital,
  newPlaces: ({ shape }) => capitalPlaces(shape),
  plan: capitalSheets,
  derived: derivedBlocks,
  read: readCapital,
  inputs: capitalInputs,
  shows: (label) => ({ format: FIGURES.find(([figure]) => figure === label)?.[1] ?? "general" }),
};
