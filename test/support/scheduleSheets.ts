/* The sheets that a native schedule needs, and no others: Terms, Schedule, and its workings on Checks. */
import { asDate } from "../../src/domain/calendar/date";
import type { Result } from "../../src/domain/failure";
import { withGivenTerms } from "../../src/domain/note/givenTerms";
import { instalmentSchedule, type InstalmentSchedule } from "../../src/domain/note/schedule";
import { scheduleTable } from "../../src/domain/note/scheduleTable";
import { MOST_RATE, readTermsTable, type GivenTerms } from "../../src/domain/note/termLabels";
import { readNoteTerms } from "../../src/domain/note/terms";
import type { NoteLayout } from "../../src/sheets/note/layout";
import {
  nativeSchedule,
  nativeScheduleBlock,
  scheduleLimits,
  scheduleWorkings,
  type NativeSchedule,
} from "../../src/sheets/note/nativeSchedule";
import type { Block, SheetPlan } from "../../src/sheets/plan";

/** Label and value, as on Terms; the four that every note has among them. */
export type TermRows = readonly (readonly [label: string, value: string | number | boolean])[];

const BASIC = ["Principal", "Annual rate", "Number of instalments", "First due date"];

function taken<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(result.failure.message);
  return result.value;
}

/** The seven columns of NOTESCHEDULE as the engine fills them. */
export const engineRows = (rows: TermRows): number[][] =>
  scheduleTable(engineSchedule(rows).schedule)
    .slice(1)
    .map((row) => row.slice(0, 7).map((value) => (value === 0 ? 0 : Number(value)))); // its -0 is no other amount

/** What the engine makes of the rows; throws its refusal. */
export function engineSchedule(rows: TermRows): { schedule: InstalmentSchedule; given: GivenTerms } {
  const [principal, rate, count, first] = BASIC.map((label) => Number(rows.find(([name]) => name === label)![1]));
  const given = taken(
    readTermsTable(rows.map(([label, value]) => (BASIC.includes(label) ? ["", ""] : [label, value]))),
  );
  const basic = taken(
    readNoteTerms(principal!, rate!, count!, asDate(first!), given.one("Rates above 100%") ? MOST_RATE : 1),
  );
  return { schedule: taken(instalmentSchedule(taken(withGivenTerms(basic, given)))), given };
}

export const nativeForm = (rows: TermRows): NativeSchedule | { readonly why: string } => {
  const { schedule, given } = engineSchedule(rows);
  return nativeSchedule(schedule.terms, given);
};

export interface ScheduleSheets {
  readonly form: NativeSchedule;
  readonly layout: NoteLayout;
  readonly plans: readonly SheetPlan[];
}

/** @param suffix of the sheets' names, so that several notes fit in a workbook. */
export function scheduleSheets(rows: TermRows, suffix = ""): ScheduleSheets {
  const found = nativeForm(rows);
  if ("why" in found) throw new Error(`not native: ${found.why}`);
  // As the workbook's record holds it: nothing may be lost on the way.
  const form = JSON.parse(JSON.stringify(found)) as NativeSchedule;
  const layout = layoutOf(form, rows, suffix);
  const plan = (key: string, name: string, blocks: readonly Block[]): SheetPlan => ({
    key,
    name,
    blocks,
    styled: [],
    validations: [],
    charts: [],
    widths: [],
    freezeRows: 0,
    landscape: false,
  });
  const block = (key: string, cells: Block["cells"]): Block => ({
    key,
    part: "derived",
    ...layout.places[key]!,
    cells,
    head: ["header"],
    columns: [],
  });
  return {
    form,
    layout,
    plans: [
      plan("terms", layout.names["terms"]!, [block("inputs", [["Term", "Value"], ...rows])]),
      plan("schedule", layout.names["schedule"]!, [nativeScheduleBlock(form, layout)]),
      plan("checks", layout.names["checks"]!, [
        block("workings", [
          ["Derived", "Value"],
          ...scheduleWorkings(form, layout).map(({ label, content }) => [label, content]),
        ]),
        block("limits", [["Limit"], ...scheduleLimits(form, layout).map((formula) => [`=${formula}`])]),
      ]),
    ],
  };
}

function layoutOf(form: NativeSchedule, rows: TermRows, suffix: string): NoteLayout {
  return {
    names: { terms: `The terms${suffix}`, schedule: `Schedule${suffix}`, checks: `Checks${suffix}` },
    // Places unlike one another and off the corner, so that no formula can be right by chance.
    places: {
      inputs: { row: 3, column: 1 },
      schedule: { row: 4, column: 2 },
      workings: { row: 2, column: 3 },
      limits: { row: 2, column: 8 },
    },
    memory: "memory",
    shape: {
      mode: "native",
      illustrative: false,
      instalments: Number(rows.find(([label]) => label === "Number of instalments")![1]),
      labels: rows.map(([label]) => label),
      electionRows: 0,
      series: [],
      priceRows: 0,
      schedule: form,
      outcome: { kind: "values", columns: [], rows: 0 },
      workings: form.workings,
      closures: [],
    },
  };
}
