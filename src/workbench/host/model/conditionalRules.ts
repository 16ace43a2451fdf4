/* What a conditional format compares and how it shows: by formula, by cell value, by text. */

import { BooleanNumber, type IStyleBase } from "@univerjs/core";
import { CFNumberOperator, CFTextOperator } from "@univerjs/sheets-conditional-formatting";
import { ExcelError } from "../errors";
import { HostObject } from "../hostObject";
import { hex, htmlColor } from "./colors";
import type { ConditionalFormat } from "./conditionalFormats";
import { isFormula } from "./formulaText";

abstract class FormatPart extends HostObject {
  constructor(readonly $owner: ConditionalFormat) {
    super();
  }
}

export class CustomFormat extends FormatPart {
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
export class CellValueFormat extends FormatPart {
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
export class TextFormat extends FormatPart {
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
