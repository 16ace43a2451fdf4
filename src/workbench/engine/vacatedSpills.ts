/* What counts with cells that a spill has given up is worked out anew: the engine only looks at where a spill is now. */
import { ICommandService } from "@univerjs/core";
import { SetTriggerFormulaCalculationStartMutation } from "@univerjs/engine-formula";
import type { CalculationMonitor } from "./calculation";
import { GridReader, type Block } from "./grid";
import { injectorOf, workbookOf, type FUniver } from "./univer";

interface Spill {
  readonly sheetId: string;
  readonly block: Block;
}

/**
 * Looks after every calculation; one that made a spill smaller is followed by another of what read the cells it left.
 * `isWaiting`: whether answers are still to come: a spill that is #BUSY! for the moment has given nothing up.
 */
export function followVacatedSpills(
  univerAPI: FUniver,
  calculation: CalculationMonitor,
  isWaiting: () => boolean,
): { dispose(): void } {
  const grid = new GridReader(univerAPI);
  const commands = injectorOf(univerAPI).get(ICommandService);
  let before = new Map<string, Spill>();
  return calculation.onFinished(() => {
    if (isWaiting()) return;
    const workbook = workbookOf(univerAPI);
    const now = new Map(
      workbook.getSheets().flatMap((sheet) => {
        const sheetId = sheet.getSheetId();
        return grid.spills(sheet).map(({ row, column, block }) => [`${sheetId} ${row} ${column}`, { sheetId, block }]);
      }),
    );
    const vacated = [...before].filter(([key, spill]) => !covers(now.get(key)?.block, spill.block));
    before = now;
    if (vacated.length === 0) return;
    const dirtyRanges = vacated.map(([, { sheetId, block }]) => ({
      unitId: workbook.getId(),
      sheetId,
      range: {
        startRow: block.row,
        endRow: block.row + block.rows - 1,
        startColumn: block.column,
        endColumn: block.column + block.columns - 1,
      },
    }));
    commands.syncExecuteCommand(
      SetTriggerFormulaCalculationStartMutation.id,
      { forceCalculation: false, dirtyRanges, ...NOTHING_ELSE },
      { onlyLocal: true },
    );
  });
}

/** Whether a spill that starts at the same cell reaches as far. */
const covers = (block: Block | undefined, old: Block): boolean =>
  block !== undefined && block.rows >= old.rows && block.columns >= old.columns;

/** The rest of what a calculation may be asked for. */
export const NOTHING_ELSE = {
  dirtyNameMap: {},
  dirtyDefinedNameMap: {},
  dirtyUnitFeatureMap: {},
  dirtyUnitOtherFormulaMap: {},
  clearDependencyTreeCache: {},
};
