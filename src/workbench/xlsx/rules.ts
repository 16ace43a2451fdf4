/** Data validation and conditional formats in ExcelJS's words. What a file cannot hold is named, never dropped in silence. */
import { DataValidationErrorStyle, DataValidationType } from "@univerjs/core";
import type { ISheetDataValidationRule } from "@univerjs/core";
import type {
  IConditionFormattingRule,
  IConditionalFormattingRuleConfig,
} from "@univerjs/sheets-conditional-formatting";
import type { ConditionalFormattingRule, DataValidation, Worksheet } from "exceljs";
import { cellAddress, rangeAddress } from "./addresses";
import { fileFormula } from "./formulas";
import { argb, fileDifferentialStyle } from "./styles";

/** The sheet's validation rules; returns what could not be written. */
export function writeValidation(rules: readonly ISheetDataValidationRule[], sheet: Worksheet): string[] {
  const omitted: string[] = [];
  for (const rule of rules) {
    const validation = fileValidation(rule);
    if (validation === undefined) {
      omitted.push(`data validation of type ${rule.type} on ${sheet.name}`);
      continue;
    }
    for (const range of rule.ranges) {
      for (let row = range.startRow; row <= range.endRow; row += 1) {
        for (let column = range.startColumn; column <= range.endColumn; column += 1) {
          sheet.getCell(row + 1, column + 1).dataValidation = validation;
        }
      }
    }
  }
  return omitted;
}

function fileValidation(rule: ISheetDataValidationRule): DataValidation | undefined {
  const type = fileValidationType(rule);
  if (type === undefined) return undefined;
  const formulae =
    type === "list"
      ? [listFormula(rule.formula1 ?? "")]
      : [rule.formula1, rule.formula2]
          .filter((formula) => formula !== undefined && formula !== "")
          .map(validationFormula);
  return {
    type,
    formulae,
    ...(rule.operator && type !== "list" && type !== "custom" && { operator: rule.operator }),
    allowBlank: rule.allowBlank ?? true,
    showInputMessage: rule.showInputMessage ?? Boolean(rule.prompt),
    // Univer blocks wrong input unless told otherwise, even where this flag was left out.
    showErrorMessage: rule.showErrorMessage ?? rule.errorStyle === DataValidationErrorStyle.STOP,
    ...(rule.errorStyle !== undefined && { errorStyle: ERROR_STYLES[rule.errorStyle] }),
    ...(rule.error && { error: rule.error }),
    ...(rule.errorTitle && { errorTitle: rule.errorTitle }),
    ...(rule.prompt && { prompt: rule.prompt }),
    ...(rule.promptTitle && { promptTitle: rule.promptTitle }),
  } as DataValidation;
}

const ERROR_STYLES: Record<DataValidationErrorStyle, string> = {
  [DataValidationErrorStyle.INFO]: "information",
  [DataValidationErrorStyle.STOP]: "stop",
  [DataValidationErrorStyle.WARNING]: "warning",
};

function fileValidationType(rule: ISheetDataValidationRule): DataValidation["type"] | undefined {
  switch (rule.type) {
    case DataValidationType.WHOLE:
    case DataValidationType.DECIMAL:
    case DataValidationType.LIST:
    case DataValidationType.CUSTOM:
    case DataValidationType.TEXT_LENGTH:
      return rule.type;
    // ExcelJS writes dates only from Date objects; a date is a number, so the rule means the same.
    case DataValidationType.DATE:
    case DataValidationType.TIME:
      return "decimal";
    default:
      return undefined;
  }
}

const validationFormula = (formula: string | undefined): string => fileFormula(formula ?? "");

// Univer keeps a list as JSON, as text with commas, or as a reference; a file has it in quotes or as a reference.
function listFormula(formula: string): string {
  if (formula.startsWith("=")) return fileFormula(formula);
  const items: unknown = formula.startsWith("[") ? JSON.parse(formula) : formula.split(",");
  return `"${(items as string[]).join(",").replace(/"/g, '""')}"`;
}

/** The sheet's conditional formats, the first of `rules` being the strongest; returns what could not be written. */
export function writeConditionalFormats(rules: readonly IConditionFormattingRule[], sheet: Worksheet): string[] {
  const omitted: string[] = [];
  rules.forEach((format, index) => {
    const first = format.ranges[0];
    if (first === undefined) return;
    const rule = fileFormat(format.rule, cellAddress(first.startRow, first.startColumn), index + 1);
    if (rule === undefined) {
      omitted.push(`a conditional format (${describe(format.rule)}) on ${sheet.name}`);
      return;
    }
    if (format.stopIfTrue) omitted.push(`"stop if true" of a conditional format on ${sheet.name}`);
    sheet.addConditionalFormatting({ ref: format.ranges.map(rangeAddress).join(" "), rules: [rule] });
  });
  return omitted;
}

const describe = (rule: IConditionalFormattingRuleConfig): string => ("subType" in rule ? rule.subType : rule.type);

const COMPARISONS: Readonly<Record<string, string>> = {
  equal: "=",
  notEqual: "<>",
  greaterThan: ">",
  greaterThanOrEqual: ">=",
  lessThan: "<",
  lessThanOrEqual: "<=",
};

/** `cell` is the first cell the format applies to; formulas are relative to it. */
function fileFormat(
  rule: IConditionalFormattingRuleConfig,
  cell: string,
  priority: number,
): ConditionalFormattingRule | undefined {
  switch (rule.type) {
    case "colorScale":
      return {
        type: "colorScale",
        priority,
        cfvo: rule.config.map(({ value }) => threshold(value)),
        color: rule.config.map(({ color }) => ({ argb: argb(color) ?? "FFFFFFFF" })),
      } as ConditionalFormattingRule;
    case "dataBar":
      return {
        type: "dataBar",
        priority,
        gradient: rule.config.isGradient,
        cfvo: [threshold(rule.config.min), threshold(rule.config.max)],
        color: { argb: argb(rule.config.positiveColor) ?? "FF638EC6" },
      } as unknown as ConditionalFormattingRule;
    case "highlightCell": {
      const formula = highlightFormula(rule, cell);
      if (formula === undefined) return undefined;
      return { type: "expression", priority, formulae: [formula], style: fileDifferentialStyle(rule.style) };
    }
    default:
      return undefined;
  }
}

type Highlight = Extract<IConditionalFormattingRuleConfig, { type: "highlightCell" }>;

// One way to say all of them: a formula. Excel shows them as "use a formula", with the same effect.
function highlightFormula(rule: Highlight, cell: string): string | undefined {
  switch (rule.subType) {
    case "formula":
      return fileFormula(rule.value);
    case "number": {
      if (Array.isArray(rule.value)) {
        const within = `AND(ISNUMBER(${cell}),${cell}>=${rule.value[0]},${cell}<=${rule.value[1]})`;
        return rule.operator === "notBetween" ? `AND(ISNUMBER(${cell}),NOT(${within}))` : within;
      }
      return `AND(ISNUMBER(${cell}),${cell}${COMPARISONS[rule.operator]}${rule.value})`;
    }
    case "text":
      return textFormula(rule.operator, `"${(rule.value ?? "").replace(/"/g, '""')}"`, cell);
    default:
      return undefined;
  }
}

function textFormula(operator: string, text: string, cell: string): string | undefined {
  switch (operator) {
    case "containsText":
      return `ISNUMBER(SEARCH(${text},${cell}))`;
    case "notContainsText":
      return `NOT(ISNUMBER(SEARCH(${text},${cell})))`;
    case "beginsWith":
      return `LEFT(${cell},LEN(${text}))=${text}`;
    case "endsWith":
      return `RIGHT(${cell},LEN(${text}))=${text}`;
    case "equal":
      return `${cell}=${text}`;
    case "notEqual":
      return `${cell}<>${text}`;
    case "containsBlanks":
      return `LEN(TRIM(${cell}))=0`;
    case "notContainsBlanks":
      return `LEN(TRIM(${cell}))>0`;
    case "containsErrors":
      return `ISERROR(${cell})`;
    case "notContainsErrors":
      return `NOT(ISERROR(${cell}))`;
    default:
      return undefined;
  }
}

function threshold({ type, value }: { type: string; value?: number | string }): {
  type: string;
  value?: number | string;
} {
  return { type, ...(value !== undefined && { value: typeof value === "string" ? fileFormula(value) : value }) };
}
