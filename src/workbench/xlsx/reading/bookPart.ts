/** What the workbook part says: sheets in their order, names, the day that dates count from, a locked structure. */
import { damaged, type Archive } from "./archive";
import { isOn, numberOf, walkXml, type Attributes } from "./xml";

export interface SheetEntry {
  readonly name: string;
  readonly state: "visible" | "hidden" | "veryHidden";
  /** Its part; a chart sheet has one of another type. */
  readonly path: string;
  readonly type: string;
}

export interface NameEntry {
  readonly name: string;
  /** A reference or formula without the leading "=". */
  readonly refersTo: string;
  /** Counted from 0 among all sheets of the file; none for a name of the whole workbook. */
  readonly sheetIndex?: number;
  readonly hidden: boolean;
  readonly comment: string;
  /** Names a macro. */
  readonly macro: boolean;
}

export interface BookPart {
  readonly sheets: readonly SheetEntry[];
  readonly names: readonly NameEntry[];
  readonly activeTab: number;
  readonly date1904: boolean;
  readonly structureLocked: boolean;
  readonly lockHasPassword: boolean;
}

export async function readBookPart(archive: Archive): Promise<BookPart> {
  const path = "xl/workbook.xml";
  const parts = new Map((await archive.relations(path)).map((relation) => [relation.id, relation]));
  const sheets: SheetEntry[] = [];
  const names: NameEntry[] = [];
  const book = { activeTab: 0, date1904: false, structureLocked: false, lockHasPassword: false };
  let named: Attributes = {};
  walkXml(await archive.required(path), {
    open(element, attributes) {
      switch (element) {
        case "workbookPr":
          book.date1904 = isOn(attributes["date1904"]);
          return;
        case "workbookView":
          book.activeTab = numberOf(attributes["activeTab"]) ?? 0;
          return;
        case "workbookProtection":
          book.structureLocked = isOn(attributes["lockStructure"]);
          book.lockHasPassword = ["workbookPassword", "workbookHashValue"].some((key) => attributes[key] !== undefined);
          return;
        case "sheet": {
          const { name = "", state } = attributes;
          const relation = Object.entries(attributes).find(([key]) => key.endsWith(":id"))?.[1] ?? "";
          const part = parts.get(relation);
          if (part === undefined) throw damaged(archive.name, `the sheet ${name} is missing`);
          const { target, type } = part;
          sheets.push({
            name,
            state: state === "hidden" || state === "veryHidden" ? state : "visible",
            path: target,
            type,
          });
          return;
        }
        case "definedName":
          named = attributes;
      }
    },
    close(element, text) {
      if (element !== "definedName") return;
      const sheetIndex = numberOf(named["localSheetId"]);
      names.push({
        name: named["name"] ?? "",
        refersTo: text.trim(),
        ...(sheetIndex !== undefined && { sheetIndex }),
        hidden: isOn(named["hidden"]),
        comment: named["comment"] ?? "",
        macro: isOn(named["function"]) || isOn(named["vbProcedure"]) || isOn(named["xlm"]),
      });
    },
  });
  return { ...book, sheets, names };
}
