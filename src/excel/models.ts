/* What the task pane asks of the workbook. */
export { fillModel, previewFill, type FilledModel, type FillPreview, type SheetPreview } from "./fill";
export { insertSchedule, type ScheduleArguments } from "./insertSchedule";
export { listModels, type ModelSummary } from "./listModels";
export { deleteModel, duplicateModel, releaseModel, renameModel, repairModel, undoFill } from "./manage";
export { previewRefresh, refreshModel, type RefreshPreview, type RefreshReport } from "./refresh";
export { undoable } from "./undo";
export { activateSheet, watchWorkbook } from "./watch";
