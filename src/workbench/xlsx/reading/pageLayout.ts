/** How a sheet prints, in Office.js's words: the other way round from pageSetup.ts. */
import type { PageSetup, Worksheet } from "exceljs";
import { localAddress, parseAddress, quoteSheetName } from "../../host/model/address";
import { PAPER_SIZES, POINTS_PER_INCH } from "../pageSetup";

type PageLayout = Record<string, unknown>;

/** Only what the file sets; the host knows what holds without it. */
export function gridPageLayout(
  sheet: Worksheet,
  sheetName: string,
  builtIn: (name: string) => string | undefined,
  omitted: (what: string) => void,
): PageLayout {
  const { oddHeader, oddFooter, differentFirst, differentOddEven } = sheet.headerFooter ?? {};
  if (differentFirst === true || differentOddEven === true) omitted("headers and footers that differ between pages");
  return {
    ...setup(sheet.pageSetup ?? {}, omitted),
    ...headerFooter(oddHeader, "Header"),
    ...headerFooter(oddFooter, "Footer"),
    ...printed(sheetName, builtIn, omitted),
  };
}

const PAPER_NAMES = new Map(Object.entries(PAPER_SIZES).map(([name, size]) => [size, name]));

function setup(page: Partial<PageSetup>, omitted: (what: string) => void): PageLayout {
  const { margins, paperSize, scale, fitToWidth, fitToHeight } = page;
  const size = paperSize as number | undefined;
  const paper = size === undefined || size === 0 ? undefined : PAPER_NAMES.get(size);
  if (size !== undefined && size !== 0 && paper === undefined) omitted("the paper size");
  return {
    ...(page.orientation === "landscape" && { orientation: "Landscape" }),
    ...(paper !== undefined && { paperSize: paper }),
    ...(page.fitToPage
      ? { zoom: { horizontalFitToPages: fitToWidth ?? 1, verticalFitToPages: fitToHeight ?? 1 } }
      : scale !== undefined && scale !== 100 && { zoom: { scale } }),
    ...(page.horizontalCentered && { centerHorizontally: true }),
    ...(page.verticalCentered && { centerVertically: true }),
    ...(page.showGridLines && { printGridlines: true }),
    ...(page.showRowColHeaders && { printHeadings: true }),
    ...Object.fromEntries(
      Object.entries(margins ?? {}).map(([side, inches]) => [
        `${side}Margin`,
        Math.round(inches * POINTS_PER_INCH * 100) / 100,
      ]),
    ),
  };
}

/** A file writes the three parts of a line as &Lleft&Ccentre&Rright. */
function headerFooter(line: string | undefined, end: "Header" | "Footer"): PageLayout {
  const parts = (line ?? "").split(/&([LCR])/);
  // Text before any code is in the middle.
  const layout: PageLayout = parts[0] ? { [`center${end}`]: parts[0] } : {};
  const sides: Readonly<Record<string, string>> = { L: "left", C: "center", R: "right" };
  for (let index = 1; index < parts.length; index += 2)
    if (parts[index + 1]) layout[`${sides[parts[index]!]}${end}`] = parts[index + 1];
  return layout;
}

// One of a list with commas; a sheet's name in quotes may have commas too.
const REFERENCE = /(?:'(?:[^']|'')*'|[^,'])+/g;

function printed(
  sheetName: string,
  builtIn: (name: string) => string | undefined,
  omitted: (what: string) => void,
): PageLayout {
  const layout: PageLayout = {};
  const own = (reference: string): string | undefined => {
    const block = parseAddress(reference)?.block;
    return block && `${quoteSheetName(sheetName)}!${localAddress(block)}`;
  };
  const area = builtIn("Print_Area");
  const printArea = area === undefined ? undefined : own(area);
  if (printArea !== undefined) layout["printArea"] = printArea;
  else if (area !== undefined) omitted("the print area");
  const repeated = builtIn("Print_Titles")?.match(REFERENCE) ?? [];
  for (const reference of repeated) {
    const titles = own(reference);
    if (titles === undefined) omitted("the repeated rows or columns");
    else layout[/\d$/.test(titles) ? "printTitleRows" : "printTitleColumns"] = titles;
  }
  return layout;
}
