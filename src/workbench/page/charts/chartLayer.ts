/** Keeps the charts over the active sheet in step with what the Office host records and what the cells hold. */
import { workbookOf, type FUniver } from "../../engine/univer";
import type { GridReader } from "../../engine/grid";
import { readSheetRecord } from "../../host/model/sheetRecord";
import { ChartSvg } from "./chartSvg";
import { readChart } from "./chartView";

const COMPONENT = "workbench-chart";
const PIXELS_PER_POINT = 96 / 72;

interface Shown {
  readonly key: string;
  readonly dispose: () => void;
}

/** Returns what brings the charts up to date; call it whenever cells, charts or the active sheet may have changed. */
export function prepareCharts(univerAPI: FUniver, grid: GridReader): () => void {
  univerAPI.registerComponent(COMPONENT, ChartSvg as never);
  const shown = new Map<string, Shown>();
  // Univer takes down what lies over a sheet as soon as another one is shown.
  univerAPI.addEvent(univerAPI.Event.ActiveSheetChanged, () => {
    for (const { dispose } of shown.values()) dispose();
    shown.clear();
  });
  return () => {
    const sheet = workbookOf(univerAPI).getActiveSheet();
    const charts = readSheetRecord(sheet).charts ?? [];
    const wanted = new Set(charts.map(({ id }) => id));
    for (const [id, { dispose }] of shown) {
      if (wanted.has(id)) continue;
      dispose();
      shown.delete(id);
    }
    for (const record of charts) {
      const view = readChart(univerAPI, grid, record);
      const { left, top } = record;
      const key = JSON.stringify([left, top, view]);
      if (view === undefined || shown.get(record.id)?.key === key) continue;
      shown.get(record.id)?.dispose();
      const placed = sheet.addFloatDomToRange(
        sheet.getRange("A1"),
        { componentKey: COMPONENT, allowTransform: false, eventPassThrough: true, data: view as never },
        { width: view.width, height: view.height, marginX: left * PIXELS_PER_POINT, marginY: top * PIXELS_PER_POINT },
        record.id,
      );
      if (placed) shown.set(record.id, { key, dispose: placed.dispose });
    }
  };
}
