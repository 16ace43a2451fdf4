/* Sheets cannot come back, so deleting only goes forward: what is left over after a fault is deleted again. */
import { clearJournal } from "./record";

/** Deletes what there is of these sheets and clears the journal. */
export async function deleteSheets(names: readonly string[], attempts = 3): Promise<void> {
  try {
    await Excel.run(async (context) => {
      const { worksheets } = context.workbook;
      const all = worksheets.load("items/name,items/visibility");
      await context.sync();
      const left = all.items.filter((sheet) => names.includes(sheet.name));
      const isVisible = (sheet: Excel.Worksheet): boolean => sheet.visibility === "Visible";
      // Excel keeps at least one sheet in sight.
      if (all.items.filter(isVisible).length <= left.filter(isVisible).length) worksheets.add();
      for (const sheet of left) {
        if (!isVisible(sheet)) sheet.visibility = "Hidden";
        sheet.delete();
      }
      clearJournal(context);
      await context.sync();
    });
  } catch (error) {
    if (attempts === 1) throw error;
    await deleteSheets(names, attempts - 1);
  }
}
