/* A window for Microsoft's unmodified office.js in Node: a vm context with the little of a browser that office.js needs. */

import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { createContext, runInContext } from "node:vm";

export type WindowGlobals = Record<string, unknown> & { Office: typeof Office; Excel: typeof Excel };

export interface AddinWindow {
  readonly globals: WindowGlobals;
  /** Runs a script in the window, as a script element would. */
  run(code: string, filename: string): unknown;
  /** Delivers a message of the parent page. */
  deliver(text: string): void;
  dispose(): void;
}

export interface AddinWindowOptions {
  readonly url: string;
  readonly name: string;
  readonly hostUrl: string;
  /** What window.parent.postMessage does. */
  readonly toParent: (text: string) => void;
  readonly console?: Console;
}

const OFFICE_JS = "office.js";
const CDN = "https://appsforoffice.microsoft.com/lib/1/hosted/";
const dist = join(dirname(require.resolve("@microsoft/office-js/package.json")), "dist");
const sources = new Map<string, string>();

function source(file: string): string {
  const known = sources.get(file) ?? readFileSync(join(dist, file), "utf8");
  sources.set(file, known);
  return known;
}

export function openAddinWindow(options: AddinWindowOptions): AddinWindow {
  const url = new URL(options.url);
  const timers = windowTimers();
  const listeners = new Map<string, Set<(event: unknown) => void>>();
  const parent = { postMessage: (text: string) => timers.setTimeout(() => options.toParent(text), 0) };
  const storage = memoryStorage();
  const globals: Record<string, unknown> = {
    console: options.console ?? console,
    ...timers,
    queueMicrotask,
    URL,
    URLSearchParams,
    performance,
    TextEncoder,
    TextDecoder,
    Event: class {},
    parent,
    top: {},
    opener: null,
    name: options.name,
    history: {},
    external: {},
    sessionStorage: storage,
    localStorage: storage,
    location: {
      href: url.href,
      search: url.search,
      hash: url.hash,
      origin: url.origin,
      protocol: url.protocol,
      hostname: url.hostname,
      host: url.host,
    },
    navigator: { userAgent: "node", language: "en-US" },
    addEventListener: (type: string, listener: (event: unknown) => void) => {
      const all = listeners.get(type) ?? new Set();
      listeners.set(type, all.add(listener));
    },
    removeEventListener: (type: string, listener: (event: unknown) => void) => listeners.get(type)?.delete(listener),
  };
  globals["window"] = globals["self"] = globals;
  const run = (code: string, filename: string): unknown => runInContext(code, globals, { filename });
  globals["document"] = fakeDocument(url, (file, element) => {
    timers.setTimeout(() => {
      run(source(file), file);
      element.onload?.();
    }, 0);
  });
  createContext(globals);
  run(source(OFFICE_JS), OFFICE_JS);
  return {
    globals: globals as WindowGlobals,
    run,
    deliver(text) {
      timers.setTimeout(() => {
        for (const listener of listeners.get("message") ?? [])
          listener({ data: text, origin: options.hostUrl, source: parent });
      }, 0);
    },
    dispose: () => timers.dispose(),
  };
}

interface FakeElement {
  tagName: string;
  src?: string;
  onload?: () => void;
  [member: string]: unknown;
}

function fakeDocument(url: URL, load: (file: string, script: FakeElement) => void): object {
  const append = (element: FakeElement): FakeElement => {
    if (element.tagName === "script") load(String(element.src).replace(CDN, "").toLowerCase(), element);
    return element;
  };
  const createElement = (tagName: string): FakeElement => {
    const attributes = new Map<string, string>();
    const element: FakeElement = {
      tagName,
      style: {},
      childNodes: [],
      setAttribute: (name: string, value: string) => void attributes.set(name, value),
      getAttribute: (name: string) => attributes.get(name) ?? null,
      addEventListener: () => undefined,
      removeEventListener: () => undefined,
      appendChild: append,
    };
    if (tagName.toLowerCase() === "a") resolveLinks(element, url);
    return element;
  };
  const officeScript = { src: `${CDN}${OFFICE_JS}`, getAttribute: () => null };
  return {
    domain: url.hostname,
    readyState: "complete",
    URL: url.href,
    cookie: "",
    body: { appendChild: append, removeChild: () => undefined },
    getElementsByTagName: (tagName: string) => (tagName === "script" ? [officeScript] : [{ appendChild: append }]),
    createElement,
    getElementById: () => null,
    querySelector: () => null,
    querySelectorAll: () => [],
    addEventListener: () => undefined,
    removeEventListener: () => undefined,
  };
}

/** office.js parses addresses by giving them to a link. */
function resolveLinks(element: FakeElement, base: URL): void {
  Object.defineProperty(element, "href", {
    get: () => element["resolved"] ?? "",
    set(value: string) {
      const parsed = URL.canParse(value, base.href) ? new URL(value, base.href) : undefined;
      element["resolved"] = parsed?.href;
      for (const part of ["protocol", "hostname", "port", "host", "pathname", "search", "hash"] as const)
        element[part] = parsed?.[part] ?? "";
    },
  });
}

function memoryStorage(): object {
  const kept = new Map<string, string>();
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: unknown) => void kept.set(key, String(value)),
    removeItem: (key: string) => void kept.delete(key),
    key: (index: number) => [...kept.keys()][index] ?? null,
    get length() {
      return kept.size;
    },
  };
}

/** Timers that all end with the window: office.js keeps some running for ever. */
function windowTimers() {
  const open = new Set<NodeJS.Timeout>();
  let closed = false;
  const start =
    (begin: typeof setTimeout) =>
    (run: (...args: unknown[]) => void, delay?: number, ...rest: unknown[]): NodeJS.Timeout | undefined => {
      if (closed) return undefined;
      const timer = begin(run, delay, ...rest);
      open.add(timer);
      return timer;
    };
  const stop = (timer: NodeJS.Timeout | undefined): void => {
    if (timer) open.delete(timer);
    clearTimeout(timer);
  };
  return {
    setTimeout: start(setTimeout),
    setInterval: start(setInterval as unknown as typeof setTimeout),
    clearTimeout: stop,
    clearInterval: stop,
    dispose() {
      closed = true;
      for (const timer of open) clearTimeout(timer);
      open.clear();
    },
  };
}
