/* Range.conditionalFormats: rules by formula, by cell value and by text, over the engine's own. */

import { BooleanNumber, type IStyleBase } from "@univerjs/core";
import {
  AddConditionalRuleMutation,
  CFNumberOperator,
  CFRuleType,
  CFSubRuleType,
  CFTextOperator,
  ConditionalFormattingRuleModel,
  DeleteConditionalRuleMutation,
  SetConditionalRuleMutation,
  type IConditionFormattingRule,
} from "@univerjs/sheets-conditional-formatting";
import { blockOf, type Block } from "../../engine/grid";
import { ExcelError, itemNotFound } from "../errors";
import { isFormula } from "./formulaText";
import { HostCollection, HostObject } from "../hostObject";
import { intersection } from "./address";
import { rangeOf, type WorkbookContext } from "./context";
import type { Range } from "./range";
import { hex, htmlColor } from "./rangeFormat";

type Kind = "Custom" | "CellValue" | "ContainsText";
interface Highlight {
  type: CFRuleType;
  subType: CFSubRuleType;
  operator?: string;
  value?: unknown;
  style: IStyleBase;
}
const SUBTYPES: Readonly<Record<Kind, CFSubRuleType>> = {
  Custom: CFSubRuleType.formula,
  CellValue: CFSubRuleType.number,
  ContainsText: CFSubRuleType.text,
};

export class ConditionalFormatCollection extends HostCollection<ConditionalFormat> {
  readonly $type = "ConditionalFormatCollection";
  constructor(
    readonly $context: WorkbookContext,
    readonly $sheetId: string,
    readonly $block: Block,
  ) {
    super();
  }
  /** Those that touch the range; the engine lists the newest first, as Excel's priorities go. */
  get items(): readonly ConditionalFormat[] {
    return rulesOf(this.$context, this.$sheetId)
      .filter((rule) => rule.ranges.some((range) => intersection(blockOf(range), this.$block)))
      .map((rule) => new ConditionalFormat(this.$context, this.$sheetId, rule.cfId));
  }
  getItem(id: string): ConditionalFormat {
    const item = this.getItemOrNullObject(id);
    if (!item) throw itemNotFound("ConditionalFormatCollection.getItem");
    return item;
  }
  getItemOrNullObject(id: string): ConditionalFormat | null {
    return this.items.find((format) => format.id === id) ?? null;
  }
  getItemAt(index: number): ConditionalFormat {
    const item = this.items[index];
    if (!item) throw new ExcelError("InvalidArgument", undefined, "ConditionalFormatCollection.getItemAt");
    return item;
  }
  add(kind: string): ConditionalFormat {
    const subType = SUBTYPES[kind as Kind];
    if (!subType)
      throw new ExcelError(
        "ApiNotFound",
        `ApiNotFound ConditionalFormatType.${kind}`,
        "ConditionalFormatCollection.add",
      );
    this.$context.assertWritable(this.$sheetId, undefined, "ConditionalFormatCollection.add");
    const cfId = `cf-${Date.now().toString(36)}-${Math.random().toString(36).slice(2, 8)}`;
    const rule: Highlight = { type: CFRuleType.highlightCell, subType, style: {}, ...NEUTRAL[kind as Kind] };
    const ranges = [rangeOf(this.$context.clip(this.$sheetId, this.$block))];
    send(this.$context, AddConditionalRuleMutation.id, this.$sheetId, {
      rule: { cfId, ranges, stopIfTrue: false, rule },
    });
    return new ConditionalFormat(this.$context, this.$sheetId, cfId);
  }
  clearAll(): void {
    for (const format of this.items) format.$removeFrom(this.$block);
  }
}

/** A rule that never applies, until the add-in has set its own. */
const NEUTRAL: Readonly<Record<Kind, Partial<Highlight>>> = {
  Custom: { value: "=FALSE" },
  CellValue: { operator: CFNumberOperator.equal, value: 0 },
  ContainsText: { operator: CFTextOperator.containsText, value: "" },
};

export class ConditionalFormat extends HostObject {
  readonly $type = "ConditionalFormat";
  constructor(
    readonly $context: WorkbookContext,
    readonly $sheetId: string,
    readonly id: string,
  ) {
    super();
  }
  override get $id(): string {
    return this.id;
  }
  override get $scalars(): readonly string[] {
    return ["id", "type", "priority", "stopIfTrue"];
  }
  override $check(): void {
    void this.$rule;
  }
  get type(): string {
    const { subType } = this.$highlight;
    return Object.entries(SUBTYPES).find(([, value]) => value === subType)?.[0] ?? "Custom";
  }
  get priority(): number {
    return rulesOf(this.$context, this.$sheetId).findIndex((rule) => rule.cfId === this.id);
  }
  get stopIfTrue(): boolean {
    return this.$rule.stopIfTrue;
  }
  set stopIfTrue(stopIfTrue: boolean) {
    this.$store({ ...this.$rule, stopIfTrue });
  }
  get custom(): CustomFormat {
    return new CustomFormat(this);
  }
  get customOrNullObject(): CustomFormat | null {
    return this.type === "Custom" ? this.custom : null;
  }
  get cellValue(): CellValueFormat {
    return new CellValueFormat(this);
  }
  get cellValueOrNullObject(): CellValueFormat | null {
    return this.type === "CellValue" ? this.cellValue : null;
  }
  get textComparison(): TextFormat {
    return new TextFormat(this);
  }
  get textComparisonOrNullObject(): TextFormat | null {
    return this.type === "ContainsText" ? this.textComparison : null;
  }
  getRange(): Range {
    return this.$context.workbook.$range(this.$sheetId, blockOf(this.$rule.ranges[0]!));
  }
  delete(): void {
    send(this.$context, DeleteConditionalRuleMutation.id, this.$sheetId, { cfId: this.$rule.cfId });
  }

  $removeFrom(block: Block): void {
    const ranges = this.$rule.ranges.flatMap((range) => without(blockOf(range), block)).map(rangeOf);
    if (ranges.length === 0) this.delete();
    else this.$store({ ...this.$rule, ranges });
  }
  get $rule(): IConditionFormattingRule {
    const rule = rulesOf(this.$context, this.$sheetId).find((one) => one.cfId === this.id);
    if (!rule) throw itemNotFound("ConditionalFormat");
    return rule;
  }
  get $highlight(): Highlight {
    return this.$rule.rule as unknown as Highlight;
  }
  $change(change: Partial<Highlight>): void {
    this.$store({ ...this.$rule, rule: { ...this.$highlight, ...change } as never });
  }
  $store(rule: IConditionFormattingRule): void {
    send(this.$context, SetConditionalRuleMutation.id, this.$sheetId, { cfId: rule.cfId, rule });
  }
}

abstract class FormatPart extends HostObject {
  constructor(readonly $owner: ConditionalFormat) {
    super();
  }
}

class CustomFormat extends FormatPart {
  readonly $type = "CustomConditionalFormat";
  get rule(): CustomRule {
    return new CustomRule(this.$owner);
  }
  get format(): RuleFormat {
    return new RuleFormat(this.$owner);
  }
}
class CustomRule extends FormatPart {
  readonly $type = "ConditionalFormatRule";
  override get $scalars(): readonly string[] {
    return ["formula", "formulaLocal"];
  }
  get formula(): string {
    return String(this.$owner.$highlight.value ?? "");
  }
  set formula(formula: string) {
    const text = String(formula).startsWith("=") ? String(formula) : `=${formula}`;
    if (!isFormula(this.$owner.$context.lexer, text))
      throw new ExcelError("InvalidArgument", undefined, "ConditionalFormatRule.formula");
    this.$owner.$change({ value: text });
  }
  get formulaLocal(): string {
    return this.formula;
  }
  set formulaLocal(formula: string) {
    this.formula = formula;
  }
}

const NUMBER_OPERATORS: Readonly<Record<string, CFNumberOperator>> = {
  Between: CFNumberOperator.between,
  NotBetween: CFNumberOperator.notBetween,
  EqualTo: CFNumberOperator.equal,
  NotEqualTo: CFNumberOperator.notEqual,
  GreaterThan: CFNumberOperator.greaterThan,
  LessThan: CFNumberOperator.lessThan,
  GreaterThanOrEqual: CFNumberOperator.greaterThanOrEqual,
  LessThanOrEqual: CFNumberOperator.lessThanOrEqual,
};
class CellValueFormat extends FormatPart {
  readonly $type = "CellValueConditionalFormat";
  override get $scalars(): readonly string[] {
    return ["rule"];
  }
  get format(): RuleFormat {
    return new RuleFormat(this.$owner);
  }
  get rule(): object {
    const { operator, value } = this.$owner.$highlight;
    const name =
      Object.entries(NUMBER_OPERATORS).find(([, one]) => one === (operator as CFNumberOperator))?.[0] ?? "EqualTo";
    const [formula1, formula2] = Array.isArray(value) ? (value as number[]) : [value as number];
    return {
      formula1: `=${formula1}`,
      ...(formula2 === undefined ? {} : { formula2: `=${formula2}` }),
      operator: name,
    };
  }
  /** Compares with numbers; a formula that is no number is not supported by the grid. */
  set rule(rule: { formula1: string; formula2?: string; operator: string }) {
    const location = "CellValueConditionalFormat.rule";
    const operator = NUMBER_OPERATORS[rule.operator];
    const numbers = [rule.formula1, rule.formula2]
      .filter((formula) => formula !== undefined && formula !== null)
      .map((formula) => Number(String(formula).replace(/^=/, "")));
    if (!operator || numbers.length === 0) throw new ExcelError("InvalidArgument", undefined, location);
    if (numbers.some(Number.isNaN))
      throw new ExcelError("ApiNotFound", `ApiNotFound ${location} with a formula`, location);
    this.$owner.$change({ operator, value: rule.operator.endsWith("etween") ? numbers : numbers[0] });
  }
}

const TEXT_OPERATORS: Readonly<Record<string, CFTextOperator>> = {
  Contains: CFTextOperator.containsText,
  NotContains: CFTextOperator.notContainsText,
  BeginsWith: CFTextOperator.beginsWith,
  EndsWith: CFTextOperator.endsWith,
};
class TextFormat extends FormatPart {
  readonly $type = "TextConditionalFormat";
  override get $scalars(): readonly string[] {
    return ["rule"];
  }
  get format(): RuleFormat {
    return new RuleFormat(this.$owner);
  }
  get rule(): object {
    const { operator, value } = this.$owner.$highlight;
    return {
      operator:
        Object.entries(TEXT_OPERATORS).find(([, one]) => one === (operator as CFTextOperator))?.[0] ?? "Contains",
      text: String(value ?? ""),
    };
  }
  set rule(rule: { operator: string; text: string }) {
    const operator = TEXT_OPERATORS[rule.operator];
    if (!operator) throw new ExcelError("InvalidArgument", undefined, "TextConditionalFormat.rule");
    this.$owner.$change({ operator, value: rule.text });
  }
}

class RuleFormat extends FormatPart {
  readonly $type = "ConditionalRangeFormat";
  get font(): RuleFont {
    return new RuleFont(this.$owner);
  }
  get fill(): RuleFill {
    return new RuleFill(this.$owner);
  }
}
class RuleFont extends FormatPart {
  readonly $type = "ConditionalRangeFont";
  override get $scalars(): readonly string[] {
    return ["bold", "italic", "color", "strikethrough", "underline"];
  }
  get color(): string {
    return hex(this.$owner.$highlight.style.cl?.rgb) ?? "";
  }
  set color(color: string) {
    this.#style({ cl: { rgb: htmlColor(color, "ConditionalRangeFont.color") } });
  }
  get bold(): boolean {
    return this.$owner.$highlight.style.bl === BooleanNumber.TRUE;
  }
  set bold(bold: boolean) {
    this.#style({ bl: bold ? BooleanNumber.TRUE : BooleanNumber.FALSE });
  }
  get italic(): boolean {
    return this.$owner.$highlight.style.it === BooleanNumber.TRUE;
  }
  set italic(italic: boolean) {
    this.#style({ it: italic ? BooleanNumber.TRUE : BooleanNumber.FALSE });
  }
  get strikethrough(): boolean {
    return this.$owner.$highlight.style.st?.s === BooleanNumber.TRUE;
  }
  set strikethrough(strike: boolean) {
    this.#style({ st: { s: strike ? BooleanNumber.TRUE : BooleanNumber.FALSE } });
  }
  get underline(): string {
    return this.$owner.$highlight.style.ul?.s === BooleanNumber.TRUE ? "Single" : "None";
  }
  set underline(kind: string) {
    this.#style({ ul: { s: kind === "None" ? BooleanNumber.FALSE : BooleanNumber.TRUE } });
  }
  clear(): void {
    const { bg } = this.$owner.$highlight.style;
    this.$owner.$change({ style: bg ? { bg } : {} });
  }
  #style(style: IStyleBase): void {
    this.$owner.$change({ style: { ...this.$owner.$highlight.style, ...style } });
  }
}
class RuleFill extends FormatPart {
  readonly $type = "ConditionalRangeFill";
  override get $scalars(): readonly string[] {
    return ["color"];
  }
  get color(): string {
    return hex(this.$owner.$highlight.style.bg?.rgb) ?? "";
  }
  set color(color: string) {
    this.$owner.$change({
      style: { ...this.$owner.$highlight.style, bg: { rgb: htmlColor(color, "ConditionalRangeFill.color") } },
    });
  }
  clear(): void {
    const style = { ...this.$owner.$highlight.style };
    delete style.bg;
    this.$owner.$change({ style });
  }
}

function rulesOf(context: WorkbookContext, sheetId: string): IConditionFormattingRule[] {
  const model = context.get<ConditionalFormattingRuleModel>(ConditionalFormattingRuleModel);
  return model.getSubunitRules(context.book.getId(), sheetId) ?? [];
}

function send(context: WorkbookContext, id: string, sheetId: string, params: object): void {
  context.command(id, { unitId: context.book.getId(), subUnitId: sheetId, ...params });
}

/** What is left of a block when another is cut out of it: up to four blocks. */
function without(block: Block, cut: Block): Block[] {
  const common = intersection(block, cut);
  if (!common) return [block];
  const right = common.column + common.columns;
  const bottom = common.row + common.rows;
  const rest = [
    { ...block, rows: common.row - block.row },
    { ...block, row: bottom, rows: block.row + block.rows - bottom },
    { row: common.row, rows: common.rows, column: block.column, columns: common.column - block.column },
    { row: common.row, rows: common.rows, column: right, columns: block.column + block.columns - right },
  ];
  return rest.filter((part) => part.rows > 0 && part.columns > 0);
}
