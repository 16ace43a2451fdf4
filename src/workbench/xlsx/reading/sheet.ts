/** One sheet of the file as Univer and the Office host keep it. */
import { BooleanNumber } from "@univerjs/core";
import type { IRowData, ISheetDataValidationRule, IStyleData, IWorksheetData } from "@univerjs/core";
import type { IConditionFormattingRule } from "@univerjs/sheets-conditional-formatting";
import type { ITableJson } from "@univerjs/sheets-table";
import type { Style, Worksheet } from "exceljs";
import type { SheetRecord } from "../../host/model/sheetRecord";
import { damaged, type Archive } from "./archive";
import type { BookPart, SheetEntry } from "./bookPart";
import { gridCells, type CellLooks } from "./cells";
import { gridLayout, gridSize } from "./layout";
import { leftOutOfSheet } from "./leftOut";
import type { Looks } from "./looks";
import { builtInName } from "./names";
import { gridPageLayout } from "./pageLayout";
import { gridProtection, hasPassword } from "./protection";
import { gridConditionalFormats, gridValidation } from "./rules";
import type { SharedString } from "./sharedStrings";
import { readSheetPart } from "./sheetPart";
import { gridStyle, type StyleReader } from "./styles";
import { readTables } from "./tables";

/** What all sheets share. */
export interface BookReading {
  readonly archive: Archive;
  readonly book: BookPart;
  readonly looks: Looks;
  readonly strings: readonly SharedString[];
  readonly reader: Omit<StyleReader, "note">;
  /** The workbook's styles by id; sheets add theirs. */
  readonly styles: StyleSheet;
}

export interface GridSheet {
  readonly data: Partial<IWorksheetData> & { readonly id: string };
  readonly tables: readonly ITableJson[];
  readonly validation: readonly ISheetDataValidationRule[];
  readonly conditionalFormats: readonly IConditionFormattingRule[];
  readonly omitted: readonly string[];
}

export async function readSheet(
  reading: BookReading,
  entry: SheetEntry,
  index: number,
  id: string,
): Promise<GridSheet> {
  const { archive, book, looks, strings } = reading;
  const sheet = looks.sheet(entry.path);
  if (!sheet) throw damaged(archive.name, `the sheet ${entry.name} cannot be read`);
  const part = readSheetPart(await archive.required(entry.path));
  const missing = new Set<string>(await leftOutOfSheet(archive, entry.path, part.elements));
  const note = (what: string): void => void missing.add(what);
  const reader: StyleReader = { ...reading.reader, note };
  const size = gridSize(part);

  const looksByFormat = new Map<number, CellLooks>();
  const looksOf = (format: number): CellLooks => {
    let known = looksByFormat.get(format);
    if (!known) looksByFormat.set(format, (known = cellLooks(looks.format(format), reader, reading.styles)));
    return known;
  };
  const layout = gridLayout(part, size, (format) => looksOf(format).s);
  const { cells, changed } = gridCells(
    part.cells,
    strings,
    ({ format, row, column }) =>
      overLines(looksOf(format), [layout.columnData?.[column]?.s, layout.rowData?.[row]?.s], reading.styles),
    book.date1904,
  );
  for (const [change] of changed) note(change);
  const { tables, records, omitted } = await readTables(archive, entry.path);
  const conditionalFormats = gridConditionalFormats(sheet, part.stopping, size, reader, note);
  const pageLayout = gridPageLayout(sheet, entry.name, builtInName(book.names, index), note);
  const protection = gridProtection(part.protection);
  if (protection && hasPassword(part.protection)) note("the password (the sheet is protected without one)");
  if (part.rows.length > 0 && isOutlined(part.layout)) note("the outline of grouped rows and columns");

  const record: SheetRecord = {
    ...(entry.state === "veryHidden" && { veryHidden: true }),
    ...(fileView(sheet).showRowColHeaders === false && { showHeadings: false }),
    ...(protection && { protection }),
    ...(Object.keys(pageLayout).length > 0 && { pageLayout }),
    ...(tables.length > 0 && { tables: records }),
  };
  return {
    data: {
      id,
      name: entry.name,
      hidden: entry.state === "visible" ? BooleanNumber.FALSE : BooleanNumber.TRUE,
      ...layout,
      ...view(sheet),
      defaultStyle: reading.reader.font,
      cellData: cells,
      custom: { office: record },
    },
    tables,
    validation: gridValidation(part.validations, size),
    conditionalFormats,
    omitted: [...[...missing].map((what) => `${what} of ${entry.name}`), ...omitted],
  };
}

/** The styles of a workbook, each kept once. */
export class StyleSheet {
  readonly byId: Record<string, IStyleData> = {};
  readonly #ids = new Map<string, string>();

  add(style: IStyleData): string {
    const key = JSON.stringify(style);
    let id = this.#ids.get(key);
    if (id === undefined) {
      id = `style-${this.#ids.size + 1}`;
      this.#ids.set(key, id);
      this.byId[id] = style;
    }
    return id;
  }
}

function cellLooks(style: Partial<Style>, reader: StyleReader, styles: StyleSheet): CellLooks {
  const own = gridStyle(style, reader);
  const { locked, hidden } = style.protection ?? {};
  const custom = { ...(locked === false && { unlocked: true }), ...(hidden && { formulaHidden: true }) };
  return {
    ...(Object.keys(own).length > 0 && { s: styles.add(own) }),
    ...(Object.keys(custom).length > 0 && { custom }),
  };
}

/** In a file a cell's format stands alone; in the grid it lies over those of its column and row, which it must undo. */
function overLines(own: CellLooks, lines: readonly IRowData["s"][], styles: StyleSheet): CellLooks {
  const below = Object.assign(
    {},
    ...lines.map((id) => (typeof id === "string" ? styles.byId[id] : undefined)),
  ) as object;
  const style = own.s === undefined ? {} : styles.byId[own.s]!;
  const undone = Object.keys(below).filter((key) => !(key in style));
  if (undone.length === 0) return own;
  return { ...own, s: styles.add({ ...style, ...Object.fromEntries(undone.map((key) => [key, null])) }) };
}

interface FileView {
  readonly state?: string;
  readonly xSplit?: number;
  readonly ySplit?: number;
  readonly showGridLines?: boolean;
  readonly showRowColHeaders?: boolean;
  readonly rightToLeft?: boolean;
  readonly zoomScale?: number;
}

/** A file may say nothing of how a sheet is viewed. */
const fileView = ({ views }: Worksheet): FileView => (views as readonly FileView[] | null | undefined)?.[0] ?? {};

function view(sheet: Worksheet): Partial<IWorksheetData> {
  const { state, xSplit = 0, ySplit = 0, showGridLines, rightToLeft, zoomScale } = fileView(sheet);
  const frozen = state === "frozen" && (xSplit > 0 || ySplit > 0);
  const tabColor = sheet.properties.tabColor?.argb;
  return {
    ...(frozen && {
      freeze: { xSplit, ySplit, startRow: ySplit > 0 ? ySplit : -1, startColumn: xSplit > 0 ? xSplit : -1 },
    }),
    showGridlines: showGridLines === false ? BooleanNumber.FALSE : BooleanNumber.TRUE,
    rightToLeft: rightToLeft ? BooleanNumber.TRUE : BooleanNumber.FALSE,
    zoomRatio: (zoomScale || 100) / 100,
    ...(tabColor !== undefined && { tabColor: `#${tabColor.slice(-6).toLowerCase()}` }),
  };
}

const isOutlined = ({ outlineLevelRow, outlineLevelCol }: Readonly<Record<string, string>>): boolean =>
  Number(outlineLevelRow ?? 0) > 0 || Number(outlineLevelCol ?? 0) > 0;
