import { createOfficeHost, type OfficeHost } from "../host";
import { GridReader } from "../engine/grid";
import { workbookOf, type FUniver } from "../engine/univer";
import { readAddin, type Addin } from "./addin";
import { showActiveCell, explainOnHoverCard, type MessageOf } from "./cellStatus";
import { prepareCharts } from "./charts/chartLayer";
import { downloadWorkbook } from "./download";
import { startGrid } from "./grid";
import { takeHandedOver } from "./handover";
import { prepareOpen } from "./open";
import { element, preparePane, type Pane } from "./pane";
import { prepareRegions } from "./regions";
import "./workbench.css";

declare global {
  interface Window {
    /** The running workbench, for the browser's console and the browser tests. */
    workbench?: { readonly univerAPI: FUniver; readonly host: OfficeHost; readonly grid: GridReader };
  }
}

const ADDIN_FOLDER = "/addin/";
const CHART_DELAY = 150;

const EMPTY_WORKBOOK = {
  id: "workbook",
  name: "Book1",
  sheetOrder: ["sheet1"],
  sheets: { sheet1: { id: "sheet1", name: "Sheet1", rowCount: 1000, columnCount: 26 } },
};

const notice = element("notice", HTMLElement);

async function start(): Promise<void> {
  const pane = preparePane();
  const { univerAPI } = startGrid(element("grid", HTMLElement));
  const addin = await readAddin(ADDIN_FOLDER);
  const opened = await takeHandedOver();
  // Nothing may be waited for between here and the host, which corrects functions and follows the first calculation.
  univerAPI.createWorkbook(opened?.workbook ?? EMPTY_WORKBOOK);
  if (opened) workbookOf(univerAPI).setActiveSheet(opened.activeSheet);
  const host = createOfficeHost({
    univerAPI,
    workbookName: `${workbookOf(univerAPI).getName()}.xlsx`,
    ...(addin.functions && {
      functionsMetadata: addin.functions.metadata,
      functionsNamespace: addin.functions.namespace,
    }),
  });
  // The file's formulas come without results.
  const calculated = opened && host.workbook.application.calculate("Full");
  showFailingCells(univerAPI, host);
  const grid = new GridReader(univerAPI);
  prepareRegions(univerAPI, pane);
  openAddin(addin, host, pane);
  if (opened) say(opened.message);
  // Results are no changes of the reader's.
  await calculated;
  prepareActions(univerAPI, host, addin);
  showCharts(univerAPI, host, grid, pane);
  window.workbench = { univerAPI, host, grid };
}

function openAddin(addin: Addin, host: OfficeHost, { frame, load }: Pane): void {
  element("pane-name", HTMLElement).textContent = addin.displayName;
  const attached = host.attach({
    url: addin.pageUrl,
    // office.js accepts no other scheme; the page's preload translates.
    hostUrl: `https://${location.host}`,
    post: (text) => frame.contentWindow?.postMessage(text, location.origin),
  });
  window.addEventListener("message", (event) => {
    if (event.source === frame.contentWindow && event.origin === location.origin) attached.receive(event.data);
  });
  load(attached.url, attached.windowName);
}

function showFailingCells(univerAPI: FUniver, host: OfficeHost): void {
  const messageOf: MessageOf = (sheetId, row, column) => host.customFunctions.errorMessageAt(sheetId, row, column);
  const refresh = showActiveCell(univerAPI, element("cell-status", HTMLElement), messageOf);
  host.calculation.onFinished(refresh);
  explainOnHoverCard(univerAPI, messageOf);
}

/** The host records charts without a word, so they are looked at after whatever may have changed them. */
function showCharts(univerAPI: FUniver, host: OfficeHost, grid: GridReader, { frame }: Pane): void {
  const update = prepareCharts(univerAPI, grid);
  let waiting: number | undefined;
  const soon = (): void => {
    window.clearTimeout(waiting);
    waiting = window.setTimeout(update, CHART_DELAY);
  };
  host.calculation.onFinished(soon);
  univerAPI.addEvent(univerAPI.Event.SheetValueChanged, soon);
  univerAPI.addEvent(univerAPI.Event.ActiveSheetChanged, soon);
  window.addEventListener("message", (event) => {
    if (event.source === frame.contentWindow) soon();
  });
}

function prepareActions(univerAPI: FUniver, host: OfficeHost, addin: Addin): void {
  let unsaved = false;
  univerAPI.addEvent(univerAPI.Event.SheetValueChanged, () => (unsaved = true));
  window.addEventListener("beforeunload", (event) => {
    if (unsaved) event.preventDefault();
  });

  const download = element("download", HTMLButtonElement);
  download.addEventListener("click", () => {
    download.disabled = true;
    say("Preparing the file.");
    host
      .whenIdle()
      .then(() => downloadWorkbook(univerAPI, addin.functions?.namespace ?? ""))
      .then((message) => {
        unsaved = false;
        say(message);
      }, report)
      .finally(() => (download.disabled = false));
  });

  const confirmation = element("confirm-new", HTMLDialogElement);
  element("new-workbook", HTMLButtonElement).addEventListener("click", () => {
    if (unsaved) confirmation.showModal();
    else location.reload();
  });
  confirmation.addEventListener("close", () => {
    if (confirmation.returnValue !== "discard") return;
    unsaved = false;
    location.reload();
  });

  prepareOpen({ isUnsaved: () => unsaved, discard: () => (unsaved = false), say, report });
}

function say(message: string): void {
  notice.classList.remove("failing");
  notice.textContent = message;
}

function report(error: unknown): void {
  notice.classList.add("failing");
  notice.textContent = error instanceof Error ? error.message : String(error);
}

start().catch(report);
