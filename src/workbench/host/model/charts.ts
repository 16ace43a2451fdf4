/* Charts: recorded with their sheet; whoever shows or exports the workbook draws them. */

import { ExcelError, itemNotFound } from "../errors";
import { HostCollection, HostObject } from "../hostObject";
import type { WorkbookContext } from "./context";
import { newId } from "./newId";
import { Range } from "./range";
import { changeSheetRecord, readSheetRecord, type ChartRecord } from "./sheetRecord";
import type { Worksheet } from "./worksheet";

export class ChartCollection extends HostCollection<Chart> {
  readonly $type = "ChartCollection";
  constructor(
    readonly $context: WorkbookContext,
    readonly $sheetId: string,
  ) {
    super();
  }
  get items(): readonly Chart[] {
    return this.$records.map((record) => new Chart(this.$context, this.$sheetId, record.id));
  }
  getItem(name: string): Chart {
    const chart = this.getItemOrNullObject(name);
    if (!chart) throw itemNotFound("ChartCollection.getItem");
    return chart;
  }
  getItemOrNullObject(name: string): Chart | null {
    const found = this.$records.find(
      (record) => record.name.toLowerCase() === String(name).toLowerCase() || record.id === name,
    );
    return found ? new Chart(this.$context, this.$sheetId, found.id) : null;
  }
  getItemAt(index: number): Chart {
    const chart = this.items[index];
    if (!chart) throw new ExcelError("InvalidArgument", undefined, "ChartCollection.getItemAt");
    return chart;
  }
  add(chartType: string, source: Range, seriesBy: ChartRecord["seriesBy"] = "Auto"): Chart {
    const location = "ChartCollection.add";
    this.$context.assertWritable(this.$sheetId, undefined, location);
    if (!(source instanceof Range) || typeof chartType !== "string")
      throw new ExcelError("InvalidArgument", undefined, location);
    const records = this.$records;
    const number = 1 + Math.max(0, ...records.map((record) => Number(/^Chart (\d+)$/.exec(record.name)?.[1] ?? 0)));
    const id = `{${newId("chart")}}`;
    const seriesCount = Math.max(1, (seriesBy === "Rows" ? source.$block.rows : source.$block.columns) - 1);
    const record: ChartRecord = {
      id,
      name: `Chart ${number}`,
      chartType,
      source: { sheetId: source.$sheetId, block: source.$block },
      seriesBy,
      top: 0,
      left: 0,
      width: 360,
      height: 216,
      properties: {},
      series: Array.from({ length: seriesCount }, () => ({})),
    };
    changeSheetRecord(this.$context.sheet(this.$sheetId), (sheet) => void (sheet.charts ??= []).push(record));
    return new Chart(this.$context, this.$sheetId, id);
  }
  get $records(): ChartRecord[] {
    return readSheetRecord(this.$context.sheet(this.$sheetId)).charts ?? [];
  }
}

const OWN = ["name", "chartType", "top", "left", "width", "height"] as const;
const TITLE = { text: "", visible: true, overlay: false };
const AXIS = {
  visible: true,
  minimum: "",
  maximum: "",
  majorUnit: "",
  numberFormat: "General",
  displayUnit: "None",
  categoryType: "Automatic",
  reversePlotOrder: false,
};
/** Settable parts with their defaults; a name with a slash is a part of a part. */
const PARTS: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  title: TITLE,
  legend: { visible: true, position: "Right", overlay: false },
  dataLabels: {
    position: "BestFit",
    showValue: true,
    showSeriesName: false,
    showCategoryName: false,
    numberFormat: "General",
  },
  axes: {},
  "axes/valueAxis": AXIS,
  "axes/categoryAxis": AXIS,
  "axes/valueAxis/title": TITLE,
  "axes/categoryAxis/title": TITLE,
  "title/format": {},
  "title/format/font": { size: 14, bold: false, italic: false, color: "#000000", name: "Calibri" },
};

class Chart extends HostObject {
  readonly $type = "Chart";
  constructor(
    readonly $context: WorkbookContext,
    readonly $sheetId: string,
    readonly id: string,
  ) {
    super();
  }
  override get $id(): string {
    return this.id;
  }
  override get $scalars(): readonly string[] {
    return ["id", ...OWN, "seriesNameLevel"];
  }
  get seriesNameLevel(): number {
    return -1;
  }
  get worksheet(): Worksheet {
    return this.$context.workbook.worksheets.$byId(this.$sheetId);
  }
  get title(): ChartPart {
    return new ChartPart(this, "title");
  }
  get legend(): ChartPart {
    return new ChartPart(this, "legend");
  }
  get axes(): ChartPart {
    return new ChartPart(this, "axes");
  }
  get dataLabels(): ChartPart {
    return new ChartPart(this, "dataLabels");
  }
  get series(): ChartSeriesCollection {
    return new ChartSeriesCollection(this);
  }
  setPosition(startCell: Range | string, endCell?: Range | string | null): void {
    const from = typeof startCell === "string" ? startCell : startCell.address;
    const to = !endCell ? from : typeof endCell === "string" ? endCell : endCell.address;
    const block = this.$context.workbook
      .$rangeAt(from, this.$sheetId)
      .getBoundingRect(this.$context.workbook.$rangeAt(to, this.$sheetId));
    this.$change((record) => {
      record.position = { from, to };
      Object.assign(record, { top: block.top, left: block.left });
      if (endCell) Object.assign(record, { width: block.width, height: block.height });
    });
  }
  setData(source: Range, seriesBy: ChartRecord["seriesBy"] = "Auto"): void {
    this.$change((record) =>
      Object.assign(record, { source: { sheetId: source.$sheetId, block: source.$block }, seriesBy }),
    );
  }
  activate(): void {
    this.worksheet.activate();
  }
  delete(): void {
    void this.$record;
    changeSheetRecord(this.$context.sheet(this.$sheetId), (sheet) => {
      sheet.charts = (sheet.charts ?? []).filter((record) => record.id !== this.id);
    });
  }
  get $record(): ChartRecord {
    const record = readSheetRecord(this.$context.sheet(this.$sheetId)).charts?.find((chart) => chart.id === this.id);
    if (!record) throw itemNotFound("Chart");
    return record;
  }
  $change(change: (record: ChartRecord) => void): void {
    void this.$record;
    changeSheetRecord(this.$context.sheet(this.$sheetId), (sheet) =>
      change(sheet.charts!.find((chart) => chart.id === this.id)!),
    );
  }
}
for (const name of OWN)
  Object.defineProperty(Chart.prototype, name, {
    get(this: Chart) {
      return this.$record[name];
    },
    set(this: Chart, value: never) {
      this.$change((record) => void (record[name] = value));
    },
  });

class ChartPart extends HostObject {
  readonly $type: string;
  constructor(
    readonly $chart: Chart,
    readonly $path: string,
  ) {
    super();
    this.$type = `Chart.${$path}`;
    for (const [name, initial] of Object.entries(PARTS[$path] ?? {}))
      Object.defineProperty(this, name, {
        enumerable: true,
        get: () => $chart.$record.properties[`${$path}/${name}`] ?? initial,
        set: (value: unknown) => $chart.$change((record) => void (record.properties[`${$path}/${name}`] = value)),
      });
    for (const path of Object.keys(PARTS)) {
      const name = path.startsWith(`${$path}/`) ? path.slice($path.length + 1) : "";
      if (name !== "" && !name.includes("/"))
        Object.defineProperty(this, name, { get: () => new ChartPart($chart, path) });
    }
  }
  override get $scalars(): readonly string[] {
    return Object.keys(PARTS[this.$path] ?? {});
  }
}

class ChartSeriesCollection extends HostCollection<ChartSeries> {
  readonly $type = "ChartSeriesCollection";
  constructor(readonly $chart: Chart) {
    super();
  }
  get items(): readonly ChartSeries[] {
    return this.$chart.$record.series.map((_, index) => new ChartSeries(this.$chart, index));
  }
  getItemAt(index: number): ChartSeries {
    const series = this.items[index];
    if (!series) throw new ExcelError("InvalidArgument", undefined, "ChartSeriesCollection.getItemAt");
    return series;
  }
  add(name?: string | null): ChartSeries {
    this.$chart.$change((record) => void record.series.push(name ? { name } : {}));
    return new ChartSeries(this.$chart, this.count - 1);
  }
}

const SERIES = {
  name: "",
  chartType: "",
  axisGroup: "Primary",
  hasDataLabels: false,
  smooth: false,
  markerStyle: "Automatic",
};
class ChartSeries extends HostObject {
  readonly $type = "ChartSeries";
  constructor(
    readonly $chart: Chart,
    readonly $index: number,
  ) {
    super();
  }
  override get $scalars(): readonly string[] {
    return Object.keys(SERIES);
  }
  setValues(source: Range): void {
    this.$put("values", source.address);
  }
  setXAxisValues(source: Range): void {
    this.$put("xAxisValues", source.address);
  }
  delete(): void {
    this.$chart.$change((record) => void record.series.splice(this.$index, 1));
  }
  $put(name: string, value: unknown): void {
    this.$chart.$change((record) => void (record.series[this.$index]![name] = value));
  }
}
for (const [name, initial] of Object.entries(SERIES))
  Object.defineProperty(ChartSeries.prototype, name, {
    get(this: ChartSeries) {
      return this.$chart.$record.series[this.$index]?.[name] ?? initial;
    },
    set(this: ChartSeries, value: unknown) {
      this.$put(name, value);
    },
  });
