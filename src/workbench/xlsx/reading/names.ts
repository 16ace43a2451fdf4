/** Defined names in Univer's words; those that Excel keeps for printing are the page layout's. */
import type { IDefinedNamesServiceParam } from "@univerjs/engine-formula";
import { gridFormula } from "../formulas";
import type { NameEntry } from "./bookPart";

// The engine's scope of a name that belongs to no sheet.
const WORKBOOK_SCOPE = "AllDefaultWorkbook";
const BUILT_IN = "_xlnm.";

export interface GridNames {
  readonly names: Readonly<Record<string, IDefinedNamesServiceParam>>;
  readonly omitted: readonly string[];
}

/** @param sheetIdAt The grid's id of a sheet of the file; undefined for one that was not brought over. */
export function gridNames(file: readonly NameEntry[], sheetIdAt: (index: number) => string | undefined): GridNames {
  const names: Record<string, IDefinedNamesServiceParam> = {};
  const omitted: string[] = [];
  file.forEach(({ name, refersTo, sheetIndex, hidden, comment, macro }, index) => {
    if (name.startsWith(BUILT_IN)) return;
    const localSheetId = sheetIndex === undefined ? WORKBOOK_SCOPE : sheetIdAt(sheetIndex);
    if (macro) omitted.push(`the macro ${name}`);
    else if (/^'?\[\d+\]/.test(refersTo)) omitted.push(`the name ${name}, which refers to another workbook`);
    else if (localSheetId === undefined) omitted.push(`the name ${name}`);
    else {
      const id = `name-${index + 1}`;
      names[id] = { id, name, formulaOrRefString: gridFormula(refersTo), localSheetId, hidden, comment };
    }
  });
  return { names, omitted };
}

/** What a sheet prints and repeats: the reference of its built-in name, if it has one. */
export const builtInName =
  (file: readonly NameEntry[], sheetIndex: number) =>
  (name: string): string | undefined =>
    file.find((entry) => entry.name === `${BUILT_IN}${name}` && entry.sheetIndex === sheetIndex)?.refersTo;
