/* All or nothing: a fault is put into every single action, one after another, of a fill, a refresh and a delete. Hundreds of
   faults, each taken back and looked at: each of those has a file of tests, so that they run side by side. */
import { dateOf } from "../../src/domain/calendar/date";
import { fillModel } from "../../src/excel/models";
import { ExcelError, type OpenedHost } from "../host/harness";
import { madeUpPrices, noteModel } from "../support/exampleNote";
import { closeWorkbook, openWorkbook, snapshot, value, workbook } from "./openWorkbook";

/** Sets up a file of such tests. */
export function faultTests(): void {
  jest.setTimeout(1_800_000);
  beforeEach(() => openWorkbook());
  afterEach(closeWorkbook);
}

export const small = () =>
  noteModel({ "Number of instalments": 2 }, madeUpPrices(dateOf(2017, 10, 2), dateOf(2017, 11, 20)));

type Hook = NonNullable<Parameters<OpenedHost["host"]["beforeAction"]>[0]>;
type Action = Parameters<Hook>[0];
type Path = Parameters<Hook>[3];

/** What an action does: "Formulas", "Delete"; for one that only names an object, how that comes to be: "Add", "GetItem". */
export const nameOf = (action: Action, path: Path): string =>
  action.ActionType === 1 ? (path?.Name ?? "") : action.Name;

/** Naming an object that is there changes nothing: a fault there finds the workbook as the next action would. */
const changesNothing = (action: Action, path: Path): boolean =>
  action.Name === "_KeepReference" || (action.ActionType === 1 && !/^(Add|Insert)/.test(nameOf(action, path)));

/** On one's own machine every seventh action is broken; where it counts, every one. */
const STEP = process.env["CI"] === "true" ? 1 : 7;
/** The engine grows slow when the same workbook is changed again and again. */
const FAULTS_A_WORKBOOK = 40;

/**
 * Breaks one action after another of an operation, until it completes. After each fault the workbook must be equal to what it was:
 * then the next fault finds the same workbook. Answers how many actions there were to break.
 */
export async function breakEvery(
  prepare: () => Promise<void>,
  operation: () => Promise<{ ok: boolean }>,
  isComplete = async () => false,
): Promise<number> {
  await prepare();
  const before = await settled();
  for (let failing = 1, faults = 1; ; failing += STEP, faults++) {
    if (faults % FAULTS_A_WORKBOOK === 0) {
      await closeWorkbook();
      await openWorkbook();
      await prepare();
      expect(difference(before, await settled())).toBe("");
    }
    let count = 0;
    workbook().host.beforeAction((action, _index, _request, path) => {
      if (!changesNothing(action, path) && ++count === failing) throw new ExcelError("GeneralException");
    });
    const result = await operation();
    workbook().host.beforeAction(undefined);
    if (count < failing) {
      expect(result.ok).toBe(true);
      return failing - STEP;
    }
    const after = await settled();
    if (after === before) continue;
    // What comes after the last change, such as the log, may fail without undoing it.
    if (await isComplete()) return failing - STEP;
    expect([failing, difference(before, after)]).toEqual([failing, ""]);
  }
}

/** office.js lets go of what it was asked for a little later. */
export async function settled(): Promise<string> {
  const taken = await snapshot();
  await new Promise((resolve) => setTimeout(resolve, 20));
  return taken;
}

/** Where two snapshots part, which are too long to be read. */
export function difference(before: string, after: string): string {
  let at = 0;
  while (at < before.length && before[at] === after[at]) at++;
  return at === before.length && at === after.length
    ? ""
    : `...${before.slice(Math.max(0, at - 150), at + 150)}...\nbecame\n...${after.slice(Math.max(0, at - 150), at + 150)}...`;
}

export const filled = async (): Promise<void> => void (await value(fillModel(small())));
