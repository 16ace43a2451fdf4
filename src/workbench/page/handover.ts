/**
 * Hands a workbook to the page as it starts anew: grid, host and pane then begin with it as they do with an empty one. It lies
 * in the browser's own storage for the moment between, and is taken out of there as soon as it is read.
 */
import type { IWorkbookData } from "@univerjs/core";

export interface OpenedWorkbook {
  readonly workbook: Partial<IWorkbookData> & { readonly name: string };
  readonly activeSheet: string;
  /** What to tell the reader. */
  readonly message: string;
}

const DATABASE = "workbench";
const STORE = "opened";
// Each tab knows its own workbook by this.
const KEY = "workbench.opened";

/** Starts the page anew with the workbook. */
export async function reloadWith(opened: OpenedWorkbook): Promise<void> {
  const key = crypto.randomUUID();
  await inStore((store) => store.put(opened, key));
  sessionStorage.setItem(KEY, key);
  location.reload();
}

/** The workbook that this page was started with; undefined when it was started without one. */
export async function takeHandedOver(): Promise<OpenedWorkbook | undefined> {
  const key = sessionStorage.getItem(KEY);
  if (key === null) return undefined;
  sessionStorage.removeItem(KEY);
  const opened = await inStore<OpenedWorkbook | undefined>((store) => store.get(key));
  await inStore((store) => store.delete(key));
  return opened;
}

function inStore<T>(ask: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open(DATABASE, 1);
    const fail = (request: { readonly error: DOMException | null }) => () =>
      reject(new Error(`The browser does not let the page keep the workbook: ${request.error?.message ?? "unknown"}`));
    opening.onupgradeneeded = () => opening.result.createObjectStore(STORE);
    opening.onerror = fail(opening);
    opening.onsuccess = () => {
      const database = opening.result;
      const transaction = database.transaction(STORE, "readwrite");
      const request = ask(transaction.objectStore(STORE));
      transaction.onabort = fail(transaction);
      transaction.oncomplete = () => {
        database.close();
        resolve(request.result);
      };
    };
  });
}
