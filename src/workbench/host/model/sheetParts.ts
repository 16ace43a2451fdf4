/* Parts of a worksheet: freeze panes, protection, page layout, custom properties. */

import { ExcelError } from "../errors";
import { HostCollection, HostObject } from "../hostObject";
import { isUnbounded, MAX_COLUMNS, MAX_ROWS } from "./address";
import type { WorkbookContext } from "./context";
import type { Range } from "./range";
import { changeSheetRecord, readSheetRecord } from "./sheetRecord";

abstract class SheetPart extends HostObject {
  constructor(
    readonly $context: WorkbookContext,
    readonly $sheetId: string,
  ) {
    super();
  }
}

export class WorksheetFreezePanes extends SheetPart {
  readonly $type = "WorksheetFreezePanes";

  freezeAt(frozen: Range | string): void {
    const range = typeof frozen === "string" ? this.$context.workbook.$rangeAt(frozen, this.$sheetId) : frozen;
    const { row, column, rows, columns } = range.$block;
    if (row !== 0 && column !== 0) throw new ExcelError("InvalidArgument", undefined, "WorksheetFreezePanes.freezeAt");
    this.#freeze(rows === MAX_ROWS ? 0 : row + rows, columns === MAX_COLUMNS ? 0 : column + columns);
  }
  freezeRows(count = 1): void {
    this.#freeze(positive(count, "WorksheetFreezePanes.freezeRows"), 0);
  }
  freezeColumns(count = 1): void {
    this.#freeze(0, positive(count, "WorksheetFreezePanes.freezeColumns"));
  }
  unfreeze(): void {
    const sheet = this.$context.sheet(this.$sheetId);
    this.$context.change(() => sheet.cancelFreeze());
  }
  getLocation(): Range {
    const location = this.getLocationOrNullObject();
    if (!location) throw new ExcelError("ItemNotFound", undefined, "WorksheetFreezePanes.getLocation");
    return location;
  }
  getLocationOrNullObject(): Range | null {
    const { xSplit, ySplit } = this.$context.sheet(this.$sheetId).getFreeze();
    if (xSplit <= 0 && ySplit <= 0) return null;
    const block = {
      row: 0,
      column: 0,
      rows: ySplit > 0 ? ySplit : MAX_ROWS,
      columns: xSplit > 0 ? xSplit : MAX_COLUMNS,
    };
    return this.$context.workbook.$range(this.$sheetId, block);
  }

  #freeze(rows: number, columns: number): void {
    const sheet = this.$context.sheet(this.$sheetId);
    const freeze = {
      ySplit: rows,
      xSplit: columns,
      startRow: rows > 0 ? rows : -1,
      startColumn: columns > 0 ? columns : -1,
    };
    this.$context.change(() => sheet.setFreeze(freeze));
  }
}

function positive(count: number, location: string): number {
  if (!Number.isInteger(count) || count < 1) throw new ExcelError("InvalidArgument", undefined, location);
  return count;
}

/** excel.worksheetprotectionoptions, as Excel has them when protect() is given none. */
const DEFAULT_OPTIONS = {
  allowAutoFilter: false,
  allowDeleteColumns: false,
  allowDeleteRows: false,
  allowEditObjects: false,
  allowEditScenarios: false,
  allowFormatCells: false,
  allowFormatColumns: false,
  allowFormatRows: false,
  allowInsertColumns: false,
  allowInsertHyperlinks: false,
  allowInsertRows: false,
  allowPivotTables: false,
  allowSort: false,
  selectionMode: "Normal",
};

export class WorksheetProtection extends SheetPart {
  readonly $type = "WorksheetProtection";
  override get $scalars(): readonly string[] {
    return ["protected", "options"];
  }
  get protected(): boolean {
    return this.#record !== undefined;
  }
  get options(): object | null {
    return this.#record ? { ...this.#record.options } : null;
  }
  // excel.worksheetprotection#protect: fails if the worksheet has already been protected.
  protect(options?: Record<string, unknown> | null, password?: string | null): void {
    if (this.protected) throw new ExcelError("InvalidOperation", undefined, "WorksheetProtection.protect");
    const sheet = this.$context.sheet(this.$sheetId);
    changeSheetRecord(sheet, (record) => {
      record.protection = { options: { ...DEFAULT_OPTIONS, ...options }, ...(password ? { password } : {}) };
    });
  }
  unprotect(password?: string | null): void {
    const record = this.#record;
    if (record?.password && record.password !== password)
      throw new ExcelError("InvalidArgument", undefined, "WorksheetProtection.unprotect");
    changeSheetRecord(this.$context.sheet(this.$sheetId), (sheetRecord) => {
      delete sheetRecord.protection;
    });
  }
  $allows(option: string): boolean {
    return this.#record === undefined || this.#record.options[option] === true;
  }

  get #record(): ReturnType<typeof readSheetRecord>["protection"] {
    return readSheetRecord(this.$context.sheet(this.$sheetId)).protection;
  }
}

const PAGE_DEFAULTS: Readonly<Record<string, unknown>> = {
  blackAndWhite: false,
  bottomMargin: 54,
  centerHorizontally: false,
  centerVertically: false,
  draftMode: false,
  firstPageNumber: "",
  footerMargin: 21.6,
  headerMargin: 21.6,
  leftMargin: 50.4,
  orientation: "Portrait",
  paperSize: "Letter",
  printComments: "NoComments",
  printErrors: "AsDisplayed",
  printGridlines: false,
  printHeadings: false,
  printOrder: "DownThenOver",
  rightMargin: 50.4,
  topMargin: 54,
  zoom: { scale: 100 },
};

/** Recorded with the sheet for export; the grid does not print. */
export class PageLayout extends SheetPart {
  readonly $type = "PageLayout";
  override get $scalars(): readonly string[] {
    return Object.keys(PAGE_DEFAULTS);
  }
  setPrintArea(area: Range | string): void {
    this.$put("printArea", typeof area === "string" ? area : area.address);
  }
  getPrintArea(): Range {
    const area = this.getPrintAreaOrNullObject();
    if (!area) throw new ExcelError("ItemNotFound", undefined, "PageLayout.getPrintArea");
    return area;
  }
  getPrintAreaOrNullObject(): Range | null {
    const area = this.$pick("printArea");
    return typeof area === "string" ? this.$context.workbook.$rangeAt(area, this.$sheetId) : null;
  }
  setPrintTitleRows(rows: Range | string): void {
    this.#titles("printTitleRows", rows);
  }
  setPrintTitleColumns(columns: Range | string): void {
    this.#titles("printTitleColumns", columns);
  }
  getPrintTitleRowsOrNullObject(): Range | null {
    const rows = this.$pick("printTitleRows");
    return typeof rows === "string" ? this.$context.workbook.$rangeAt(rows, this.$sheetId) : null;
  }
  get headersFooters(): HeadersFooters {
    return new HeadersFooters(this);
  }
  $pick(name: string): unknown {
    return readSheetRecord(this.$context.sheet(this.$sheetId)).pageLayout?.[name] ?? PAGE_DEFAULTS[name];
  }
  $put(name: string, value: unknown): void {
    changeSheetRecord(this.$context.sheet(this.$sheetId), (record) => {
      record.pageLayout = { ...record.pageLayout, [name]: value };
    });
  }
  #titles(name: string, titles: Range | string): void {
    const range = typeof titles === "string" ? this.$context.workbook.$rangeAt(titles, this.$sheetId) : titles;
    if (!isUnbounded(range.$block)) throw new ExcelError("InvalidArgument", undefined, `PageLayout.${name}`);
    this.$put(name, range.address);
  }
}
for (const name of Object.keys(PAGE_DEFAULTS))
  Object.defineProperty(PageLayout.prototype, name, {
    get(this: PageLayout) {
      return this.$pick(name);
    },
    set(this: PageLayout, value: unknown) {
      this.$put(name, value);
    },
  });

class HeadersFooters extends HostObject {
  readonly $type = "HeaderFooterGroup";
  constructor(readonly $page: PageLayout) {
    super();
  }
  get defaultForAllPages(): HeaderFooter {
    return new HeaderFooter(this.$page);
  }
}

const HEADER_PARTS = ["leftHeader", "centerHeader", "rightHeader", "leftFooter", "centerFooter", "rightFooter"];
class HeaderFooter extends HostObject {
  readonly $type = "HeaderFooter";
  constructor(readonly $page: PageLayout) {
    super();
  }
  override get $scalars(): readonly string[] {
    return HEADER_PARTS;
  }
}
for (const name of HEADER_PARTS)
  Object.defineProperty(HeaderFooter.prototype, name, {
    get(this: HeaderFooter) {
      return this.$page.$pick(name) ?? "";
    },
    set(this: HeaderFooter, value: unknown) {
      this.$page.$put(name, value);
    },
  });

export class WorksheetCustomPropertyCollection extends HostCollection<WorksheetCustomProperty> {
  readonly $type = "WorksheetCustomPropertyCollection";
  constructor(
    readonly $context: WorkbookContext,
    readonly $sheetId: string,
  ) {
    super();
  }
  get items(): readonly WorksheetCustomProperty[] {
    return Object.keys(this.$all).map((key) => new WorksheetCustomProperty(this, key));
  }
  add(key: string, value: string): WorksheetCustomProperty {
    // excel.worksheetcustompropertycollection#add: an existing key is overwritten; keys are not case-sensitive, 255 characters.
    if (typeof key !== "string" || key === "" || key.length > 255)
      throw new ExcelError("InvalidArgument", undefined, "WorksheetCustomPropertyCollection.add");
    const existing = this.$key(key) ?? key;
    this.$change((all) => void (all[existing] = value));
    return new WorksheetCustomProperty(this, existing);
  }
  getItem(key: string): WorksheetCustomProperty {
    const item = this.getItemOrNullObject(key);
    if (!item) throw new ExcelError("ItemNotFound", undefined, "WorksheetCustomPropertyCollection.getItem");
    return item;
  }
  getItemOrNullObject(key: string): WorksheetCustomProperty | null {
    const existing = this.$key(key);
    return existing === undefined ? null : new WorksheetCustomProperty(this, existing);
  }
  get $all(): Record<string, string> {
    return readSheetRecord(this.$context.sheet(this.$sheetId)).customProperties ?? {};
  }
  $key(key: string): string | undefined {
    return Object.keys(this.$all).find((candidate) => candidate.toLowerCase() === key.toLowerCase());
  }
  $change(change: (all: Record<string, string>) => void): void {
    changeSheetRecord(this.$context.sheet(this.$sheetId), (record) => change((record.customProperties ??= {})));
  }
}

class WorksheetCustomProperty extends HostObject {
  readonly $type = "WorksheetCustomProperty";
  constructor(
    readonly $owner: WorksheetCustomPropertyCollection,
    readonly key: string,
  ) {
    super();
  }
  override get $scalars(): readonly string[] {
    return ["key", "value"];
  }
  get value(): string {
    return this.$owner.$all[this.key] ?? "";
  }
  set value(value: string) {
    this.$owner.$change((all) => void (all[this.key] = value));
  }
  delete(): void {
    this.$owner.$change((all) => void delete all[this.key]);
  }
}
