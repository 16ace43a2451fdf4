/** What a failing cell means, since the cell itself shows only a code: in the strip under the grid, and on the card beside it. */
import { ICommandService } from "@univerjs/core";
import { CellAlertManagerService } from "@univerjs/preset-sheets-core";
import { SetSelectionsOperation } from "@univerjs/sheets";
import { injectorOf, workbookOf, type FUniver, type FWorksheet } from "../engine/univer";

const MEANINGS: Readonly<Record<string, string>> = {
  "#NULL!": "The two ranges have no cell in common.",
  "#DIV/0!": "A number is divided by zero.",
  "#VALUE!": "A value in the formula is of the wrong kind.",
  "#REF!": "The formula refers to cells that do not exist.",
  "#NAME?": "A function or name in the formula is unknown.",
  "#NUM!": "A number in the formula is out of range.",
  "#N/A": "A value is not available.",
  "#SPILL!": "The result needs more cells than are free; clear the cells below and to the right.",
  "#CALC!": "The formula cannot be calculated.",
  "#BUSY!": "The add-in is calculating.",
};

/** The message with which a custom function failed in a cell; undefined when none did. */
export type MessageOf = (sheetId: string, row: number, column: number) => string | undefined;

interface Finding {
  readonly address: string;
  readonly code: string;
  readonly message: string;
}

/** Shows the active cell's error in `strip`; call the returned function when cells may have changed. */
export function showActiveCell(univerAPI: FUniver, strip: HTMLElement, messageOf: MessageOf): () => void {
  const refresh = (): void => {
    const sheet = workbookOf(univerAPI).getActiveSheet();
    const cell = sheet.getSelection()?.getCurrentCell();
    const finding = cell && findingAt(sheet, cell.actualRow, cell.actualColumn, messageOf);
    const text = finding ? `${finding.address} ${finding.code} ${finding.message}` : "";
    // Written only when it changed, so that screen readers do not repeat it after every calculation.
    if (strip.textContent === text) return;
    strip.classList.toggle("failing", finding !== undefined);
    strip.textContent = text;
  };
  // The facade's own event of selections is deaf until something was calculated or drawn.
  injectorOf(univerAPI)
    .get(ICommandService)
    .onCommandExecuted(({ id }) => id === SetSelectionsOperation.id && refresh());
  univerAPI.addEvent(univerAPI.Event.ActiveSheetChanged, refresh);
  return refresh;
}

// Univer's own card for a failing cell, which appears when the pointer rests on it.
const FORMULA_ALERT = "SHEET_FORMULA_ALERT";

/** Puts the function's message on the card that Univer shows beside the cell under the pointer. */
export function explainOnHoverCard(univerAPI: FUniver, messageOf: MessageOf): void {
  const alerts = injectorOf(univerAPI).get(CellAlertManagerService);
  const show = alerts.showAlert.bind(alerts);
  alerts.showAlert = (alert) => {
    const sheet = workbookOf(univerAPI).getSheetBySheetId(alert.location.subUnitId);
    const finding =
      sheet && alert.key === FORMULA_ALERT
        ? findingAt(sheet, alert.location.row, alert.location.col, messageOf)
        : undefined;
    show(finding ? { ...alert, title: finding.code, message: finding.message } : alert);
  };
}

function findingAt(sheet: FWorksheet, row: number, column: number, messageOf: MessageOf): Finding | undefined {
  const code = sheet.getSheet().getCell(row, column)?.v;
  const meaning = typeof code === "string" ? MEANINGS[code] : undefined;
  if (typeof code !== "string" || meaning === undefined) return undefined;
  const address = sheet.getRange(row, column).getA1Notation();
  return { address, code, message: messageOf(sheet.getSheetId(), row, column) ?? meaning };
}
