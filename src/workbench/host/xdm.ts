/* The parent page's side of the messages that office.js exchanges with Excel on the web. */

import type { HostEvents } from "./events";
import type { Protocol } from "./protocol";
import type { RequestBody } from "./wire";

/** What Office.context.document.settings is kept in, name by name, each value as office.js serialised it. */
export interface SettingsStore {
  read(): Readonly<Record<string, string>>;
  write(settings: Readonly<Record<string, string>>): void;
}

/** One entry of a richApiMessage: category, type, target, JSON, id, whether it comes from another user. */
export type RichApiMessage = readonly [
  category: number,
  type: number,
  target: string,
  json: string,
  id: number,
  remote: boolean,
];

export interface XdmOptions {
  readonly protocol: Protocol;
  readonly events: HostEvents;
  readonly url: string;
  readonly hostUrl: string;
  readonly post: (text: string) => void;
  readonly locale: string;
  readonly requirementSets?: Readonly<Record<string, string>>;
  readonly settings: SettingsStore;
}

/** What Excel on the web supports of the sets this host implements members of; others answer ApiNotFound when used. */
export const DEFAULT_REQUIREMENT_SETS: Readonly<Record<string, string>> = {
  ExcelApi: "1.15",
  SharedRuntime: "1.1",
  CustomFunctions: "1.9",
  CustomFunctionsRuntime: "1.4",
  RibbonApi: "1.1",
  DialogApi: "1.2",
  AddinCommands: "1.1",
  RichApiRuntime: "1.2",
  RichApiRuntimeFlag: "1.2",
};

const ADDIN_ID = "11111111-2222-3333-4444-555555555555";
const CORRELATION_ID = "00000000-0000-0000-0000-000000000000";
const EXCEL_WEB_APP = 16;
const READ_WRITE = 1;
const TASKPANE = 2;

const enum MessageType {
  Request = 0,
  Response = 1,
}
const enum RequestKind {
  Invoke = 0,
  Register = 1,
  Unregister = 2,
}
const enum ResponseKind {
  ForCalling = 0,
  ForEventing = 1,
}
/** Method ids of office.js (OSF.DDA.MethodDispId). */
const enum Dispatch {
  LoadSettings = 75,
  SaveSettings = 76,
  RichApi = 93,
  AppCommandDone = 94,
}
const INTERNAL_ERROR = 5001;

interface XdmRequest {
  readonly _messageType: number;
  readonly _actionName: string;
  readonly _actionType: number;
  readonly _conversationId: string;
  readonly _correlationId: number;
  readonly _data: unknown;
}

interface MethodCall {
  readonly ArrayData?: readonly unknown[];
  readonly DdaMethod: { readonly DispatchId: number };
  readonly DdaSettingsMethod?: { readonly Properties?: readonly (readonly [name: string, value: string])[] };
}

let conversations = 0;

/** One add-in window's conversation with the host. */
export class XdmConnection {
  readonly frameUrl: string;
  readonly windowName: string;
  readonly #conversation: string;
  readonly #listeners = new Map<string, XdmRequest>();
  #open = true;

  constructor(private readonly options: XdmOptions) {
    conversations += 1;
    this.#conversation = `conversation-${conversations}`;
    const hostInfo = `Excel$Web$16.01$${options.locale}$${CORRELATION_ID}$$disableLogging$3`;
    const url = new URL(options.url, options.hostUrl);
    url.searchParams.delete("_host_Info");
    const query = url.search ? `${url.search}&` : "?";
    this.frameUrl = `${url.origin}${url.pathname}${query}_host_Info=${encodeURIComponent(hostInfo)}${url.hash}`;
    this.windowName = JSON.stringify({
      baseFrameName: "_xdm_frame",
      hostInfo,
      xdmInfo: `${this.#conversation}|${ADDIN_ID}|${options.hostUrl}`,
      serializerVersion: "1",
      flights: "[]",
    });
  }

  /** True when the message belonged to this conversation. */
  receive(text: unknown): boolean {
    const message = this.#parse(text);
    if (!message) return false;
    switch (message._actionType) {
      case RequestKind.Register:
        this.#listeners.set(message._actionName, message);
        this.#reply(message, { Error: 0 });
        return true;
      case RequestKind.Unregister:
        this.#listeners.delete(message._actionName);
        this.#reply(message, { Error: 0 });
        return true;
      default:
        void this.#answer(message).catch((error: unknown) => {
          this.options.protocol.onInternalError(error);
          this.#reply(message, { Version: 1, Error: INTERNAL_ERROR });
        });
        return true;
    }
  }

  sendRichApiMessages(entries: readonly RichApiMessage[]): boolean {
    return this.#fire("richApiMessage", { ArrayData: entries });
  }

  sendSelectionChanged(): boolean {
    return this.#fire("documentSelectionChanged", {});
  }

  /** Category 2, type 1000: what a ribbon button tied to Office.actions.associate sends. */
  invokeAction(actionId: string): void {
    const args = JSON.stringify({ source: { id: actionId } });
    this.sendRichApiMessages([[2, 1000, "", JSON.stringify([actionId, args]), 0, false]]);
  }

  close(): void {
    this.#open = false;
    this.#listeners.clear();
  }

  #parse(text: unknown): XdmRequest | undefined {
    if (!this.#open || typeof text !== "string") return undefined;
    try {
      const message = JSON.parse(text) as Partial<XdmRequest> | null;
      const ours = message?._messageType === MessageType.Request && message._conversationId === this.#conversation;
      return ours ? (message as XdmRequest) : undefined;
    } catch {
      return undefined;
    }
  }

  async #answer(message: XdmRequest): Promise<void> {
    switch (message._actionName) {
      case "ContextActivationManager_getAppContextAsync":
        return this.#reply(message, this.#appContext());
      case "ContextActivationManager_notifyHost":
        return this.#reply(message, null);
      case "executeMethod":
        return this.#execute(message, message._data as MethodCall);
      default:
        return this.#reply(message, null, -2);
    }
  }

  async #execute(message: XdmRequest, call: MethodCall): Promise<void> {
    const done = (more: object): void => this.#reply(message, { Version: 1, Error: 0, ...more });
    switch (call.DdaMethod.DispatchId) {
      case Dispatch.RichApi: {
        const body = JSON.parse(String(call.ArrayData?.[4])) as RequestBody;
        this.options.events.hold();
        const response = await this.options.protocol.process(body).finally(() => this.options.events.release());
        return done({ Data: [200, ["Content-Type", "application/json"], JSON.stringify(response)] });
      }
      case Dispatch.AppCommandDone:
        return done({});
      case Dispatch.SaveSettings:
      case Dispatch.LoadSettings:
        return done(this.#settings(call));
      default:
        return this.#reply(message, { Version: 1, Error: INTERNAL_ERROR });
    }
  }

  #settings(call: MethodCall): object {
    if (call.DdaMethod.DispatchId === Dispatch.LoadSettings)
      return {
        Properties: {
          Settings: Object.entries(this.options.settings.read()).map(([Name, Value]) => ({ Name, Value })),
        },
      };
    this.options.settings.write(Object.fromEntries(call.DdaSettingsMethod?.Properties ?? []));
    return {};
  }

  #appContext(): object {
    const saved = this.options.settings.read();
    const matrix = Object.entries({ ...DEFAULT_REQUIREMENT_SETS, ...this.options.requirementSets }).filter(
      ([, version]) => version !== "",
    );
    return {
      _id: ADDIN_ID,
      _appName: EXCEL_WEB_APP,
      _appVersion: "16.0",
      _appUILocale: this.options.locale,
      _dataLocale: this.options.locale,
      _docUrl: `${this.options.hostUrl}/Book1.xlsx`,
      _clientMode: READ_WRITE,
      _settings: Object.entries(saved),
      _reason: "documentOpened",
      _osfControlType: 1,
      _eToken: "",
      _correlationId: CORRELATION_ID,
      _appInstanceId: ADDIN_ID,
      _appMinorVersion: 1,
      _requirementMatrix: JSON.stringify(Object.fromEntries(matrix)),
      _hostFullVersion: "16.0.0.0",
      _clientWindowHeight: 600,
      _clientWindowWidth: 350,
      _addinName: "Add-in",
      _appDomains: [],
      _featureGates: {},
      _initialDisplayMode: TASKPANE,
      _wacHostEnvironment: "0",
      _hostCustomMessage: "",
    };
  }

  #reply(message: XdmRequest, data: unknown, errorCode = 0): void {
    this.#post(message, data, errorCode, ResponseKind.ForCalling);
  }

  #fire(name: string, data: unknown): boolean {
    const registration = this.#listeners.get(name);
    if (registration) this.#post(registration, data, 0, ResponseKind.ForEventing);
    return registration !== undefined;
  }

  #post(message: XdmRequest, data: unknown, errorCode: number, kind: ResponseKind): void {
    if (!this.#open) return;
    this.options.post(
      JSON.stringify({
        _messageType: MessageType.Response,
        _actionName: message._actionName,
        _conversationId: this.#conversation,
        _correlationId: message._correlationId,
        _origin: this.options.hostUrl,
        _data: data,
        _errorCode: errorCode,
        _responseType: kind,
        _serializerVersion: 1,
      }),
    );
  }
}
