/* Why models could not be refreshed: kept for their cards until they can be. */
import { inWorkbook } from "../workbook";

export interface Refusals {
  note(id: string, reason: string): void;
  of(id: string): string | undefined;
  all(): readonly (readonly [id: string, reason: string])[];
  /** Asks the workbook again about each of these: what was in the way may have been mended. */
  lookAgain(ids: readonly string[]): Promise<void>;
}

export function refusals(): Refusals {
  const reasons = new Map<string, string>();
  return {
    note: (id, reason) => void reasons.set(id, reason),
    of: (id) => reasons.get(id),
    all: () => [...reasons],
    async lookAgain(ids) {
      for (const id of [...reasons.keys()]) {
        if (!ids.includes(id)) {
          reasons.delete(id);
          continue;
        }
        const preview = await inWorkbook((models) => models.previewRefresh(id));
        if (preview.ok) reasons.delete(id);
        else reasons.set(id, preview.failure.message);
      }
    },
  };
}
