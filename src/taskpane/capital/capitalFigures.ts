/* What a ledger comes to, in a few figures, and what its sheets cannot be made of. */
import { EVENTS } from "../../domain/capital/eventColumns";
import { CAP_TABLE_COLUMNS } from "../../domain/capital/capTableCells";
import { FINDINGS_COLUMNS } from "../../domain/capital/findingsCells";
import { asDate } from "../../domain/calendar/date";
import { asCents } from "../../domain/exact/quantities";
import { ok, type Result } from "../../domain/failure";
import type { Figure } from "../../sheets/capital/figureCells";
import { capitalKind } from "../../sheets/capital/capitalKind";
import type { CapitalShape } from "../../sheets/capital/layout";
import { titleOf, type CapitalModel } from "../../sheets/capitalModel";
import type { Mode } from "../../sheets/model";
import type { CellContent } from "../../sheets/plan";
import { dollars, whole } from "../format";
import { shortDate } from "../shortDate";

const SHOWN_OWNERS = 8;

export interface Owner {
  readonly holder: string;
  /** "2,500 Series 1A", "$500,000.00 of Convertible note". */
  readonly holding: string;
  /** "19.15% of the common", "4.63% fully diluted"; "" where neither is known. */
  readonly part: string;
}

export interface CapitalFigures {
  readonly figures: readonly (readonly [label: string, value: string])[];
  /** Largest first. */
  readonly owners: readonly Owner[];
  /** How many more there are. */
  readonly otherOwners: number;
  /** What the ledger's checks will point out, a sentence each. */
  readonly findings: readonly string[];
}

/** @param holder whose part is asked for first; undefined: nobody's. */
export function capitalFigures(model: CapitalModel, holder?: string): Result<CapitalFigures> {
  // The engine's own tables, whatever the sheets will be made of.
  const made = capitalKind.make({ ...model, mode: "values" });
  if (!made.ok) return made;
  const { figures = [], captable = [], findings = [] } = made.value.tables;
  const of = new Map(figures.map(([label, value]) => [label, value]));
  const figure = (label: Figure): CellContent => of.get(label) ?? "";
  const owners = ownersOf(captable);
  const [outstanding, diluted, cash] = [
    Number(figure("Common outstanding")),
    Number(figure("Fully diluted")),
    Number(figure("Cash raised")),
  ];
  const asked = owners.find((owner) => owner.holder === holder && owner.part !== "");
  return ok({
    figures: [
      ["Shares outstanding", whole(outstanding)],
      ...(asked ? [[`${asked.holder} owns`, asked.part] as const] : []),
      ...(diluted === outstanding ? [] : [["Fully diluted", whole(diluted)] as const]),
      ...(cash > 0 ? [["Cash raised", usd(cash)] as const] : []),
      ["First limit reached", firstLimit(figure)],
    ],
    owners: owners.slice(0, SHOWN_OWNERS),
    otherOwners: Math.max(0, owners.length - SHOWN_OWNERS),
    findings: complaints(findings),
  });
}

function firstLimit(figure: (label: Figure) => CellContent): string {
  if (typeof figure("Authorised") !== "number") return "None stated";
  const reserves = figure("Authorised passed, with reserves");
  const diluted = figure("Authorised passed, fully diluted");
  const [first, which] =
    typeof reserves === "number" && (typeof diluted !== "number" || reserves <= diluted)
      ? [reserves, "with reserves"]
      : [diluted, "fully diluted"];
  return typeof first === "number" ? `Authorised shares, ${which}: ${shortDate(asDate(first))}` : "None so far";
}

type CapTableColumn = (typeof CAP_TABLE_COLUMNS)[number];

function ownersOf(table: readonly (readonly CellContent[])[]): Owner[] {
  const at = (row: readonly CellContent[], column: CapTableColumn): CellContent =>
    row[CAP_TABLE_COLUMNS.indexOf(column)]!;
  // The last row holds the totals.
  const rows = table.slice(1, -1).map((row) => {
    const [shares, principal] = [at(row, "Shares"), at(row, "Principal")];
    const [common, diluted] = [at(row, "% outstanding"), at(row, "% fully diluted")];
    const name = String(at(row, "Class"));
    return {
      holder: String(at(row, "Holder")),
      holding: typeof principal === "number" ? `${usd(principal)} of ${name}` : `${whole(Number(shares))} ${name}`,
      part:
        typeof common === "number"
          ? `${percent(common)} of the common`
          : typeof diluted === "number"
            ? `${percent(diluted)} fully diluted`
            : "",
      size: Number(at(row, "As-converted") || 0),
    };
  });
  return rows.sort((a, b) => b.size - a.size).map(({ holder, holding, part }) => ({ holder, holding, part }));
}

const usd = (amount: number): string => dollars(asCents(Math.round(amount * 100)));
const percent = (fraction: number): string => `${(100 * fraction).toFixed(2)}%`;

function complaints(table: readonly (readonly CellContent[])[]): string[] {
  const [severity, message] = [FINDINGS_COLUMNS.indexOf("Severity"), FINDINGS_COLUMNS.indexOf("Message")];
  return (
    table
      .slice(1)
      .filter((row) => row[severity] === "error" || row[severity] === "warning")
      // Of a table that is not on a sheet yet.
      .map((row) => String(row[message]).replace(/^Row \d+: (.)/, (_, first: string) => first.toUpperCase()))
  );
}

/** What the mode asked for and the engine's values stand in for, a sentence each. */
export function coverage({ ledger }: CapitalShape, mode: Mode): string[] {
  if (ledger.kind === "native" || ledger.why === undefined) return [];
  const tables = mode === "formulas" ? "The columns beside the events, key figures and chart" : "All figures";
  return [`${tables} will be values: no native formula states ${ledger.why}. Refresh brings them up to date.`];
}

/** How many events of each kind: "2 placement", in the order of the ledger's documentation. */
export function eventCounts({ events }: Pick<CapitalModel, "events">): string[] {
  const [header = [], ...rows] = events;
  const column = header.findIndex((cell) => titleOf(cell) === "Event");
  const words = rows.map((row) =>
    String(row[column] ?? "")
      .trim()
      .toLowerCase(),
  );
  return Object.keys(EVENTS).flatMap((word) => {
    const many = words.filter((each) => each === word).length;
    return many > 0 ? [`${whole(many)} ${word}`] : [];
  });
}
