/** Data validation and conditional formats in Univer's words. */
import { DataValidationErrorStyle, DataValidationRenderMode, DataValidationType } from "@univerjs/core";
import type { ISheetDataValidationRule } from "@univerjs/core";
import { CFRuleType, CFSubRuleType } from "@univerjs/sheets-conditional-formatting";
import type {
  CFNumberOperator,
  CFValueType,
  IConditionFormattingRule,
  IConditionalFormattingRuleConfig,
} from "@univerjs/sheets-conditional-formatting";
import type { Color, Style, Worksheet } from "exceljs";
import { cellAddress } from "../addresses";
import { gridFormula } from "../formulas";
import { ranges, withinGrid, type GridSize } from "./layout";
import type { FileValidation } from "./sheetPart";
import { gridDifferentialStyle, type StyleReader } from "./styles";
import { isOn } from "./xml";

export function gridValidation(file: readonly FileValidation[], size: GridSize): ISheetDataValidationRule[] {
  return file.flatMap((validation, index) => {
    const within = ranges(validation.ranges).flatMap((range) => withinGrid(range, size) ?? []);
    return within.length === 0
      ? []
      : [{ uid: `validation-${index + 1}`, ranges: within, ...validationRule(validation) }];
  });
}

const VALIDATION_TYPES: Readonly<Record<string, DataValidationType>> = {
  whole: DataValidationType.WHOLE,
  decimal: DataValidationType.DECIMAL,
  list: DataValidationType.LIST,
  date: DataValidationType.DATE,
  time: DataValidationType.TIME,
  textLength: DataValidationType.TEXT_LENGTH,
  custom: DataValidationType.CUSTOM,
};

const ERROR_STYLES: Readonly<Record<string, DataValidationErrorStyle>> = {
  information: DataValidationErrorStyle.INFO,
  warning: DataValidationErrorStyle.WARNING,
};

function validationRule({
  attributes,
  formula1,
  formula2,
}: FileValidation): Omit<ISheetDataValidationRule, "uid" | "ranges"> {
  // Without a type it only shows a message beside the cell.
  const type = VALIDATION_TYPES[attributes["type"] ?? ""] ?? DataValidationType.ANY;
  const { operator, error, errorTitle, prompt, promptTitle } = attributes;
  const compares = ![DataValidationType.ANY, DataValidationType.LIST, DataValidationType.CUSTOM].includes(type);
  const read = (formula: string): string =>
    type === DataValidationType.LIST ? listSource(formula) : validationFormula(formula, type);
  return {
    type,
    ...(formula1 !== undefined && { formula1: read(formula1) }),
    ...(formula2 !== undefined && { formula2: read(formula2) }),
    ...(compares && { operator: (operator ?? "between") as NonNullable<ISheetDataValidationRule["operator"]> }),
    // The file's word for this attribute is the opposite of its effect.
    ...(type === DataValidationType.LIST && {
      showDropDown: !isOn(attributes["showDropDown"]),
      renderMode: DataValidationRenderMode.ARROW,
    }),
    allowBlank: isOn(attributes["allowBlank"]),
    showInputMessage: isOn(attributes["showInputMessage"]),
    showErrorMessage: isOn(attributes["showErrorMessage"]),
    errorStyle: ERROR_STYLES[attributes["errorStyle"] ?? ""] ?? DataValidationErrorStyle.STOP,
    ...(error && { error }),
    ...(errorTitle && { errorTitle }),
    ...(prompt && { prompt }),
    ...(promptTitle && { promptTitle }),
  };
}

const validationFormula = (formula: string, type: DataValidationType): string =>
  type !== DataValidationType.CUSTOM && formula.trim() !== "" && Number.isFinite(Number(formula))
    ? formula.trim()
    : gridFormula(formula);

/** A list is typed in quotes, with commas, or refers to cells or a name. */
function listSource(formula: string): string {
  const typed = /^\s*"([\s\S]*)"\s*$/.exec(formula)?.[1];
  return typed === undefined ? gridFormula(formula) : typed.replace(/""/g, '"');
}

interface FileRule {
  readonly type: string;
  readonly priority: number;
  readonly operator?: string;
  readonly formulae?: readonly (string | number)[];
  readonly style?: Partial<Style>;
  readonly cfvo?: readonly { type: string; value?: number | string }[];
  readonly color?: Partial<Color> | readonly Partial<Color>[];
  readonly gradient?: boolean;
}

/** The strongest first; `omitted` is told of those that the grid has not. */
export function gridConditionalFormats(
  sheet: Worksheet,
  stopping: ReadonlySet<number>,
  size: GridSize,
  reader: StyleReader,
  omitted: (what: string) => void,
): IConditionFormattingRule[] {
  const { conditionalFormattings = [] } = sheet as unknown as {
    conditionalFormattings?: readonly { ref: string; rules: readonly FileRule[] }[];
  };
  return conditionalFormattings
    .flatMap(({ ref, rules }) => rules.map((rule) => ({ ref, rule })))
    .sort((one, other) => one.rule.priority - other.rule.priority)
    .flatMap(({ ref, rule }, index) => {
      const within = ranges(ref).flatMap((range) => withinGrid(range, size) ?? []);
      const [first] = within;
      if (!first) return [];
      const config = gridRule(rule, cellAddress(first.startRow, first.startColumn), reader);
      if (!config) omitted(`a conditional format (${rule.type})`);
      const stopIfTrue = stopping.has(rule.priority);
      return config ? [{ cfId: `format-${index + 1}`, ranges: within, stopIfTrue, rule: config }] : [];
    });
}

const COMPARISONS: Readonly<Record<string, string>> = {
  equal: "=",
  notEqual: "<>",
  greaterThan: ">",
  greaterThanOrEqual: ">=",
  lessThan: "<",
  lessThanOrEqual: "<=",
};

/** `cell` is the first cell the format applies to; formulas are relative to it. */
function gridRule(rule: FileRule, cell: string, reader: StyleReader): IConditionalFormattingRuleConfig | undefined {
  const formulas = (rule.formulae ?? []).map((formula) => String(formula ?? ""));
  const style = gridDifferentialStyle(rule.style, reader);
  const byFormula = (value: string): IConditionalFormattingRuleConfig =>
    ({
      type: CFRuleType.highlightCell,
      subType: CFSubRuleType.formula,
      value,
      style,
    }) as IConditionalFormattingRuleConfig;
  switch (rule.type) {
    case "cellIs":
      return (
        compared(rule.operator ?? "", formulas, style) ??
        comparedFormula(rule.operator ?? "", formulas, cell, byFormula)
      );
    case "colorScale": {
      const colors = rule.color as readonly Partial<Color>[];
      const config = (rule.cfvo ?? []).map((value, index) => ({
        index,
        color: reader.color(colors[index] ?? {}) ?? "#ffffff",
        value: threshold(value),
      }));
      return { type: CFRuleType.colorScale, config };
    }
    case "dataBar": {
      const [min, max] = rule.cfvo ?? [];
      if (!min || !max) return undefined;
      const positiveColor = reader.color((rule.color as Partial<Color> | undefined) ?? {}) ?? "#638ec6";
      const isGradient = rule.gradient ?? true;
      const config = { min: threshold(min), max: threshold(max), isGradient, positiveColor, nativeColor: "#ff0000" };
      return { type: CFRuleType.dataBar, isShowValue: true, config };
    }
    default:
      // Every other rule that has a formula says with it when it applies.
      return formulas[0] ? byFormula(gridFormula(formulas[0])) : undefined;
  }
}

/** A comparison with numbers, which the grid has as such. */
function compared(
  operator: string,
  formulas: readonly string[],
  style: ReturnType<typeof gridDifferentialStyle>,
): IConditionalFormattingRuleConfig | undefined {
  const numbers = formulas.map(Number);
  if (numbers.length === 0 || formulas.some((formula) => formula.trim() === "") || numbers.some(Number.isNaN))
    return undefined;
  const value = operator.endsWith("etween") ? numbers.slice(0, 2) : numbers[0];
  return {
    type: CFRuleType.highlightCell,
    subType: CFSubRuleType.number,
    operator: operator as CFNumberOperator,
    value,
    style,
  } as IConditionalFormattingRuleConfig;
}

/** The same with a formula, which the grid takes only as a formula of its own. */
function comparedFormula(
  operator: string,
  formulas: readonly string[],
  cell: string,
  byFormula: (value: string) => IConditionalFormattingRuleConfig,
): IConditionalFormattingRuleConfig | undefined {
  const [first, second] = formulas.map((formula) => `(${gridFormula(formula).slice(1)})`);
  if (first === undefined) return undefined;
  if (operator.endsWith("etween")) {
    if (second === undefined) return undefined;
    const within = `AND(${cell}>=${first},${cell}<=${second})`;
    return byFormula(operator === "between" ? `=${within}` : `=NOT(${within})`);
  }
  const sign = COMPARISONS[operator];
  return sign === undefined ? undefined : byFormula(`=${cell}${sign}${first}`);
}

function threshold({ type, value }: { type: string; value?: number | string }): {
  type: CFValueType;
  value?: number | string;
} {
  return {
    type: type as CFValueType,
    ...(value !== undefined && {
      value: typeof value === "string" && Number.isNaN(Number(value)) ? gridFormula(value) : Number(value),
    }),
  };
}
