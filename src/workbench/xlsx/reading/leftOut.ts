/** What a file may have and the grid has not, in words that finish the sentence "Not brought over: ...". */
import type { Archive } from "./archive";

const OF_A_SHEET: Readonly<Record<string, string>> = {
  picture: "the background picture",
  hyperlinks: "the links (their texts are kept)",
  sparklineGroups: "the sparklines",
  autoFilter: "the filter",
  protectedRanges: "the ranges that some people may edit",
  customSheetViews: "the custom views",
  scenarios: "the scenarios",
  rowBreaks: "the page breaks",
  colBreaks: "the page breaks",
  oleObjects: "the embedded objects",
  controls: "the form controls",
};

const OF_A_RELATION: Readonly<Record<string, string>> = {
  drawing: "the charts, pictures and shapes",
  comments: "the notes beside cells",
  threadedComment: "the comments",
  pivotTable: "the pivot tables (their cells are kept as values)",
  slicer: "the slicers",
};

/** Of one sheet, by the elements of its part and by what the part refers to. */
export async function leftOutOfSheet(
  archive: Archive,
  path: string,
  elements: ReadonlySet<string>,
): Promise<readonly string[]> {
  const relations = (await archive.relations(path)).map(({ type }) => OF_A_RELATION[type]);
  const parts = [...elements].map((element) => OF_A_SHEET[element]);
  return [...relations, ...parts].filter((what) => what !== undefined);
}

const OF_A_BOOK: readonly (readonly [RegExp, string])[] = [
  [/^xl\/vbaProject\.bin$/, "the macros"],
  [/^customXml\/item\d+\.xml$/, "the custom XML parts"],
  [/^xl\/connections\.xml$/, "the data connections"],
  [/^xl\/webextensions\//, "the add-ins it opens with"],
];

/** Of the workbook as a whole. */
export const leftOutOfBook = (archive: Archive): readonly string[] =>
  OF_A_BOOK.filter(([part]) => archive.paths.some((path) => part.test(path))).map(([, what]) => what);
