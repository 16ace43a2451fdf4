/* Worksheet functions called without a cell: those whose answer depends on the workbook rather than on its cells. */

import { HostObject } from "../hostObject";
import type { WorkbookContext } from "./context";

const DAY_MS = 86_400_000;
const EPOCH_1900 = Date.UTC(1899, 11, 30);
const EPOCH_1904 = Date.UTC(1904, 0, 1);

/** excel.functions. */
export class Functions extends HostObject {
  readonly $type = "Functions";

  constructor(readonly $context: WorkbookContext) {
    super();
  }

  /** excel.functions#date: the serial of a day in the workbook's own date system. */
  date(year: number, month: number, day: number): FunctionResult {
    const { use1904DateSystem } = this.$context.facts;
    if (year < (use1904DateSystem ? 1904 : 1900) || year > 9999) return new FunctionResult(null, "#NUM!");
    const epoch = use1904DateSystem ? EPOCH_1904 : EPOCH_1900;
    return new FunctionResult((Date.UTC(year, month - 1, day) - epoch) / DAY_MS, "");
  }
}

export class FunctionResult extends HostObject {
  readonly $type = "FunctionResult";

  constructor(
    readonly value: number | null,
    readonly error: string,
  ) {
    super();
  }

  override get $scalars(): readonly string[] {
    return ["error", "value"];
  }
}
