/* What the task pane asks of the workbook. */
export { readLedger, type PlacedLedger } from "./capital";
export {
  fillModel,
  previewFill,
  type FilledModel,
  type FillOptions,
  type FillPreview,
  type SheetPreview,
} from "./fill";
export { goTo } from "./goTo";
export { insertSchedule, type ScheduleArguments } from "./insertSchedule";
export { listModels, type ModelSummary } from "./listModels";
export { deleteModel, duplicateModel, releaseModel, renameModel, undoFill } from "./manage";
export {
  previewRefresh,
  refreshModel,
  type InTheWay,
  type RefreshOptions,
  type RefreshPreview,
  type RefreshReport,
} from "./refresh";
export { repairModel } from "./repair";
export { undoable } from "./undo";
export { watchWorkbook } from "./watch";
