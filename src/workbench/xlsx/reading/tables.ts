/** Tables in Univer's words, and what the host keeps with them. */
import type { ITableJson } from "@univerjs/sheets-table";
import type { SheetRecord } from "../../host/model/sheetRecord";
import type { Archive } from "./archive";
import { ranges } from "./layout";
import { unescaped } from "./sharedStrings";
import { isOn, walkXml, type Attributes } from "./xml";

export interface GridTables {
  readonly tables: readonly ITableJson[];
  readonly records: NonNullable<SheetRecord["tables"]>;
  readonly omitted: readonly string[];
}

export async function readTables(archive: Archive, sheetPath: string): Promise<GridTables> {
  const tables: ITableJson[] = [];
  const records: NonNullable<SheetRecord["tables"]> = {};
  const omitted: string[] = [];
  for (const { type, target } of await archive.relations(sheetPath)) {
    if (type !== "table") continue;
    const file = readTable(await archive.required(target));
    const [range] = ranges(file.table["ref"] ?? "");
    if (!range) continue;
    const name = file.table["displayName"] ?? file.table["name"] ?? "";
    const id = `{table-${name}}`;
    const totals = Number(file.table["totalsRowCount"] ?? 0);
    if (totals > 0) omitted.push(`the totals row of the table ${name} (its cells are kept below the table)`);
    if (file.filtered) omitted.push(`the filters of the table ${name}`);
    tables.push({
      id,
      name,
      range: { ...range, endRow: range.endRow - totals },
      options: { showHeader: file.table["headerRowCount"] !== "0", showFooter: false, tableStyleId: "table-default-0" },
      filters: { tableColumnFilterList: [] } as unknown as ITableJson["filters"],
      columns: file.columns.map((displayName, index) => ({
        id: `${id}-${index + 1}`,
        displayName,
        dataType: "string" as ITableJson["columns"][number]["dataType"],
        formula: "",
        meta: {},
        style: {},
      })),
      meta: {},
    });
    records[id] = {
      id,
      style: file.style["name"] ?? "",
      showTotals: false,
      showBandedRows: isOn(file.style["showRowStripes"]),
      showBandedColumns: isOn(file.style["showColumnStripes"]),
      showFilterButton: file.buttons,
      highlightFirstColumn: isOn(file.style["showFirstColumn"]),
      highlightLastColumn: isOn(file.style["showLastColumn"]),
    };
  }
  return { tables, records, omitted };
}

function readTable(xml: string) {
  const columns: string[] = [];
  const file = { table: {} as Attributes, style: {} as Attributes, columns, filtered: false, buttons: false };
  let hiddenButtons = 0;
  walkXml(xml, {
    open(name, attributes) {
      if (name === "table") file.table = attributes;
      else if (name === "tableStyleInfo") file.style = attributes;
      else if (name === "tableColumn") columns.push(unescaped(attributes["name"] ?? ""));
      else if (name === "autoFilter") file.buttons = true;
      else if (name === "filterColumn" && isOn(attributes["hiddenButton"])) hiddenButtons += 1;
      else if (/^(?:filters|customFilters|top10|dynamicFilter|colorFilter|iconFilter)$/.test(name))
        file.filtered = true;
    },
  });
  return { ...file, buttons: file.buttons && hiddenButtons < columns.length };
}
