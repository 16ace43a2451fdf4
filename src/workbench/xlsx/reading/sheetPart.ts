/** What a sheet's part says of its cells, rows, columns, validation and protection, as the file has it. */
import { columnIndex } from "../../host/model/address";
import { TextReader, unescaped, type SharedString } from "./sharedStrings";
import { isOn, numberOf, walkXml, type Attributes } from "./xml";

export interface FileCell {
  readonly row: number;
  readonly column: number;
  /** Index of the cell's format. */
  readonly format: number;
  /** b, e, n, s, str, inlineStr, d. */
  readonly type: string;
  readonly value?: string;
  /** The text of an inline string. */
  readonly inline?: SharedString;
  readonly formula?: FileFormula;
}

export interface FileFormula {
  /** Without the leading "="; "" in a cell that shares another's. */
  readonly text: string;
  readonly kind: string;
  /** The cells that an array formula fills. */
  readonly range?: string;
  readonly shared?: string;
}

export interface FileRow {
  readonly row: number;
  /** Points. */
  readonly height?: number;
  /** Set by a person; otherwise as high as its contents ask for. */
  readonly fixed: boolean;
  readonly hidden: boolean;
  readonly format?: number;
}

export interface FileColumns {
  readonly first: number;
  readonly last: number;
  /** Characters of the default font. */
  readonly width?: number;
  readonly hidden: boolean;
  readonly format?: number;
}

export interface FileValidation {
  readonly attributes: Attributes;
  readonly ranges: string;
  readonly formula1?: string;
  readonly formula2?: string;
}

export interface SheetPart {
  readonly cells: readonly FileCell[];
  readonly rows: readonly FileRow[];
  readonly columns: readonly FileColumns[];
  readonly merges: readonly string[];
  readonly validations: readonly FileValidation[];
  readonly layout: Attributes;
  readonly protection?: Attributes;
  /** Priorities of the conditional formats that stop those after them. */
  readonly stopping: ReadonlySet<number>;
  /** Names of all elements outside the cells: what else the sheet has. */
  readonly elements: ReadonlySet<string>;
}

export function readSheetPart(xml: string): SheetPart {
  const cells: FileCell[] = [];
  const rows: FileRow[] = [];
  const columns: FileColumns[] = [];
  const merges: string[] = [];
  const validations: FileValidation[] = [];
  const stopping = new Set<number>();
  const elements = new Set<string>();
  const inline = new TextReader();
  let layout: Attributes = {};
  let protection: Attributes | undefined;
  let row = -1;
  let column = -1;
  let cell: Mutable<FileCell> | undefined;
  let formula: Attributes = {};
  let validation: Mutable<FileValidation> | undefined;

  const visitCell = (name: string, attributes: Attributes): void => {
    if (name === "f") formula = attributes;
    else inline.open(name);
  };
  const openers: Readonly<Record<string, (attributes: Attributes) => void>> = {
    row(attributes) {
      row = (numberOf(attributes["r"]) ?? row + 2) - 1;
      column = -1;
      rows.push(fileRow(row, attributes));
    },
    c({ r, s, t }) {
      column = r === undefined ? column + 1 : columnIndex(r.replace(/\d+$/, ""));
      cell = { row, column, format: numberOf(s) ?? 0, type: t ?? "n" };
    },
    col: (attributes) => columns.push(fileColumns(attributes)),
    mergeCell: ({ ref }) => ref !== undefined && merges.push(ref),
    sheetFormatPr: (attributes) => (layout = attributes),
    sheetProtection: (attributes) => (protection = attributes),
    cfRule: ({ priority, stopIfTrue }) => isOn(stopIfTrue) && stopping.add(Number(priority)),
    dataValidation: (attributes) => (validation = { attributes, ranges: attributes["sqref"] ?? "" }),
  };

  walkXml(xml, {
    open(name, attributes) {
      if (cell) return visitCell(name, attributes);
      elements.add(name);
      openers[name]?.(attributes);
    },
    close(name, text) {
      if (cell) {
        if (name === "v") cell.value = unescaped(text);
        else if (name === "f") cell.formula = fileFormula(text, formula);
        else if (name === "is") cell.inline = inline.take();
        else if (name !== "c") inline.close(name, text);
        else {
          cells.push(cell);
          cell = undefined;
        }
        return;
      }
      if (!validation) return;
      // Rules that refer to other sheets come in an extension, their formulas and cells in elements of their own.
      if (name === "formula1" && text.trim() !== "") validation.formula1 = text;
      else if (name === "formula2" && text.trim() !== "") validation.formula2 = text;
      else if (name === "f") validation[validation.formula1 === undefined ? "formula1" : "formula2"] = text;
      else if (name === "sqref") validation.ranges = text;
      else if (name === "dataValidation") {
        validations.push(validation);
        validation = undefined;
      }
    },
  });
  return {
    cells,
    rows,
    columns,
    merges,
    validations,
    layout,
    ...(protection && { protection }),
    stopping,
    elements,
  };
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

const fileFormula = (text: string, { t = "normal", ref, si }: Attributes): FileFormula => ({
  text,
  kind: t,
  ...(ref !== undefined && { range: ref }),
  ...(si !== undefined && { shared: si }),
});

function fileRow(row: number, { ht, customHeight, hidden, s, customFormat }: Attributes): FileRow {
  const height = numberOf(ht);
  const format = isOn(customFormat) ? numberOf(s) : undefined;
  return {
    row,
    ...(height !== undefined && { height }),
    fixed: isOn(customHeight),
    hidden: isOn(hidden),
    ...(format !== undefined && { format }),
  };
}

function fileColumns({ min, max, width, hidden, style }: Attributes): FileColumns {
  const characters = numberOf(width);
  const format = numberOf(style);
  return {
    first: (numberOf(min) ?? 1) - 1,
    last: (numberOf(max) ?? 1) - 1,
    ...(characters !== undefined && { width: characters }),
    hidden: isOn(hidden),
    ...(format !== undefined && { format }),
  };
}
