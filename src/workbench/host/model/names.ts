/* Defined names, of the workbook or of one sheet. */

import {
  IDefinedNamesService,
  IFunctionService,
  LexerTreeBuilder,
  RemoveDefinedNameMutation,
  SetDefinedNameMutation,
  SetTriggerFormulaCalculationStartMutation,
  type IDefinedNamesServiceParam,
} from "@univerjs/engine-formula";
import type { CellContent } from "../../engine/grid";
import { ExcelError, itemNotFound } from "../errors";
import { isFormula } from "./formulaText";
import { HostCollection, HostObject } from "../hostObject";
import { parseAddress } from "./address";
import type { WorkbookContext } from "./context";
import { isLegalDefinedName } from "./legalNames";
import { newId } from "./newId";
import { Range } from "./range";
import type { Worksheet } from "./worksheet";

/** The engine's scope of a name that belongs to no sheet. */
const WORKBOOK_SCOPE = "AllDefaultWorkbook";

export class NamedItemCollection extends HostCollection<NamedItem> {
  readonly $type = "NamedItemCollection";

  constructor(
    readonly $context: WorkbookContext,
    readonly $sheetId: string | undefined,
  ) {
    super();
  }

  get items(): readonly NamedItem[] {
    return this.$stored()
      .filter((name) => scopeOf(name) === this.$sheetId)
      .map((name) => new NamedItem(this.$context, name.id));
  }

  getItem(name: string): NamedItem {
    const item = this.getItemOrNullObject(name);
    if (!item) throw itemNotFound("NamedItemCollection.getItem");
    return item;
  }
  getItemOrNullObject(name: string): NamedItem | null {
    const wanted = String(name).toLowerCase();
    return this.items.find((item) => item.name.toLowerCase() === wanted) ?? null;
  }

  /** excel.nameditemcollection#add: a Range, or a formula that starts with "=", or a constant. */
  add(name: string, reference: Range | string, comment = ""): NamedItem {
    const location = "NamedItemCollection.add";
    if (!isLegalDefinedName(name)) throw new ExcelError("InvalidArgument", undefined, location);
    if (this.getItemOrNullObject(name))
      throw new ExcelError(
        "ItemAlreadyExists",
        "A resource with the same name or identifier already exists.",
        location,
      );
    if (this.$context.workbook.tables.getItemOrNullObject(name))
      throw new ExcelError("InvalidArgument", undefined, location);
    return this.$insert(name, formulaOf(this.$context, reference, location), comment ?? "");
  }
  addFormulaLocal(name: string, formula: string, comment = ""): NamedItem {
    return this.add(name, formula, comment);
  }

  $insert(name: string, formula: string, comment: string): NamedItem {
    const id = newId("name");
    storeName(this.$context, {
      id,
      name,
      formulaOrRefString: formula,
      comment,
      hidden: false,
      localSheetId: this.$sheetId ?? WORKBOOK_SCOPE,
    });
    return new NamedItem(this.$context, id);
  }

  /** Names of a deleted sheet's own scope go with it. */
  $dropScope(sheetId: string): void {
    for (const name of this.$stored()) if (scopeOf(name) === sheetId) removeName(this.$context, name);
  }

  $stored(): IDefinedNamesServiceParam[] {
    const service = this.$context.get<IDefinedNamesService>(IDefinedNamesService);
    return Object.values(service.getDefinedNameMap(this.$context.book.getId()) ?? {});
  }
}

export class NamedItem extends HostObject {
  readonly $type = "NamedItem";

  constructor(
    readonly $context: WorkbookContext,
    readonly $nameId: string,
  ) {
    super();
  }
  /** The client addresses an added item by this from then on. */
  override get $id(): string {
    return this.name;
  }
  override get $scalars(): readonly string[] {
    return ["name", "type", "value", "visible", "comment", "scope", "formula"];
  }
  override get $calculated(): ReadonlySet<string> {
    return new Set(["value"]);
  }
  override $check(): void {
    void this.$entry;
  }

  get name(): string {
    return this.$entry.name;
  }
  get scope(): "Workbook" | "Worksheet" {
    return scopeOf(this.$entry) === undefined ? "Workbook" : "Worksheet";
  }
  get comment(): string {
    return this.$entry.comment ?? "";
  }
  set comment(comment: string) {
    storeName(this.$context, { ...this.$entry, comment });
  }
  get visible(): boolean {
    return this.$entry.hidden !== true;
  }
  set visible(visible: boolean) {
    storeName(this.$context, { ...this.$entry, hidden: !visible });
  }
  get formula(): string {
    const text = this.$entry.formulaOrRefString;
    return text.startsWith("=") ? text : `=${text}`;
  }
  set formula(formula: string) {
    storeName(this.$context, {
      ...this.$entry,
      formulaOrRefString: formulaOf(this.$context, formula, "NamedItem.formula"),
    });
  }
  // excel.nameditem#type: Range, String, Integer, Double, Boolean, Error or Array, by what the formula gives.
  get type(): string {
    if (this.formula.includes("#REF!")) return "Error";
    if (this.getRangeOrNullObject()) return "Range";
    const constant = constantOf(this.formula);
    if (typeof constant === "number") return Number.isInteger(constant) ? "Integer" : "Double";
    if (typeof constant === "boolean") return "Boolean";
    return "String";
  }
  get value(): CellContent {
    if (this.formula.includes("#REF!")) return "#REF!";
    const range = this.getRangeOrNullObject();
    return range ? range.address : (constantOf(this.formula) ?? this.formula);
  }
  get worksheet(): Worksheet {
    const sheet = this.worksheetOrNullObject;
    // excel.nameditem#worksheet: an error if the item is scoped to the workbook.
    if (!sheet) throw new ExcelError("InvalidOperation", undefined, "NamedItem.worksheet");
    return sheet;
  }
  get worksheetOrNullObject(): Worksheet | null {
    const scope = scopeOf(this.$entry);
    return scope === undefined ? null : this.$context.workbook.worksheets.$byId(scope);
  }

  // excel.nameditem#getRange: an error if the named item's type is not a range.
  getRange(): Range {
    const range = this.getRangeOrNullObject();
    if (!range) throw new ExcelError("InvalidReference", undefined, "NamedItem.getRange");
    return range;
  }
  getRangeOrNullObject(): Range | null {
    const parsed = parseAddress(this.formula);
    if (!parsed) return null;
    const sheet =
      parsed.sheetName === undefined
        ? this.worksheetOrNullObject
        : this.$context.workbook.worksheets.getItemOrNullObject(parsed.sheetName);
    return sheet ? new Range(this.$context, sheet.$sheetId, parsed.block) : null;
  }
  delete(): void {
    removeName(this.$context, this.$entry);
  }

  get $entry(): IDefinedNamesServiceParam {
    const entry = this.$context.workbook.names.$stored().find((name) => name.id === this.$nameId);
    if (!entry) throw itemNotFound("NamedItem");
    return entry;
  }
}

const scopeOf = (name: IDefinedNamesServiceParam): string | undefined =>
  name.localSheetId === undefined || name.localSheetId === WORKBOOK_SCOPE ? undefined : name.localSheetId;

function formulaOf(context: WorkbookContext, reference: Range | string | number | boolean, location: string): string {
  if (reference instanceof Range) return `=${reference.$reference}`;
  if (typeof reference === "number" || typeof reference === "boolean") return `=${String(reference).toUpperCase()}`;
  if (typeof reference !== "string" || reference === "" || reference === "=")
    throw new ExcelError("InvalidArgument", undefined, location);
  if (!reference.startsWith("=")) return `="${reference.replaceAll('"', '""')}"`;
  if (!isFormula(context.lexer, reference)) throw new ExcelError("InvalidArgument", undefined, location);
  return reference;
}

function constantOf(formula: string): CellContent | undefined {
  const text = formula.slice(1).trim();
  if (/^"(?:[^"]|"")*"$/.test(text)) return text.slice(1, -1).replaceAll('""', '"');
  if (/^(true|false)$/i.test(text)) return text.toLowerCase() === "true";
  return text !== "" && Number.isFinite(Number(text)) ? Number(text) : undefined;
}

function storeName(context: WorkbookContext, name: IDefinedNamesServiceParam): void {
  context.command(SetDefinedNameMutation.id, { unitId: context.book.getId(), ...name });
  recalculateNames(context);
}

function removeName(context: WorkbookContext, name: IDefinedNamesServiceParam): void {
  context.command(RemoveDefinedNameMutation.id, { unitId: context.book.getId(), ...name });
  recalculateNames(context);
}

/**
 * The engine keeps parsed formulas, and what they depend on, with the names they had resolved: it would go on with a name's
 * old meaning.
 */
function recalculateNames(context: WorkbookContext): void {
  const sheets = Object.fromEntries(context.book.getSheets().map((sheet) => [sheet.getSheetId(), "1"]));
  const functions = context.get<IFunctionService>(IFunctionService);
  // Each call forgets one formula only: deleting ends the engine's walk through its cache.
  new LexerTreeBuilder().dispose(); // empties the cache that all lexers share
  for (let index = 0; index < PARSED_FORMULAS; index += 1) functions.deleteFormulaAstCacheKey("");
  const clearDependencyTreeCache = { [context.book.getId()]: sheets };
  context.command(SetTriggerFormulaCalculationStartMutation.id, { forceCalculation: true, clearDependencyTreeCache });
}

/** How many the engine keeps at most. */
const PARSED_FORMULAS = 5000;
