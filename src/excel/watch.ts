/* Tells the pane that something in the workbook changed, so that it can look again at what its models say. */
import type { Result } from "../domain/failure";
import { excel } from "./session";

/** Calls back after any change of any sheet; the caller debounces. The answer stops the watching. */
export async function watchWorkbook(onChange: () => void): Promise<Result<() => Promise<void>>> {
  return excel(async (context) => {
    const notify = async (): Promise<void> => onChange();
    const { worksheets } = context.workbook;
    const handlers = [
      worksheets.onChanged.add(notify),
      worksheets.onDeleted.add(notify),
      worksheets.onAdded.add(notify),
    ];
    await context.sync();
    return async () => {
      await Excel.run(context, async (session) => {
        for (const handler of handlers) handler.remove();
        await session.sync();
      });
    };
  });
}
