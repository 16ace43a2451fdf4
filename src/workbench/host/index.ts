/* The Office host: what Excel is to an add-in, over a workbook of Univer. Nothing here knows the product. */

import type { FUniver } from "@univerjs/core/facade";
import { CalculationMonitor } from "../engine/calculation";
import { registerEngineOverrides } from "../engine/overrides";
import { workbookOf } from "../engine/univer";
import { CustomFunctionsHost } from "./customFunctions/host";
import type { FunctionsMetadata } from "./customFunctions/metadata";
import { HostEvents } from "./events";
import { WorkbookContext } from "./model/context";
import { changeWorkbookRecord, readWorkbookRecord } from "./model/workbookRecord";
import { Workbook } from "./model/workbook";
import { Protocol, type BeforeAction } from "./protocol";
import { internalServices } from "./services";
import { XdmConnection, type SettingsStore } from "./xdm";
import { userEdits } from "./userEdits";

export { ExcelError } from "./errors";
export type { BeforeAction } from "./protocol";
export type { FunctionsMetadata, FunctionMetadata, ParameterMetadata } from "./customFunctions/metadata";

export interface OfficeHostOptions {
  /** A Univer instance that already holds its workbook (createWorkbook has been called). */
  readonly univerAPI: FUniver;
  /** functions.json as built; without it no custom function is offered. */
  readonly functionsMetadata?: FunctionsMetadata;
  /** The manifest's namespace: formulas are typed as =NAMESPACE.NAME(...). */
  readonly functionsNamespace?: string;
  /** Requirement sets answered to the add-in, by name; replaces the defaults set by set. "" takes a set away. */
  readonly requirementSets?: Readonly<Record<string, string>>;
  /** BCP 47, default "en-US". */
  readonly locale?: string;
  /** Workbook file name, default "Book1.xlsx". */
  readonly workbookName?: string;
  /** Set when the workbook counts days from 1904, as old Mac workbooks do. Default: as the workbook records. */
  readonly use1904DateSystem?: boolean;
  /** The workbook is open for reading only: every change is refused. */
  readonly readOnly?: boolean;
  /** Where Office.context.document.settings is kept; by default in the workbook. */
  readonly settings?: SettingsStore;
}

export interface AttachOptions {
  /** The add-in page, absolute or relative to `hostUrl`. */
  readonly url: string;
  /** The address office.js is told the host page has: must be https, its host that of the add-in page. */
  readonly hostUrl: string;
  /** Hands one message to the add-in's window. */
  readonly post: (text: string) => void;
}

export interface AttachedAddin {
  /** What the add-in's frame must be given as `src`. */
  readonly url: string;
  /** What the add-in's frame must be given as `name`, before it loads. */
  readonly windowName: string;
  /** Give every message of the add-in's window; true when it was one of ours. */
  receive(text: unknown): boolean;
  /** Runs what the add-in associated with a ribbon button (Office.actions.associate). */
  invokeAction(actionId: string): void;
  detach(): void;
}

export interface OfficeHost {
  readonly protocol: Protocol;
  /** Excel's object model, root of every request. */
  readonly workbook: Workbook;
  readonly calculation: CalculationMonitor;
  readonly customFunctions: CustomFunctionsHost;
  attach(options: AttachOptions): AttachedAddin;
  /** Resolves when no calculation is under way and no custom function is waited for. */
  whenIdle(): Promise<void>;
  /** Called before every action of every request; throwing an ExcelError makes that action fail. */
  beforeAction(hook: BeforeAction | undefined): void;
  dispose(): void;
}

/** Makes a workbook of Univer answer office.js as Excel would. */
export function createOfficeHost(options: OfficeHostOptions): OfficeHost {
  const { univerAPI } = options;
  registerEngineOverrides(univerAPI);
  const calculation = new CalculationMonitor(univerAPI);
  const events = new HostEvents();
  const context = new WorkbookContext(univerAPI, calculation, events, {
    name: options.workbookName ?? "Book1.xlsx",
    use1904DateSystem:
      options.use1904DateSystem ?? readWorkbookRecord({ book: workbookOf(univerAPI) }).use1904DateSystem ?? false,
    readOnly: options.readOnly ?? false,
  });
  const workbook = new Workbook(context);
  context.workbook = workbook;
  const customFunctions = new CustomFunctionsHost({
    univerAPI,
    calculation,
    send: (entries) => connection?.sendRichApiMessages(entries) ?? false,
    ...(options.functionsMetadata ? { metadata: options.functionsMetadata } : {}),
    ...(options.functionsNamespace ? { namespace: options.functionsNamespace } : {}),
  });
  const protocol = new Protocol(workbook, internalServices(customFunctions.service), calculation);
  const edits = userEdits(context);
  let connection: XdmConnection | undefined;
  events.deliver = (entries) => connection?.sendRichApiMessages(entries);
  events.selectionChanged = () => connection?.sendSelectionChanged();

  return {
    protocol,
    workbook,
    calculation,
    customFunctions,
    attach(attachOptions) {
      connection?.close();
      customFunctions.reset();
      events.reset();
      const opened = new XdmConnection({
        protocol,
        events,
        ...attachOptions,
        locale: options.locale ?? "en-US",
        ...(options.requirementSets ? { requirementSets: options.requirementSets } : {}),
        settings: options.settings ?? savedSettings(context),
      });
      connection = opened;
      return {
        url: opened.frameUrl,
        windowName: opened.windowName,
        receive: (text) => opened.receive(text),
        invokeAction: (actionId) => opened.invokeAction(actionId),
        detach() {
          opened.close();
          if (connection === opened) connection = undefined;
          customFunctions.reset();
        },
      };
    },
    async whenIdle() {
      do {
        await calculation.whenIdle();
        await customFunctions.whenSettled();
      } while (calculation.busy || customFunctions.waiting);
    },
    beforeAction(hook) {
      protocol.beforeAction = hook;
    },
    dispose() {
      connection?.close();
      edits.dispose();
      customFunctions.dispose();
      calculation.dispose();
      events.dispose();
    },
  };
}

const savedSettings = (context: WorkbookContext): SettingsStore => ({
  read: () => readWorkbookRecord(context).documentSettings ?? {},
  write: (settings) =>
    changeWorkbookRecord(context, (record) => {
      record.documentSettings = { ...settings };
    }),
});
