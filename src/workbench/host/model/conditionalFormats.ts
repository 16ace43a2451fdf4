/* Range.conditionalFormats: rules by formula, by cell value and by text, over the engine's own. */

import type { IStyleBase } from "@univerjs/core";
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
import { HostCollection, HostObject } from "../hostObject";
import { intersection } from "./address";
import { rangeOf, type WorkbookContext } from "./context";
import { CellValueFormat, CustomFormat, TextFormat } from "./conditionalRules";
import { newId } from "./newId";
import type { Range } from "./range";

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
    const cfId = newId("cf");
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
