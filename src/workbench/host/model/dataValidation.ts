/* Range.dataValidation over the engine's validation rules. */

import {
  DataValidationErrorStyle,
  DataValidationOperator,
  DataValidationRenderMode,
  DataValidationType,
  type ISheetDataValidationRule,
} from "@univerjs/core";
import {
  AddSheetDataValidationCommand,
  ClearRangeDataValidationCommand,
  SheetDataValidationModel,
} from "@univerjs/sheets-data-validation";
import type { Block } from "../../engine/grid";
import { ExcelError } from "../errors";
import { HostObject } from "../hostObject";
import { rangeOf, type WorkbookContext } from "./context";
import { newId } from "./newId";

const COMPARED: Readonly<Record<string, DataValidationType>> = {
  wholeNumber: DataValidationType.WHOLE,
  decimal: DataValidationType.DECIMAL,
  date: DataValidationType.DATE,
  time: DataValidationType.TIME,
  textLength: DataValidationType.TEXT_LENGTH,
};
const TYPE_NAMES: Readonly<Record<string, string>> = {
  [DataValidationType.WHOLE]: "WholeNumber",
  [DataValidationType.DECIMAL]: "Decimal",
  [DataValidationType.DATE]: "Date",
  [DataValidationType.TIME]: "Time",
  [DataValidationType.TEXT_LENGTH]: "TextLength",
  [DataValidationType.LIST]: "List",
  [DataValidationType.CUSTOM]: "Custom",
};
const OPERATORS: Readonly<Record<string, DataValidationOperator>> = {
  Between: DataValidationOperator.BETWEEN,
  NotBetween: DataValidationOperator.NOT_BETWEEN,
  EqualTo: DataValidationOperator.EQUAL,
  NotEqualTo: DataValidationOperator.NOT_EQUAL,
  GreaterThan: DataValidationOperator.GREATER_THAN,
  LessThan: DataValidationOperator.LESS_THAN,
  GreaterThanOrEqualTo: DataValidationOperator.GREATER_THAN_OR_EQUAL,
  LessThanOrEqualTo: DataValidationOperator.LESS_THAN_OR_EQUAL,
};
const STYLES: Readonly<Record<string, DataValidationErrorStyle>> = {
  Stop: DataValidationErrorStyle.STOP,
  Warning: DataValidationErrorStyle.WARNING,
  Information: DataValidationErrorStyle.INFO,
};

interface CompareRule {
  readonly operator: string;
  readonly formula1: unknown;
  readonly formula2?: unknown;
}
interface Rule {
  readonly list?: { readonly source: unknown; readonly inCellDropDown?: boolean };
  readonly custom?: { readonly formula: string };
  readonly [kind: string]: unknown;
}

export class DataValidation extends HostObject {
  readonly $type = "DataValidation";
  constructor(
    readonly $context: WorkbookContext,
    readonly $sheetId: string,
    readonly $block: Block,
  ) {
    super();
  }
  override get $scalars(): readonly string[] {
    return ["type", "rule", "ignoreBlanks", "prompt", "errorAlert", "valid"];
  }

  // excel.datavalidation#type: None without rules, Inconsistent or MixedCriteria where cells differ.
  get type(): string {
    const rules = this.#rules();
    if (rules === null) return "Inconsistent";
    return rules ? (TYPE_NAMES[rules.type] ?? "None") : "None";
  }
  get rule(): object {
    const own = this.#rules();
    if (!own) return {};
    if (own.type === (DataValidationType.LIST as string))
      return { list: { inCellDropDown: own.showDropDown !== false, source: own.formula1 ?? "" } };
    if (own.type === (DataValidationType.CUSTOM as string)) return { custom: { formula: own.formula1 ?? "" } };
    const kind = Object.entries(COMPARED).find(([, type]) => type === own.type)?.[0];
    const operator = Object.entries(OPERATORS).find(([, value]) => value === own.operator)?.[0] ?? "Between";
    return kind
      ? {
          [kind]: {
            formula1: literal(own.formula1),
            operator,
            ...(own.formula2 ? { formula2: literal(own.formula2) } : {}),
          },
        }
      : {};
  }
  set rule(rule: Rule) {
    const location = "DataValidation.rule";
    const old = this.#rules();
    this.#store({
      ...(old
        ? optionsOf(old)
        : { allowBlank: true, showErrorMessage: true, errorStyle: DataValidationErrorStyle.STOP }),
      ...engineRule(rule, location),
    });
  }
  get ignoreBlanks(): boolean | null {
    const own = this.#rules();
    return own === null ? null : (own?.allowBlank ?? true);
  }
  set ignoreBlanks(ignore: boolean) {
    this.#update({ allowBlank: ignore });
  }
  get errorAlert(): object | null {
    const own = this.#rules();
    if (own === null) return null;
    const style = Object.entries(STYLES).find(([, value]) => value === own?.errorStyle)?.[0] ?? "Stop";
    return { message: own?.error ?? "", showAlert: own?.showErrorMessage ?? true, style, title: own?.errorTitle ?? "" };
  }
  set errorAlert(alert: { message?: string; showAlert?: boolean; style?: string; title?: string }) {
    const style = STYLES[alert.style ?? "Stop"];
    if (style === undefined) throw new ExcelError("InvalidArgument", undefined, "DataValidation.errorAlert");
    // support.microsoft.com "Apply data validation to cells": 225 characters a message, 32 a title.
    if ((alert.message ?? "").length > 225 || (alert.title ?? "").length > 32)
      throw new ExcelError("InvalidArgument", undefined, "DataValidation.errorAlert");
    this.#update({
      error: alert.message ?? "",
      errorTitle: alert.title ?? "",
      showErrorMessage: alert.showAlert ?? true,
      errorStyle: style,
    });
  }
  get prompt(): object | null {
    const own = this.#rules();
    return own === null
      ? null
      : { message: own?.prompt ?? "", showPrompt: own?.showInputMessage ?? true, title: own?.promptTitle ?? "" };
  }
  set prompt(prompt: { message?: string; showPrompt?: boolean; title?: string }) {
    if ((prompt.message ?? "").length > 255 || (prompt.title ?? "").length > 32)
      throw new ExcelError("InvalidArgument", undefined, "DataValidation.prompt");
    this.#update({
      prompt: prompt.message ?? "",
      promptTitle: prompt.title ?? "",
      showInputMessage: prompt.showPrompt ?? true,
    });
  }
  /** Cells are checked as they are typed; those written by a program are not, as in Excel. */
  get valid(): boolean | null {
    return null;
  }
  clear(): void {
    this.$context.assertWritable(this.$sheetId, this.$block, "DataValidation.clear");
    if (this.#rules() === undefined) return;
    const unitId = this.$context.book.getId();
    this.$context.command(ClearRangeDataValidationCommand.id, {
      unitId,
      subUnitId: this.$sheetId,
      ranges: [rangeOf(this.$context.clip(this.$sheetId, this.$block))],
    });
  }

  #update(options: Partial<ISheetDataValidationRule>): void {
    const own = this.#rules();
    if (!own) {
      this.#store({ type: DataValidationType.ANY, allowBlank: true, ...options });
      return;
    }
    this.#store({ ...own, ...options });
  }

  #store(rule: Partial<ISheetDataValidationRule> & { type: string }): void {
    this.$context.assertWritable(this.$sheetId, undefined, "DataValidation.rule");
    this.$context.cells(this.$sheetId, this.$context.clip(this.$sheetId, this.$block));
    const unitId = this.$context.book.getId();
    const uid = newId("validation");
    const full = { ...rule, uid, ranges: [rangeOf(this.$context.clip(this.$sheetId, this.$block))] };
    this.$context.command(AddSheetDataValidationCommand.id, { unitId, subUnitId: this.$sheetId, rule: full });
  }

  /** The one rule of all cells, undefined when none has one, null when they differ. */
  #rules(): ISheetDataValidationRule | undefined | null {
    const model = this.$context.get<SheetDataValidationModel>(SheetDataValidationModel);
    const unitId = this.$context.book.getId();
    if (model.getRules(unitId, this.$sheetId).length === 0) return undefined;
    const { row, column, rows, columns } = this.$context.clip(this.$sheetId, this.$block);
    const first = model.getRuleByLocation(unitId, this.$sheetId, row, column);
    for (let r = row; r < row + rows; r += 1)
      for (let c = column; c < column + columns; c += 1)
        if (model.getRuleByLocation(unitId, this.$sheetId, r, c)?.uid !== first?.uid) return null;
    return first;
  }
}

function engineRule(rule: Rule, location: string): Partial<ISheetDataValidationRule> & { type: string } {
  if (rule.list) {
    const source = referenceText(rule.list.source);
    // support.microsoft.com "Apply data validation to cells": a typed list holds at most 255 characters.
    if (source === "" || (!source.startsWith("=") && source.length > 255))
      throw new ExcelError("InvalidArgument", undefined, location);
    return {
      type: DataValidationType.LIST,
      formula1: source,
      showDropDown: rule.list.inCellDropDown !== false,
      // Text and an arrow, as in Excel, instead of a coloured pill.
      renderMode: DataValidationRenderMode.ARROW,
    };
  }
  if (rule.custom) return { type: DataValidationType.CUSTOM, formula1: String(rule.custom.formula) };
  for (const [kind, type] of Object.entries(COMPARED)) {
    const compared = rule[kind] as CompareRule | undefined;
    if (!compared) continue;
    const operator = OPERATORS[compared.operator];
    const needsTwo = compared.operator === "Between" || compared.operator === "NotBetween";
    if (!operator || compared.formula1 === undefined || (needsTwo && compared.formula2 === undefined))
      throw new ExcelError("InvalidArgument", undefined, location);
    return {
      type,
      operator,
      formula1: referenceText(compared.formula1),
      ...(compared.formula2 === undefined ? {} : { formula2: referenceText(compared.formula2) }),
    };
  }
  throw new ExcelError("InvalidArgument", undefined, location);
}

const optionsOf = ({
  allowBlank,
  error,
  errorStyle,
  errorTitle,
  prompt,
  promptTitle,
  showErrorMessage,
  showInputMessage,
}: ISheetDataValidationRule): Partial<ISheetDataValidationRule> =>
  JSON.parse(
    JSON.stringify({
      allowBlank,
      error,
      errorStyle,
      errorTitle,
      prompt,
      promptTitle,
      showErrorMessage,
      showInputMessage,
    }),
  ) as Partial<ISheetDataValidationRule>;

function referenceText(value: unknown): string {
  if (value instanceof HostObject) return `=${(value as HostObject & { $reference: string }).$reference}`;
  return typeof value === "string" || typeof value === "number" ? String(value) : "";
}

const literal = (formula: string | undefined): string | number =>
  formula !== undefined && formula !== "" && Number.isFinite(Number(formula)) ? Number(formula) : (formula ?? "");
