/* All or nothing: a list of changes to the workbook is applied in few round trips, and taken back when one of them fails.
   A note in the record is written before the first change and cleared by the last, so that a workbook in which even the
   taking back failed says so when it is opened again. */
import type { Failure } from "../domain/failure";
import { loadLock, Refusal, refuse, refuseLocked } from "./session";
import { clearJournal, writeJournal, type Journal, type RecordState } from "./record";

/** One thing that is done to the workbook and can be taken back. Every method only queues; the transaction syncs. */
export interface Change {
  /** Loads what taking back needs, before anything is changed. */
  save(context: Excel.RequestContext): void;
  apply(context: Excel.RequestContext): void;
  /** Loads what taking back must know of how far things went. */
  inspect(context: Excel.RequestContext): void;
  /** Puts back what stood there, whether or not the change was applied. */
  undo(context: Excel.RequestContext): void;
  /** The sheet whose cells it writes, when that sheet is in the workbook already. */
  readonly sheet?: string;
  /** Characters that applying it sends, roughly. */
  readonly size: number;
}

export interface Progress {
  /** Told after every round trip: a fraction of the work, 0 to 1. */
  readonly onProgress?: (done: number) => void;
  /** Asked before every round trip that changes something. */
  readonly cancelled?: () => boolean;
}

/** Excel on the web refuses requests over 5 MB; half of that leaves room for everything but the cells. */
const LARGEST_REQUEST = 2_500_000;

export async function transact(
  context: Excel.RequestContext,
  record: RecordState,
  journal: Journal,
  changes: readonly Change[],
  progress: Progress = {},
  { keepJournal = false } = {},
): Promise<void> {
  for (const change of changes) change.save(context);
  await refuseProtected(context, changes, journal.what !== "refresh" || journal.sheets.length > 0);
  try {
    writeJournal(context, record, journal);
    await apply(context, changes, progress);
    if (!keepJournal) clearJournal(context);
    await context.sync();
  } catch (error) {
    await takeBack(record, changes, error);
    throw error;
  }
}

/** Sends what `save` queued. A protected sheet could be neither written nor put back. */
async function refuseProtected(
  context: Excel.RequestContext,
  changes: readonly Change[],
  movesSheets: boolean,
): Promise<void> {
  const lock = loadLock(context.workbook);
  const names = [...new Set(changes.flatMap((change) => change.sheet ?? []))];
  const sheets = names.map((name) => context.workbook.worksheets.getItem(name).protection.load("protected"));
  await context.sync();
  refuseLocked(lock, movesSheets);
  const closed = names.filter((_, index) => sheets[index]!.protected);
  if (closed.length > 0)
    refuse(
      `${closed.join(", ")} is protected, so nothing was written. Unprotect it (Review, Unprotect Sheet) and try again.`,
    );
}

async function apply(context: Excel.RequestContext, changes: readonly Change[], progress: Progress): Promise<void> {
  const total = changes.reduce((sum, change) => sum + change.size, 0);
  let done = 0;
  let pending = 0;
  context.application.suspendApiCalculationUntilNextSync();
  for (const change of changes) {
    if (pending > 0 && pending + change.size > LARGEST_REQUEST) {
      if (progress.cancelled?.()) refuse("Cancelled; nothing was written.");
      // eslint-disable-next-line office-addins/no-context-sync-in-loop -- a request must stay below Excel's limit
      await context.sync();
      done += pending;
      pending = 0;
      progress.onProgress?.(done / total);
      context.application.suspendApiCalculationUntilNextSync();
    }
    change.apply(context);
    pending += change.size;
  }
  if (progress.cancelled?.()) refuse("Cancelled; nothing was written.");
}

/** In a conversation of its own: the one that failed may hold queued changes. */
async function takeBack(record: RecordState, changes: readonly Change[], cause: unknown): Promise<void> {
  try {
    await Excel.run(async (context) => {
      for (const change of changes) change.inspect(context);
      record.inspect(context);
      await context.sync();
      for (const change of [...changes].reverse()) change.undo(context);
      record.restore(context);
      await context.sync();
    });
  } catch {
    const why = cause instanceof Refusal ? cause.failure.message : String((cause as Error).message);
    const failure: Failure = {
      code: "workbook",
      subject: "the workbook",
      value: "",
      bound: "",
      message: `The change failed (${why}) and could not be taken back completely. The pane offers to repair the workbook.`,
    };
    throw new Refusal(failure);
  }
}
