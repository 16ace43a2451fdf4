/* What the task pane asks of the workbook. */
export { fillModel, previewFill, type FilledModel, type FillPreview, type SheetPreview } from "./fill";
export { insertSchedule, type ScheduleArguments } from "./insertSchedule";
export { listModels, type ModelSummary } from "./listModels";
export { refreshModel, type RefreshReport } from "./refresh";
export { activateSheet, watchWorkbook } from "./watch";
