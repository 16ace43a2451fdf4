/* Ownership over time: the largest holders' parts of the common after each day of the ledger. */
import type { Ledger } from "../../domain/capital/ledger";
import type { RunningRow } from "../../domain/capital/running";
import type { CellContent, ChartPlan, Look } from "../plan";
import { Pointer, type CapitalLayout, type SeriesForm } from "./layout";
import type { NativeLedger } from "./nativeLedger";
import { balanceFormula, runningColumn } from "./runningBlock";

const MOST_HOLDERS = 6;

/** The holders whose common is, or was, the most; and the last row of each day. */
export function seriesForm({ common, balances }: Ledger, rows: readonly RunningRow[]): SeriesForm {
  const peaks = new Map<string, number>();
  for (const { event, held = 0 } of rows)
    if ("holder" in event) peaks.set(event.holder, Math.max(held, peaks.get(event.holder) ?? 0));
  const owners = [...common.accounts].map(([holder, account]) => ({ holder, now: balances[account]! }));
  const peak = (holder: string): number => peaks.get(holder) ?? 0;
  // Sorting keeps the order of appearance among equals.
  const ranked = owners.sort((a, b) => b.now - a.now || peak(b.holder) - peak(a.holder));
  const ends = rows.filter((row, at) => rows[at + 1]?.event.date !== row.event.date);
  return {
    rows: ends.map(({ event }) => event.row - 2),
    holders: ranked.slice(0, MOST_HOLDERS).map(({ holder }) => holder),
    others: ranked.length > MOST_HOLDERS,
  };
}

export const seriesHeader = ({ holders, others }: SeriesForm): string[] => [
  "Date",
  ...holders,
  ...(others ? ["Others"] : []),
];

export const seriesLooks = (form: SeriesForm, role: "formula" | "engine"): Look[] =>
  seriesHeader(form).map((_, column) => ({ role, format: column === 0 ? "date" : "ownership" }));

/**
 * The engine's parts at each point.
 * @param held common of each holder of the form, after each row.
 */
export function engineSeries(
  form: SeriesForm,
  rows: readonly RunningRow[],
  held: readonly (readonly number[])[],
): CellContent[][] {
  const places = new Map(rows.map(({ event }, place) => [event.row - 2, place]));
  return form.rows.map((row) => {
    const place = places.get(row)!;
    const { event, outstanding } = rows[place]!;
    const own = held[place]!;
    const rest = outstanding - own.reduce((sum, shares) => sum + shares, 0);
    const parts = [...own, ...(form.others ? [rest] : [])];
    return [event.date, ...parts.map((shares) => (outstanding === 0 ? "" : shares / outstanding))];
  });
}

export function nativeSeries(form: NativeLedger, layout: CapitalLayout): CellContent[][] {
  const at = new Pointer(layout, "captable");
  const { series } = layout.shape;
  const accounts = series.holders.map((holder) =>
    form.accounts.findIndex((account) => account.security < 0 && account.holder === holder),
  );
  return series.rows.map((row) => {
    const outstanding = at.cell("running", row, runningColumn("Outstanding after"));
    const held = accounts.map((account) => `(${balanceFormula(at, account, row)})`);
    const parts = [...held, ...(series.others ? [`(${[outstanding, ...held].join("-")})`] : [])];
    return [
      `=${at.cell("running", row, runningColumn("Day"))}`,
      ...parts.map((part) => `=IF(${outstanding}=0,"",${part}/${outstanding})`),
    ];
  });
}

/** Ownership as areas that fill the whole. */
export function ownershipChart(form: SeriesForm, row: number, column: number): ChartPlan[] {
  if (form.holders.length === 0 || form.rows.length < 2) return [];
  return [
    {
      key: "ownership",
      title: "Part of the common outstanding",
      block: "series",
      columns: [0, seriesHeader(form).length - 1],
      kind: "AreaStacked",
      secondary: [],
      row,
      column,
      rows: 18,
      width: 6,
    },
  ];
}
