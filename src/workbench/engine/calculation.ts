/* Knows whether the engine still has something to calculate. */

import { ICommandService, type ICommandInfo, type IExecutionOptions } from "@univerjs/core";
import {
  FormulaExecutedStateType,
  IActiveDirtyManagerService,
  SetFormulaCalculationNotificationMutation,
  SetFormulaCalculationStartMutation,
  SetFormulaCalculationStopMutation,
} from "@univerjs/engine-formula";
import {
  ClearSelectionFormatCommand,
  SetBorderCommand,
  SetRangeValuesMutation,
  SetStyleCommand,
} from "@univerjs/sheets";
import { injectorOf, type FUniver } from "./univer";

/* Edits of these triggers change no value and start no calculation. */
const STYLE_TRIGGERS = new Set([SetStyleCommand.id, SetBorderCommand.id, ClearSelectionFormatCommand.id]);

/**
 * Follows the engine's own messages. An edit is scheduled at once, calculated a little later, and a newer edit stops and
 * restarts a calculation under way; the engine's own promise can resolve in between, this one does not.
 */
export class CalculationMonitor {
  #scheduled = false;
  #running = false;
  readonly #waiting: (() => void)[] = [];
  readonly #subscription: { dispose(): void };
  readonly #finished = new Set<() => void>();

  constructor(univerAPI: FUniver) {
    const injector = injectorOf(univerAPI);
    const dirt = injector.get(IActiveDirtyManagerService);
    this.#subscription = injector.get(ICommandService).onCommandExecuted((command, options) => {
      if (command.id === SetFormulaCalculationStartMutation.id) {
        this.#scheduled = false;
        this.#running = true;
      } else if (command.id === SetFormulaCalculationStopMutation.id) {
        this.#scheduled = false;
        this.#running = true;
      } else if (command.id === SetFormulaCalculationNotificationMutation.id) {
        const { functionsExecutedState } = command.params as { functionsExecutedState?: FormulaExecutedStateType };
        if (
          functionsExecutedState !== undefined &&
          functionsExecutedState !== FormulaExecutedStateType.STOP_EXECUTION
        ) {
          this.#running = false;
          setTimeout(() => this.#settle(), 0);
        }
      } else if (dirt.get(command.id) && startsCalculation(command, options)) {
        this.#scheduled = true;
      }
    });
  }

  get busy(): boolean {
    return this.#scheduled || this.#running;
  }

  whenIdle(): Promise<void> {
    if (!this.busy) return Promise.resolve();
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  /** Calls back after each calculation that left nothing to do. */
  onFinished(callback: () => void): { dispose(): void } {
    this.#finished.add(callback);
    return { dispose: () => void this.#finished.delete(callback) };
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#scheduled = this.#running = false;
    this.#finished.clear();
    this.#release();
  }

  #settle(): void {
    if (this.busy) return;
    for (const callback of this.#finished) callback();
    if (!this.busy) this.#release();
  }

  #release(): void {
    for (const resolve of this.#waiting.splice(0)) resolve();
  }
}

function startsCalculation(command: Readonly<ICommandInfo>, options: IExecutionOptions | undefined): boolean {
  if (command.id !== SetRangeValuesMutation.id) return true;
  const { trigger } = command.params as { trigger?: string };
  return options?.onlyLocal !== true && !(trigger && STYLE_TRIGGERS.has(trigger));
}
