/* What a note comes to, in a few figures, and what its sheets cannot be made of. */
import type { DataTable } from "../../domain/market/cell";
import { readSettlement } from "../../domain/settlement/readSettlement";
import { settle } from "../../domain/settlement/settle";
import type { Mode } from "../../sheets/model";
import type { NoteShape } from "../../sheets/note/layout";
import { priceHeader } from "../../sheets/note/layout";
import { termsTable, type NoteModel } from "../../sheets/noteModel";
import { dollars, whole } from "../format";
import { shortDate } from "../shortDate";
import { plainWords } from "../words";

export interface NoteFigures {
  readonly figures: readonly (readonly [label: string, value: string])[];
  /** What keeps some of them from being known. */
  readonly notice: string | undefined;
}

/** Figures of a model that has been made; those of shares only where every payment has its prices. */
export function noteFigures({ terms, prices, elections }: NoteModel): NoteFigures {
  const table: DataTable = [
    priceHeader(prices.series),
    ...prices.rows.map(({ date, values }) => [date, ...values]),
    // A table has at least one row; this one holds no price.
    ...(prices.rows.length === 0 ? [[NO_DAY, ...prices.series.map(() => null)]] : []),
  ];
  const read = readSettlement(termsTable({ terms }), table, [["Instalment", "Paid in"], ...elections] as DataTable);
  if (!read.ok) return { figures: [], notice: plainWords(read.failure.message) };
  const { rows, terms: note } = read.value.schedule;
  const [first, last] = [rows[0]!, rows[rows.length - 1]!];
  const isLevel = note.repayment === undefined || note.repayment.method === "level";
  const ofSchedule: NoteFigures["figures"] = [
    [isLevel && !note.events?.length && !note.grace ? "Level payment" : "First payment", dollars(first.payment)],
    ["Instalments", whole(rows.length)],
    ["Last payment", dollars(last.payment)],
    ["Last due", shortDate(last.dueDate)],
  ];
  if (prices.rows.length === 0) return { figures: ofSchedule, notice: undefined };
  const outcome = settle(read.value.schedule, read.value.terms);
  if (!outcome.ok) return { figures: ofSchedule, notice: plainWords(outcome.failure.message) };
  const { payments } = outcome.value;
  const end = payments[payments.length - 1]!;
  const projected = payments.filter(({ isProjected }) => isProjected);
  return {
    figures: [
      ...ofSchedule,
      ["Shares in all", whole(end.cumulative)],
      ["Holder owns after", `${((100 * end.heldAfter) / end.outstandingAfter).toFixed(2)}%`],
    ],
    notice:
      projected.length === 0
        ? undefined
        : `${projected.length} of ${payments.length} payments, from ${shortDate(projected[0]!.date)} on, rest on prices assumed after the last known one.`,
  };
}
const NO_DAY = 38_000;

/** What the mode asked for and the engine's values stand in for, a sentence each. */
export function coverage({ schedule, outcome }: NoteShape, mode: Mode): string[] {
  return [
    { name: "Schedule", table: schedule },
    { name: "Outcome", table: outcome },
  ].flatMap(({ name, table }) => {
    if (mode === "values" || table.kind !== "values") return [];
    const why = "why" in table && table.why !== undefined ? table.why : "what it holds";
    const cause = mode === "native" ? `native formulas do not cover ${why}` : `one formula cannot take ${why}`;
    return [`${name} will hold values: ${cause}. Refresh brings them up to date.`];
  });
}
