/* Sheets of a model and the charts on them, as changes that can be taken back. */
import type { Block, ChartPlan, SheetPlan } from "../sheets/plan";
import { areaOf, nothing, pointName, textSize } from "./changes";
import { chartName } from "./names";
import type { PlacedBlock } from "./place";
import type { Change } from "./transaction";
import { formatRows, writeCells, writeSheet } from "./writeSheet";

/**
 * Makes the sheets of plans, empty, so that the formulas of each can point at the others, and names where their blocks will
 * stand. The names go after the sheets: as long as a sheet stands, they tell whose it is.
 */
export function makeSheets(id: string, plans: readonly SheetPlan[]): Change {
  const find = (context: Excel.RequestContext): Excel.Worksheet[] =>
    plans.map(({ name }) => context.workbook.worksheets.getItemOrNullObject(name).load("name"));
  const names = plans.flatMap((plan) => pointNames(id, plan));
  let before: Excel.Worksheet[];
  let present: Excel.Worksheet[];
  return {
    size: names.reduce((sum, { size }) => sum + size, plans.length * 100),
    save(context) {
      before = find(context);
      for (const name of names) name.save(context);
    },
    apply(context) {
      for (const { name } of plans) context.workbook.worksheets.add(name);
      for (const name of names) name.apply(context);
    },
    inspect(context) {
      present = find(context);
      for (const name of names) name.inspect(context);
    },
    undo(context) {
      present.forEach((sheet, index) => !sheet.isNullObject && before[index]!.isNullObject && sheet.delete());
      for (const name of names) name.undo(context);
    },
  };
}

/** Names of every block of a sheet that is being made. */
const pointNames = (id: string, plan: SheetPlan): Change[] =>
  plan.blocks.filter(({ part }) => part !== "title").map((block) => pointName(id, block.key, areaOf(plan.name, block)));

/** Characters of a block that are sent at once: a few blocks and what goes with them stay below Excel's limit. */
const PART = 1_000_000;

/** Fills a sheet that `makeSheets` made, long blocks in several parts; taken back with it. */
export function fillSheet(id: string, plan: SheetPlan, part = PART): Change[] {
  const begun = plan.blocks.map((block) => ({ ...block, cells: block.cells.slice(0, rowsAtOnce(block, part)) }));
  const first: Change = {
    size: begun.reduce((sum, block) => sum + textSize(block.cells), 0),
    save: nothing,
    apply(context) {
      const sheet = context.workbook.worksheets.getItem(plan.name);
      writeSheet(sheet, { ...plan, blocks: begun });
      for (const chart of plan.charts)
        addChart(
          sheet,
          id,
          chart,
          plan.blocks.find(({ key }) => key === chart.block)!,
        );
    },
    inspect: nothing,
    undo: nothing,
  };
  const others = plan.blocks.flatMap((block) => {
    const rows = rowsAtOnce(block, part);
    const parts = Math.ceil(block.cells.length / rows) - 1;
    return Array.from({ length: parts }, (_, index) => fillRows(plan.name, block, (index + 1) * rows, rows));
  });
  return [first, ...others];
}

function rowsAtOnce({ cells, head, spillsFrom }: Block, part: number): number {
  const size = textSize(cells);
  if (size <= part || spillsFrom !== undefined) return cells.length;
  return Math.max(head.length + 1, Math.floor((cells.length * part) / size));
}

function fillRows(name: string, block: Block, from: number, rows: number): Change {
  const part = block.cells.slice(from, from + rows);
  return {
    size: textSize(part),
    save: nothing,
    apply(context) {
      const sheet = context.workbook.worksheets.getItem(name);
      formatRows(sheet, block, from - block.head.length, part.length);
      writeCells(sheet, block.row + from, block.column, part);
    },
    inspect: nothing,
    undo: nothing,
  };
}

function addChart(sheet: Excel.Worksheet, id: string, plan: ChartPlan, block: Block): void {
  const chart = sheet.charts.add(plan.kind, chartSource(sheet, plan, block, block.cells.length), "Columns");
  chart.name = chartName(id, plan.key);
  chart.title.text = plan.title;
  chart.legend.position = "Bottom";
  for (const series of plan.secondary) chart.series.getItemAt(series).axisGroup = "Secondary";
  chart.setPosition(
    sheet.getRangeByIndexes(plan.row, plan.column, 1, 1),
    sheet.getRangeByIndexes(plan.row + plan.rows - 1, plan.column + plan.width - 1, 1, 1),
  );
}

function chartSource(
  sheet: Excel.Worksheet,
  { columns }: ChartPlan,
  place: Block | PlacedBlock,
  rows: number,
): Excel.Range {
  const [from, to] = columns;
  return sheet.getRangeByIndexes(place.row, place.column + from, rows, to - from + 1);
}

/**
 * Lets the charts over a block draw it as it is now. One that the user deleted stays deleted; where there was but one row,
 * and so nothing to draw, it is made.
 */
export function pointCharts(id: string, plans: readonly ChartPlan[], old: PlacedBlock, block: Block): Change {
  let before: Excel.Chart[];
  let present: Excel.Chart[];
  const find = (context: Excel.RequestContext): Excel.Chart[] => {
    const { charts } = context.workbook.worksheets.getItem(old.sheet);
    return plans.map(({ key }) => charts.getItemOrNullObject(chartName(id, key)).load("name"));
  };
  /** One that draws to the last column did so before, too. */
  const columnsBefore = ({ columns: [from, to] }: ChartPlan): ChartPlan["columns"] => [
    from,
    to === block.columns.length - 1 ? old.columns - 1 : to,
  ];
  const isFirst = old.rows <= block.head.length + 1;
  return {
    sheet: old.sheet,
    size: 200 * plans.length,
    save(context) {
      before = find(context);
    },
    apply(context) {
      const sheet = context.workbook.worksheets.getItem(old.sheet);
      plans.forEach((plan, index) => {
        if (!before[index]!.isNullObject)
          before[index]!.setData(chartSource(sheet, plan, block, block.cells.length), "Columns");
        else if (isFirst) addChart(sheet, id, plan, block);
      });
    },
    inspect(context) {
      present = find(context);
    },
    undo(context) {
      const sheet = context.workbook.worksheets.getItem(old.sheet);
      plans.forEach((plan, index) => {
        if (present[index]!.isNullObject) return;
        if (before[index]!.isNullObject) return present[index]!.delete();
        present[index]!.setData(
          chartSource(sheet, { ...plan, columns: columnsBefore(plan) }, old, old.rows),
          "Columns",
        );
      });
    },
  };
}
