import { asText, userText, titleBlock, type Block, type CellContent, type SheetPlan, type Validation } from "../plan";
import type { Layout } from "../model";
import type { NoteModel, TermRow } from "../noteModel";
import { boundOf, lookOf } from "./labels";
import { firstRow, type NoteShape } from "./layout";

const NOTE = { role: "note", format: "text" } as const;
const LABEL = { role: "label", format: "text" } as const;
const TEXT = { role: "text", format: "text" } as const;

/** Rows left free for terms that are added later. */
const SPARE_TERMS = 6;
const SPARE_ELECTIONS = 12;
export const termRows = ({ terms }: NoteModel): number => terms.length + SPARE_TERMS;
export const electionRows = ({ elections }: NoteModel): number => elections.length + SPARE_ELECTIONS;
/** Where the elections stand beside the terms. */
export const ELECTIONS_COLUMN = 6;

/** The deal's inputs: labelled terms with their sources, and the instalments that are paid otherwise than the rest. */
export function termsSheet(model: NoteModel, shape: NoteShape, layout: Layout): SheetPlan {
  const top = firstRow(layout, "inputs");
  const { column } = layout.places["inputs"]!;
  return {
    key: "terms",
    name: layout.names["terms"]!,
    blocks: [
      titleBlock("terms", model.name, [
        "Blue cells are inputs: change a value and the sheets follow. Changed words, counts and rules need Refresh in the Tranche pane; Checks says so.",
      ]),
      inputsBlock(model, shape, layout),
      electionsBlock(model, shape, layout),
    ],
    styled: model.terms.flatMap((term, index) => [
      {
        row: top + index,
        column: column + 1,
        role: "input" as const,
        format: lookOf(term.label, term.value).format,
        decimals: decimalsOf(term.value),
      },
      ...(term.source?.kind === "assumption"
        ? [{ row: top + index, column: column + 3, role: "assumption" as const, format: "text" as const }]
        : []),
    ]),
    validations: model.terms.flatMap((term, index) => validation(term, top + index, column + 1)),
    charts: [],
    widths: [250, 350, 160, 110, 560, 24, 90, 90],
    freezeRows: 0,
    landscape: true,
  };
}

function inputsBlock(model: NoteModel, shape: NoteShape, layout: Layout): Block {
  const rows = model.terms.map(termRow);
  while (rows.length < shape.labels.length) rows.push(["", "", "", "", ""]);
  return {
    key: "inputs",
    part: "inputs",
    ...layout.places["inputs"]!,
    cells: [["Term", "Value", "Unit", "Source", "Note"], ...rows],
    head: ["header"],
    columns: [LABEL, { role: "input", format: "general" }, NOTE, TEXT, { ...NOTE, wraps: true }],
  };
}

function electionsBlock({ elections }: NoteModel, shape: NoteShape, layout: Layout): Block {
  const rows = elections.map((row) => row.map(asText));
  while (rows.length < shape.electionRows) rows.push(["", ""]);
  return {
    key: "elections",
    part: "inputs",
    ...layout.places["elections"]!,
    cells: [["Instalment", "Paid in"], ...rows],
    head: ["header"],
    columns: [
      { role: "input", format: "whole" },
      { role: "input", format: "general" },
    ],
  };
}

function termRow({ label, value, source }: TermRow): CellContent[] {
  const kind = source === undefined ? "" : source.kind === "stated" ? "Stated" : "Assumption";
  return [asText(label), asText(value), lookOf(label, value).unit, kind, source ? userText(source.note) : ""];
}

/** Places that a price shows: as many as it has, 4 to 10. */
export function decimalsOf(value: CellContent): number {
  if (typeof value !== "number") return 4;
  const digits = /\.(\d+)$/.exec(Number(value.toPrecision(15)).toFixed(10).replace(/0+$/, ""))?.[1] ?? "";
  return Math.min(10, Math.max(4, digits.length));
}

function validation({ label, value }: TermRow, row: number, column: number): Validation[] {
  const { accepts } = lookOf(label, value);
  // Excel's list is one text of at most 255 characters.
  if (!accepts || (accepts.kind === "list" && accepts.items.join(",").length > 255)) return [];
  return [{ row, column, message: `${label}: ${boundOf(label)}.`, ...accepts }];
}
