/* Application: calculation on request. */

import { SetTriggerFormulaCalculationStartMutation } from "@univerjs/engine-formula";
import { HostObject } from "../hostObject";
import type { WorkbookContext } from "./context";

export class Application extends HostObject {
  readonly $type = "Application";
  calculationMode: "Automatic" | "AutomaticExceptTables" | "Manual" = "Automatic";

  constructor(readonly $context: WorkbookContext) {
    super();
  }
  override get $scalars(): readonly string[] {
    return [
      "calculationMode",
      "calculationState",
      "calculationEngineVersion",
      "decimalSeparator",
      "thousandsSeparator",
      "useSystemSeparators",
    ];
  }
  get calculationState(): "Done" | "Calculating" | "Pending" {
    return this.$context.calculation.busy ? "Calculating" : "Done";
  }
  get calculationEngineVersion(): number {
    return 191_029;
  }
  get decimalSeparator(): string {
    return ".";
  }
  get thousandsSeparator(): string {
    return ",";
  }
  get useSystemSeparators(): boolean {
    return true;
  }
  async calculate(calculationType: "Recalculate" | "Full" | "FullRebuild" = "Recalculate"): Promise<void> {
    if (calculationType !== "Recalculate")
      this.$context.command(SetTriggerFormulaCalculationStartMutation.id, { commands: [], forceCalculation: true });
    await this.$context.calculation.whenIdle();
  }
  /** The engine calculates after each batch anyway. */
  suspendApiCalculationUntilNextSync(): void {
    return;
  }
  suspendScreenUpdatingUntilNextSync(): void {
    return;
  }
}
