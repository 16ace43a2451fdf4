/** Draws a chart as SVG, in the manner of Excel's default charts. */
import { createElement, type Element } from "react";
import type { ChartKind, ChartSeries, ChartView } from "./chartView";
import { scaleOver, type Scale } from "./scale";

const COLORS = ["#4472c4", "#ed7d31", "#7f7f7f", "#bf9000", "#5b9bd5", "#548235", "#264478", "#9e480e"];
const INK = "#595959";
const RULE = "#d9d9d9";
const TEXT_SIZE = 11;
const TITLE_SIZE = 15;
const LETTER = TEXT_SIZE * 0.6;

interface Frame {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

type Attributes = Readonly<Record<string, string | number>>;

const svg = (tag: string, attributes: Attributes, ...children: (Element | string)[]): Element =>
  createElement(tag, attributes, ...children);

const text = (x: number, y: number, words: string, more: Attributes = {}): Element =>
  svg("text", { x, y, fontSize: TEXT_SIZE, fill: INK, textAnchor: "middle", ...more }, words);

/** The component that Univer places over the grid. */
export function ChartSvg({ data }: { readonly data: ChartView }): Element {
  const { width, height, title } = data;
  const names = data.series.map(({ name }) => name).join(", ");
  return svg(
    "svg",
    {
      role: "img",
      "aria-label": `${title || "Chart"}. ${data.chartType} of ${names}`,
      viewBox: `0 0 ${width} ${height}`,
      width: "100%",
      height: "100%",
      fontFamily: "inherit",
      style: { background: "#ffffff", border: `1px solid ${RULE}`, boxSizing: "border-box" } as never,
    },
    ...(title ? [text(width / 2, 24, title, { fontSize: TITLE_SIZE })] : []),
    ...legend(data),
    ...drawing(data),
  );
}

function drawing(view: ChartView): Element[] {
  const { kind } = view;
  if (kind === undefined)
    return [text(view.width / 2, view.height / 2, `${view.chartType} charts are drawn by Excel only`)];
  if (view.series.every(({ values }) => values.every((value) => value === null))) return [];
  return kind === "pie" ? pie(view) : axesChart(view, kind);
}

function axesChart(view: ChartView, kind: Exclude<ChartKind, "pie">): Element[] {
  const series = view.stacked ? stacked(view.series) : view.series;
  const scaleOf = (drawn: readonly ChartSeries[]): Scale =>
    scaleOver(
      drawn.flatMap((one) => one.values).filter((value) => value !== null),
      kind === "column" || kind === "bar" || kind === "area",
    );
  // A second axis stands on the right of lines; other charts are drawn against one.
  const isSecondary = ({ secondary }: ChartSeries): boolean => kind === "line" && secondary === true;
  const right = series.some(isSecondary) ? scaleOf(series.filter(isSecondary)) : undefined;
  const values = scaleOf(series.filter((one) => !isSecondary(one)));
  const percent = (drawn: readonly ChartSeries[]): boolean => drawn.length > 0 && drawn.every((one) => one.percent);
  const isLeft = (one: ChartSeries): boolean => !isSecondary(one);
  const leftTexts = tickTexts(values, percent(series.filter(isLeft)));
  const rightTexts = right ? tickTexts(right, percent(series.filter(isSecondary))) : [];
  const frame = plotFrame(view, kind === "bar" ? longest(view.categories) : longest(leftTexts), longest(rightTexts));
  const horizontal = kind === "bar";
  const along = (share: number): number =>
    horizontal ? frame.left + share * (frame.right - frame.left) : frame.bottom - share * (frame.bottom - frame.top);
  const count = Math.max(view.categories.length, ...series.map((one) => one.values.length));
  const positions = kind === "scatter" ? scaleOver(view.positions, false) : undefined;
  const across = (index: number): number => {
    const position = view.positions[index];
    const share = positions ? positions.share(position ?? 0) : (index + 0.5) / count;
    return horizontal
      ? frame.top + share * (frame.bottom - frame.top)
      : frame.left + share * (frame.right - frame.left);
  };
  return [
    ...valueAxis(values, leftTexts, along, frame, horizontal),
    ...(right ? rightAxis(right, rightTexts, along, frame) : []),
    ...(positions ? positionAxis(positions, frame) : categoryAxis(view.categories, across, frame, horizontal)),
    ...axisTitles(view, frame),
    ...(horizontal || kind === "column"
      ? bars(series, view.stacked, (value) => along(values.share(value)), across, {
          horizontal,
          depth: horizontal ? (frame.bottom - frame.top) / count : (frame.right - frame.left) / count,
        })
      : curves(
          series,
          view.stacked,
          kind,
          (value, one) => along((right && isSecondary(one) ? right : values).share(value)),
          across,
        )),
  ];
}

function plotFrame(view: ChartView, labelLength: number, rightLength = 0): Frame {
  const labels = Math.min(view.width / 4, labelLength * LETTER + 8);
  const onTheRight = rightLength > 0 ? Math.min(view.width / 4, rightLength * LETTER + 8) : 0;
  return {
    left: 10 + labels + (view.valueTitle ? 18 : 0) + (view.legend === "Left" ? legendWidth(view) : 0),
    top: (view.title ? 38 : 14) + (view.legend === "Top" ? 20 : 0),
    right: view.width - 14 - onTheRight - (view.legend === "Right" ? legendWidth(view) : 0),
    bottom: view.height - 26 - (view.categoryTitle ? 18 : 0) - (view.legend === "Bottom" ? 20 : 0),
  };
}

function valueAxis(
  scale: Scale,
  texts: readonly string[],
  along: (share: number) => number,
  frame: Frame,
  horizontal: boolean,
): Element[] {
  return scale.ticks.flatMap((tick, index) => {
    const at = along(scale.share(tick));
    const ends = horizontal
      ? { x1: at, x2: at, y1: frame.top, y2: frame.bottom }
      : { x1: frame.left, x2: frame.right, y1: at, y2: at };
    return [
      svg("line", { ...ends, stroke: RULE }),
      horizontal
        ? text(at, frame.bottom + 16, texts[index]!)
        : text(frame.left - 6, at + 4, texts[index]!, { textAnchor: "end" }),
    ];
  });
}

const rightAxis = (scale: Scale, texts: readonly string[], along: (share: number) => number, frame: Frame): Element[] =>
  scale.ticks.map((tick, index) =>
    text(frame.right + 6, along(scale.share(tick)) + 4, texts[index]!, { textAnchor: "start" }),
  );

function categoryAxis(
  categories: readonly string[],
  across: (index: number) => number,
  frame: Frame,
  horizontal: boolean,
): Element[] {
  const room = horizontal
    ? (frame.bottom - frame.top) / (2 * TEXT_SIZE)
    : (frame.right - frame.left) / (longest(categories) * LETTER + 2 * LETTER);
  const every = Math.ceil(categories.length / Math.max(1, Math.floor(room)));
  return categories.flatMap((category, index) => {
    if (index % every !== 0) return [];
    return [
      horizontal
        ? text(frame.left - 6, across(index) + 4, category, { textAnchor: "end" })
        : text(across(index), frame.bottom + 16, category),
    ];
  });
}

function positionAxis(scale: Scale, frame: Frame): Element[] {
  const texts = tickTexts(scale);
  return scale.ticks.map((tick, index) =>
    text(frame.left + scale.share(tick) * (frame.right - frame.left), frame.bottom + 16, texts[index]!),
  );
}

function axisTitles(view: ChartView, frame: Frame): Element[] {
  const middle = (frame.top + frame.bottom) / 2;
  return [
    ...(view.categoryTitle ? [text((frame.left + frame.right) / 2, frame.bottom + 34, view.categoryTitle)] : []),
    ...(view.valueTitle ? [text(14, middle, view.valueTitle, { transform: `rotate(-90 14 ${middle})` })] : []),
  ];
}

function bars(
  series: readonly ChartSeries[],
  isStacked: boolean,
  along: (value: number) => number,
  across: (index: number) => number,
  { horizontal, depth }: { horizontal: boolean; depth: number },
): Element[] {
  const lanes = isStacked ? 1 : series.length;
  const thickness = (depth * 0.7) / lanes;
  // Stacked bars reach down to 0 each, the tallest drawn first; meant for series of one sign.
  const order = series.map((one, index) => ({ one, index }));
  if (isStacked) order.reverse();
  return order.flatMap(({ one, index }) =>
    one.values.flatMap((value, category) => {
      if (value === null) return [];
      const lane = isStacked ? 0 : index;
      const side = across(category) - (thickness * lanes) / 2 + lane * thickness;
      const [start, end] = [along(0), along(value)].sort((a, b) => a - b) as [number, number];
      const box = horizontal
        ? { x: start, y: side, width: end - start, height: thickness }
        : { x: side, y: start, width: thickness, height: end - start };
      return [svg("rect", { ...box, fill: color(index) })];
    }),
  );
}

function curves(
  series: readonly ChartSeries[],
  isStacked: boolean,
  kind: "line" | "area" | "scatter",
  along: (value: number, one: ChartSeries) => number,
  across: (index: number) => number,
): Element[] {
  const order = series.map((one, index) => ({ one, index }));
  if (isStacked) order.reverse();
  return order.flatMap(({ one, index }) => {
    const points = one.values.flatMap((value, at) =>
      value === null ? [] : [[across(at), along(value, one)] as const],
    );
    if (points.length === 0) return [];
    const path = points.map(([x, y]) => `${x.toFixed(1)},${y.toFixed(1)}`).join(" ");
    if (kind === "scatter") return points.map(([cx, cy]) => svg("circle", { cx, cy, r: 3, fill: color(index) }));
    if (kind === "line") return [svg("polyline", { points: path, fill: "none", stroke: color(index), strokeWidth: 2 })];
    const ground = along(0, one);
    const closed = `${points[0]![0]},${ground} ${path} ${points.at(-1)![0]},${ground}`;
    return [svg("polygon", { points: closed, fill: color(index) })];
  });
}

function pie(view: ChartView): Element[] {
  const values = (view.series[0]?.values ?? []).map((value) => Math.max(0, value ?? 0));
  const total = values.reduce((sum, value) => sum + value, 0);
  const frame = plotFrame(view, 0);
  const [cx, cy] = [(frame.left + frame.right) / 2, (frame.top + frame.bottom) / 2];
  const radius = Math.min(frame.right - frame.left, frame.bottom - frame.top) / 2;
  const hole = view.chartType.startsWith("Doughnut") ? radius * 0.55 : 0;
  let turned = 0;
  const slices = values.map((value, index) => {
    const from = turned;
    turned += total > 0 ? value / total : 0;
    const point = (turn: number): string => {
      const angle = turn * 2 * Math.PI - Math.PI / 2;
      return `${cx + radius * Math.cos(angle)} ${cy + radius * Math.sin(angle)}`;
    };
    // A whole circle has no arc between its equal ends; two halves have.
    const middle = (from + turned) / 2;
    const d = `M${cx} ${cy}L${point(from)}A${radius} ${radius} 0 0 1 ${point(middle)}A${radius} ${radius} 0 0 1 ${point(turned)}Z`;
    return svg("path", { d, fill: color(index), stroke: "#ffffff" });
  });
  return [...slices, ...(hole > 0 ? [svg("circle", { cx, cy, r: hole, fill: "#ffffff" })] : [])];
}

function legend(view: ChartView): Element[] {
  if (view.legend === "None") return [];
  const names = view.kind === "pie" ? view.categories : view.series.map(({ name }) => name);
  const beside = view.legend === "Right" || view.legend === "Left";
  const widths = names.map((name) => name.length * LETTER + 30);
  const total = widths.reduce((sum, width) => sum + width, 0);
  let x = beside ? (view.legend === "Left" ? 10 : view.width - legendWidth(view)) : (view.width - total) / 2;
  let y = beside ? (view.height - names.length * 18) / 2 : view.legend === "Top" ? 44 : view.height - 12;
  return names.flatMap((name, index) => {
    const entry = [
      svg("rect", { x, y: y - 8, width: 10, height: 10, fill: color(index) }),
      text(x + 15, y + 1, name, { textAnchor: "start" }),
    ];
    if (beside) y += 18;
    else x += widths[index]!;
    return entry;
  });
}

function legendWidth(view: ChartView): number {
  const names = view.kind === "pie" ? view.categories : view.series.map(({ name }) => name);
  return Math.min(view.width / 3, longest(names) * LETTER + 30);
}

/** Running totals, series upon series. */
function stacked(series: readonly ChartSeries[]): ChartSeries[] {
  const totals: number[] = [];
  return series.map(({ name, values }) => ({
    name,
    values: values.map((value, index) => (totals[index] = (totals[index] ?? 0) + (value ?? 0))),
  }));
}

const color = (index: number): string => COLORS[index % COLORS.length]!;
const longest = (words: readonly string[]): number => Math.max(0, ...words.map(({ length }) => length));
/** The ticks of an axis, in percent where what it measures shows so. */
function tickTexts({ ticks, decimals }: Scale, percent = false): string[] {
  const places = percent ? Math.max(0, decimals - 2) : decimals;
  const options = { minimumFractionDigits: places, maximumFractionDigits: places };
  return ticks.map((tick) =>
    percent ? `${(100 * tick).toLocaleString("en-US", options)}%` : tick.toLocaleString("en-US", options),
  );
}
