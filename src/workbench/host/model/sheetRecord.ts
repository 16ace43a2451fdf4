/* What Excel keeps with a worksheet and the engine has no place for; stored in the sheet's own custom data, so that it
   is saved and copied with the sheet. */

import type { FWorksheet } from "../../engine/univer";
import type { Block } from "../../engine/grid";

export interface ProtectionRecord {
  readonly options: Readonly<Record<string, unknown>>;
  readonly password?: string;
}

export interface ChartRecord {
  readonly id: string;
  name: string;
  chartType: string;
  source: { sheetId: string; block: Block };
  seriesBy: "Auto" | "Rows" | "Columns";
  /** Points from the sheet's top left corner. */
  top: number;
  left: number;
  width: number;
  height: number;
  position?: { from: string; to: string };
  /** Titles, legend, axes: what the add-in set, by path ("title/text"). */
  properties: Record<string, unknown>;
  series: Record<string, unknown>[];
}

export interface TableRecord {
  readonly id: string;
  style: string;
  showTotals: boolean;
  showBandedRows: boolean;
  showBandedColumns: boolean;
  showFilterButton: boolean;
  highlightFirstColumn: boolean;
  highlightLastColumn: boolean;
}

export interface SheetRecord {
  veryHidden?: boolean;
  showHeadings?: boolean;
  standardWidth?: number;
  protection?: ProtectionRecord;
  pageLayout?: Record<string, unknown>;
  charts?: ChartRecord[];
  tables?: Record<string, TableRecord>;
  customProperties?: Record<string, string>;
}

const KEY = "office";

/** A copy: change it and write it back. */
export function readSheetRecord(sheet: FWorksheet): SheetRecord {
  const stored = (sheet.getCustomMetadata() as Record<string, unknown> | undefined)?.[KEY];
  return stored ? (JSON.parse(JSON.stringify(stored)) as SheetRecord) : {};
}

export function changeSheetRecord(sheet: FWorksheet, change: (record: SheetRecord) => void): void {
  const record = readSheetRecord(sheet);
  change(record);
  sheet.setCustomMetadata({ ...(sheet.getCustomMetadata() as object | undefined), [KEY]: record });
}
