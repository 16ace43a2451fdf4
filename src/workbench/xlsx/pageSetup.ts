/** How a sheet prints: kept by the Office host in Office.js's words, written in ExcelJS's. */
import type { PageSetup } from "exceljs";
import { absoluteAddress, parseAddress, quoteSheetName } from "../host/model/address";
import type { FileName } from "./workbookPart";

type PageLayout = Readonly<Record<string, unknown>>;

// ECMA-376 part 1, 18.3.1.63: the paper sizes an add-in can name that are in use.
export const PAPER_SIZES: Readonly<Record<string, number>> = { Letter: 1, Tabloid: 3, Legal: 5, A3: 8, A4: 9, A5: 11 };
export const POINTS_PER_INCH = 72;

export function filePageSetup(layout: PageLayout): Partial<PageSetup> {
  const zoom = (layout["zoom"] ?? {}) as { scale?: number; horizontalFitToPages?: number; verticalFitToPages?: number };
  const fits = zoom.horizontalFitToPages !== undefined || zoom.verticalFitToPages !== undefined;
  const paperSize = PAPER_SIZES[String(layout["paperSize"])];
  return {
    orientation: layout["orientation"] === "Landscape" ? "landscape" : "portrait",
    ...(paperSize !== undefined && { paperSize }),
    // 0 pages means as many as it takes.
    ...(fits && {
      fitToPage: true,
      fitToWidth: zoom.horizontalFitToPages ?? 0,
      fitToHeight: zoom.verticalFitToPages ?? 0,
    }),
    ...(zoom.scale !== undefined && { scale: zoom.scale }),
    ...(layout["centerHorizontally"] === true && { horizontalCentered: true }),
    ...(layout["centerVertically"] === true && { verticalCentered: true }),
    ...(layout["printGridlines"] === true && { showGridLines: true }),
    ...(layout["printHeadings"] === true && { showRowColHeaders: true }),
    margins: {
      left: inches(layout["leftMargin"], 0.7),
      right: inches(layout["rightMargin"], 0.7),
      top: inches(layout["topMargin"], 0.75),
      bottom: inches(layout["bottomMargin"], 0.75),
      header: inches(layout["headerMargin"], 0.3),
      footer: inches(layout["footerMargin"], 0.3),
    },
  };
}

/** Headers and footers in the file's codes: &L left, &C centre, &R right. */
export function fileHeaderFooter(layout: PageLayout): { oddHeader?: string; oddFooter?: string } {
  const line = (end: "Header" | "Footer"): string =>
    (["left", "center", "right"] as const)
      .map((side) => ({ code: `&${side.charAt(0).toUpperCase()}`, text: layout[`${side}${end}`] }))
      .filter(({ text }) => typeof text === "string" && text !== "")
      .map(({ code, text }) => `${code}${String(text)}`)
      .join("");
  const header = line("Header");
  const footer = line("Footer");
  return { ...(header && { oddHeader: header }), ...(footer && { oddFooter: footer }) };
}

/** The print area and the repeated rows and columns, which a file keeps as names of the sheet. */
export function printNames(layout: PageLayout, sheetIndex: number): FileName[] {
  const titles = [layout["printTitleColumns"], layout["printTitleRows"]].filter(
    (address) => typeof address === "string",
  );
  const area = layout["printArea"];
  return [
    ...(typeof area === "string" ? [{ name: "_xlnm.Print_Area", refersTo: absolute(area), sheetIndex }] : []),
    ...(titles.length > 0
      ? [{ name: "_xlnm.Print_Titles", refersTo: titles.map((title) => absolute(String(title))).join(","), sheetIndex }]
      : []),
  ];
}

const inches = (points: unknown, otherwise: number): number =>
  typeof points === "number" ? points / POINTS_PER_INCH : otherwise;

// Sheet1!A1:B2 as Sheet1!$A$1:$B$2.
function absolute(address: string): string {
  const parsed = parseAddress(address);
  if (parsed?.sheetName === undefined) throw new Error(`${address} names no cells of a sheet`);
  return `${quoteSheetName(parsed.sheetName)}!${absoluteAddress(parsed.block)}`;
}
