/* Calls custom functions in the add-in's own runtime: a cell shows #BUSY! until the answer, then is calculated again. */

import { ICommandService } from "@univerjs/core";
import {
  BaseFunction,
  ERROR_TYPE_SET,
  FunctionType,
  IFunctionService,
  SetTriggerFormulaCalculationStartMutation,
  type BaseValueObject,
  type IFunctionInfo,
} from "@univerjs/engine-formula";
import { IDescriptionService } from "@univerjs/sheets-formula";
import type { CalculationMonitor } from "../../engine/calculation";
import { injectorOf, workbookOf, type FUniver } from "../../engine/univer";
import { HostObject } from "../hostObject";
import { columnName, quoteSheetName } from "../model/address";
import type { RichApiMessage } from "../xdm";
import { ArgumentError, argumentsFor, BUSY, type ArgumentValue, type EngineArgument } from "./arguments";
import type { FunctionMetadata, FunctionsMetadata } from "./metadata";
import { engineValue, errorValue, resultOf, type FunctionResult, type InvocationArray } from "./results";

interface Cell {
  readonly unitId: string;
  readonly sheetId: string;
  readonly row: number;
  readonly column: number;
}

/** One call: a function with its arguments, asked for by any number of cells. */
interface Call {
  readonly id: number;
  readonly key: string;
  readonly message: readonly unknown[];
  readonly cells: Map<string, Cell>;
  sent: boolean;
  usedIn: number;
  result: FunctionResult | undefined;
}

export interface CustomFunctionsOptions {
  readonly univerAPI: FUniver;
  readonly calculation: CalculationMonitor;
  readonly metadata?: FunctionsMetadata;
  readonly namespace?: string;
  /** Sends messages to the add-in; false when no add-in listens. */
  readonly send: (entries: readonly RichApiMessage[]) => boolean;
}

const CUSTOM_FUNCTIONS = 1;
const INVOKE = 1000;
/** Characters of arguments remembered; beyond, results not used in the last calculation are forgotten. */
const MAX_REMEMBERED = 50_000_000;

export class CustomFunctionsHost {
  readonly service = new CustomFunctionsService(this);
  /** Calls sent to the add-in so far: each (function, arguments) once. */
  calls = 0;
  readonly #calls = new Map<string, Call>();
  readonly #byId = new Map<number, Call>();
  readonly #messages = new Map<string, string>();
  readonly #waiting: (() => void)[] = [];
  readonly #awaitingRuntime: (() => void)[] = [];
  readonly #recalculate = new Map<string, Cell>();
  readonly #finished: { dispose(): void };
  #ready = false;
  #inFlight = 0;
  #remembered = 0;
  #calculations = 0;
  #sendTimer: ReturnType<typeof setTimeout> | undefined;
  #disposed = false;

  constructor(private readonly options: CustomFunctionsOptions) {
    ERROR_TYPE_SET.add(BUSY as never);
    for (const metadata of options.metadata?.functions ?? []) this.#register(metadata);
    this.#finished = options.calculation.onFinished(() => this.#calculationFinished());
  }

  /** Whether the add-in owes answers, or the engine their recalculation. */
  get waiting(): boolean {
    return this.#ready && (this.#inFlight > 0 || this.#sendTimer !== undefined || this.#recalculate.size > 0);
  }

  whenSettled(): Promise<void> {
    return this.waiting ? new Promise((resolve) => this.#waiting.push(resolve)) : Promise.resolve();
  }

  /** The message of the error that a cell's custom function gave; what Excel shows at the cell's error button. */
  errorMessageAt(sheetId: string, row: number, column: number): string | undefined {
    return this.#messages.get(`${sheetId} ${row} ${column}`);
  }

  /** Another add-in page: what was asked of the last one is asked again, what it answered is forgotten. */
  reset(): void {
    this.#ready = false;
    this.#inFlight = 0;
    for (const call of [...this.#calls.values()]) {
      call.sent = false;
      if (call.result) this.#forget(call);
    }
    this.#release();
  }

  /** Resolves when the add-in's runtime has said that it is loaded. */
  whenRuntimeReady(): Promise<void> {
    return this.#ready ? Promise.resolve() : new Promise((resolve) => this.#awaitingRuntime.push(resolve));
  }

  /** The runtime says that it is loaded and its functions are associated. */
  runtimeReady(): void {
    this.#ready = true;
    for (const resolve of this.#awaitingRuntime.splice(0)) resolve();
    this.#scheduleSend();
  }

  receive(results: readonly InvocationArray[]): void {
    for (const answer of results) {
      const call = this.#byId.get(answer[0]);
      if (!call || call.result) continue;
      call.result = resultOf(answer);
      this.#inFlight -= 1;
      for (const [key, cell] of call.cells) this.#recalculate.set(key, cell);
      call.cells.clear();
    }
    void this.#recalculateWhenIdle();
  }

  dispose(): void {
    this.#disposed = true;
    clearTimeout(this.#sendTimer);
    this.#sendTimer = undefined;
    this.#finished.dispose();
    this.#ready = false;
    this.#release();
  }

  #register(metadata: FunctionMetadata): void {
    const name = [this.options.namespace, metadata.name].filter(Boolean).join(".").toUpperCase();
    const calculate = (cell: Cell, given: readonly EngineArgument[]): BaseValueObject =>
      this.#calculate(metadata, cell, given);
    const required = metadata.parameters.filter((parameter) => !parameter.optional && !parameter.repeating).length;
    const most = metadata.parameters.at(-1)?.repeating ? 255 : metadata.parameters.length;
    const injector = injectorOf(this.options.univerAPI);
    injector.get(IFunctionService).registerExecutors(
      new (class extends BaseFunction {
        override needsReferenceObject = true;
        override minParams = required;
        override maxParams = most;
        override calculate(...given: BaseValueObject[]): BaseValueObject {
          return calculate(
            { unitId: this.unitId ?? "", sheetId: this.subUnitId ?? "", row: this.row, column: this.column },
            given,
          );
        }
      })(name),
    );
    const info: IFunctionInfo = {
      functionName: name,
      functionType: FunctionType.User,
      description: metadata.description ?? "",
      abstract: metadata.description ?? "",
      functionParameter: metadata.parameters.map((parameter) => ({
        name: parameter.name,
        detail: parameter.description ?? "",
        example: "",
        require: parameter.optional ? 0 : 1,
        repeat: parameter.repeating ? 1 : 0,
      })),
    };
    injector.get(IDescriptionService).registerDescriptions([info]);
  }

  #calculate(metadata: FunctionMetadata, cell: Cell, given: readonly EngineArgument[]): BaseValueObject {
    const cellKey = `${cell.sheetId} ${cell.row} ${cell.column}`;
    let values: ArgumentValue[];
    try {
      values = argumentsFor(metadata, given, this.options.metadata?.allowErrorForDataTypeAny === true);
    } catch (error) {
      if (error instanceof ArgumentError) return errorValue(error.code);
      throw error;
    }
    const call = this.#call(metadata, values, cell);
    call.usedIn = this.#calculations;
    if (!call.result) {
      call.cells.set(cellKey, cell);
      return errorValue(BUSY);
    }
    if (call.result.error?.message) this.#messages.set(cellKey, call.result.error.message);
    else this.#messages.delete(cellKey);
    return engineValue(call.result);
  }

  #call(metadata: FunctionMetadata, values: readonly ArgumentValue[], cell: Cell): Call {
    const options = metadata.options ?? {};
    const address = options.requiresAddress ? this.#address(cell) : null;
    const key = JSON.stringify([metadata.id, address, values]);
    const known = this.#calls.get(key);
    if (known) return known;
    this.calls += 1;
    // Flags: 1 cancelable, 2 streaming, 4 errors allowed in arguments.
    const flags =
      (options.cancelable || options.stream ? 1 : 0) |
      (options.stream ? 2 : 0) |
      (this.options.metadata?.allowErrorForDataTypeAny ? 4 : 0);
    const message: unknown[] = [this.calls, metadata.id, values, address, flags];
    if (options.requiresParameterAddresses) message.push(metadata.parameters.map(() => null));
    const call: Call = {
      id: this.calls,
      key,
      message,
      cells: new Map(),
      sent: false,
      usedIn: this.#calculations,
      result: undefined,
    };
    this.#calls.set(key, call);
    this.#byId.set(call.id, call);
    this.#remembered += key.length;
    this.#scheduleSend();
    return call;
  }

  #address(cell: Cell): string {
    const sheet = workbookOf(this.options.univerAPI).getSheetBySheetId(cell.sheetId);
    return `${quoteSheetName(sheet?.getSheetName() ?? "")}!${columnName(cell.column)}${cell.row + 1}`;
  }

  #scheduleSend(): void {
    if (!this.#ready || this.#sendTimer !== undefined || this.#disposed) return;
    this.#sendTimer = setTimeout(() => {
      this.#sendTimer = undefined;
      this.#sendPending();
    }, 0);
  }

  #sendPending(): void {
    const pending = [...this.#calls.values()].filter((call) => !call.sent && !call.result);
    const entries = pending.map((call): RichApiMessage => [
      CUSTOM_FUNCTIONS,
      INVOKE,
      "",
      JSON.stringify(call.message),
      call.id,
      false,
    ]);
    if (entries.length > 0 && this.options.send(entries)) {
      for (const call of pending) call.sent = true;
      this.#inFlight += pending.length;
    }
    if (!this.waiting) this.#release();
  }

  /** Only between calculations: the engine could lose edits that arrive while it starts one. */
  async #recalculateWhenIdle(): Promise<void> {
    await this.options.calculation.whenIdle();
    if (this.#disposed || this.#recalculate.size === 0) {
      if (!this.waiting) this.#release();
      return;
    }
    const cells = [...this.#recalculate.values()];
    this.#recalculate.clear();
    // A function inside a rule or a name has no cell of its own: everything is calculated.
    const forceCalculation = cells.some((cell) => cell.row < 0 || cell.column < 0 || cell.sheetId === "");
    const dirtyRanges = cells.map(({ unitId, sheetId, row, column }) => ({
      unitId,
      sheetId,
      range: { startRow: row, endRow: row, startColumn: column, endColumn: column },
    }));
    const params = { forceCalculation, dirtyRanges: forceCalculation ? [] : dirtyRanges, ...NOTHING_ELSE };
    injectorOf(this.options.univerAPI)
      .get(ICommandService)
      .syncExecuteCommand(SetTriggerFormulaCalculationStartMutation.id, params, { onlyLocal: true });
    await this.options.calculation.whenIdle();
    if (!this.waiting) this.#release();
  }

  #calculationFinished(): void {
    if (this.#remembered > MAX_REMEMBERED)
      for (const call of [...this.#calls.values()])
        if (call.result && call.usedIn < this.#calculations) this.#forget(call);
    this.#calculations += 1;
  }

  #forget(call: Call): void {
    this.#calls.delete(call.key);
    this.#byId.delete(call.id);
    this.#remembered -= call.key.length;
  }

  #release(): void {
    for (const resolve of this.#waiting.splice(0)) resolve();
  }
}

const NOTHING_ELSE = {
  dirtyNameMap: {},
  dirtyDefinedNameMap: {},
  dirtyUnitFeatureMap: {},
  dirtyUnitOtherFormulaMap: {},
  clearDependencyTreeCache: {},
};

/** Results every 200 ms at most instead of 500: a feature Excel on the web switches on. */
const SHORT_INTERVAL = 2;

/** Microsoft.ExcelServices.CustomFunctions: what the runtime in office.js calls. */
class CustomFunctionsService extends HostObject {
  readonly $type = "CustomFunctions";
  constructor(readonly $host: CustomFunctionsHost) {
    super();
  }
  _SetOsfControlContainerReadyForCustomFunctions(): void {
    this.$host.runtimeReady();
  }
  _GetEnabledFeatures(): number[] {
    return [SHORT_INTERVAL];
  }
  setInvocationArrayResults(results: readonly InvocationArray[]): void {
    this.$host.receive(results);
  }
  setInvocationResults(results: readonly { id: number; failed: boolean; value: unknown; errorCode?: number }[]): void {
    this.$host.receive(
      results.map((result): InvocationArray => [result.id, !result.failed, result.value, result.errorCode ?? 0]),
    );
  }
}
