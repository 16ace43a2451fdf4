/* Answers one ProcessQuery request: the object paths and actions that office.js batches between two syncs. */

import type { CalculationMonitor } from "../engine/calculation";
import { ExcelError } from "./errors";
import {
  ActionType,
  PathType,
  type Action,
  type ArgumentInfo,
  type ObjectPath,
  type RequestBody,
  type ResponseBody,
} from "./wire";
import { HostCollection, HostObject, memberName, sentName } from "./hostObject";

/**
 * Called with each action, its index in its request, the request's number (from 1), and how the action's object comes to be;
 * may throw an ExcelError.
 */
export type BeforeAction = (action: Action, index: number, requestNumber: number, path: ObjectPath | undefined) => void;

type Services = ReadonlyMap<string, HostObject>;

export class Protocol {
  /** How many requests have been answered so far: each sync that had something to send is one. */
  requests = 0;
  beforeAction: BeforeAction | undefined;
  /** Called with what is thrown by mistake, not as an ExcelError; for the page's console. */
  onInternalError: (error: unknown) => void = () => undefined;
  readonly #references = new Map<string, HostObject>();
  readonly #referenceIds = new WeakMap<HostObject, string>();
  #referenceCount = 0;

  constructor(
    private readonly root: HostObject,
    private readonly services: Services,
    private readonly calculation: CalculationMonitor,
  ) {}

  /** Runs the actions in order and stops at the first that fails; what earlier ones did stays done. */
  async process(body: RequestBody): Promise<ResponseBody> {
    this.requests += 1;
    const requestNumber = this.requests;
    // Excel calculates before it serves the next request; results of a calculation under way would overwrite what is written now.
    await this.calculation.whenIdle();
    const batch = new Batch(this, body, this.root, this.services, this.calculation);
    const response: ResponseBody = { Results: [] };
    const traces: number[] = [];
    for (const [index, action] of body.Actions.entries()) {
      try {
        this.beforeAction?.(action, index, requestNumber, body.ObjectPaths[action.ObjectPathId]);
        if (action.ActionType === ActionType.Trace) traces.push(action.Id);
        response.Results.push({ ActionId: action.Id, Value: await batch.run(action) });
      } catch (error) {
        response.Error = this.#describe(error, action, index);
        break;
      }
    }
    if (traces.length > 0) response.TraceIds = traces;
    return response;
  }

  keep(object: HostObject): string | undefined {
    if (!object.$tracked) return undefined;
    let id = this.#referenceIds.get(object);
    if (!id) {
      this.#referenceCount += 1;
      id = `{reference-${this.#referenceCount}}`;
      this.#referenceIds.set(object, id);
    }
    this.#references.set(id, object);
    return id;
  }

  referenceOf(object: HostObject): string | undefined {
    const id = this.#referenceIds.get(object);
    return id && this.#references.has(id) ? id : undefined;
  }

  release(object: HostObject): void {
    const id = this.#referenceIds.get(object);
    if (id) this.#references.delete(id);
  }

  kept(id: string): HostObject {
    const object = this.#references.get(id);
    // learn.microsoft.com/office/dev/add-ins/testing/application-specific-api-error-handling: an object used after its
    // references were released.
    if (!object) throw new ExcelError("InvalidObjectPath");
    return object;
  }

  #describe(error: unknown, action: Action, index: number): NonNullable<ResponseBody["Error"]> {
    if (!(error instanceof ExcelError)) this.onInternalError(error);
    const known = error instanceof ExcelError ? error : new ExcelError("GeneralException", String(error));
    return {
      Code: known.code,
      Message: known.message,
      Location: known.location ?? action.Name,
      ActionIndex: index,
      HttpStatusCode: known.code === "ItemNotFound" ? 404 : known.code === "AccessDenied" ? 403 : 400,
    };
  }
}

/** One request: object paths are resolved when an action first needs them. */
class Batch {
  readonly #objects = new Map<number, HostObject | null>();

  constructor(
    private readonly protocol: Protocol,
    private readonly body: RequestBody,
    private readonly root: HostObject,
    private readonly services: Services,
    private readonly calculation: CalculationMonitor,
  ) {}

  async run(action: Action): Promise<unknown> {
    if (action.ActionType === ActionType.Trace) return null;
    const object = await this.#resolve(action.ObjectPathId);
    switch (action.ActionType) {
      case ActionType.Instantiate:
        return object && this.#identity(object);
      case ActionType.Query:
      case ActionType.QueryAsJson:
        return object && (await this.#project(object, action.QueryInfo?.Select ?? [], action.QueryInfo));
      case ActionType.Method:
        return this.#call(object, action);
      case ActionType.SetProperty:
        await this.#set(object, action.Name, (await this.#arguments(action.ArgumentInfo))[0]);
        return null;
      case ActionType.Update:
        for (const [name, value] of Object.entries(action.ObjectState ?? {})) await this.#set(object, name, value);
        return null;
      case ActionType.EnsureUnchanged:
        return null;
      default:
        throw new ExcelError("NotImplemented", `This host has no action type ${action.ActionType}.`);
    }
  }

  async #resolve(id: number): Promise<HostObject | null> {
    const known = this.#objects.get(id);
    if (known !== undefined) return known;
    const path = this.body.ObjectPaths[id];
    if (!path) throw new ExcelError("InvalidObjectPath");
    const parent = path.ParentObjectPathId === undefined ? null : await this.#resolve(path.ParentObjectPathId);
    const object = await this.#follow(path, parent);
    this.#objects.set(id, object);
    return object;
  }

  async #follow(path: ObjectPath, parent: HostObject | null): Promise<HostObject | null> {
    switch (path.ObjectPathType) {
      case PathType.GlobalObject:
        return this.root;
      case PathType.NewObject: {
        const service = this.services.get(path.Name);
        if (!service) throw new ExcelError("ApiNotFound", `ApiNotFound ${path.Name}`, path.Name);
        return service;
      }
      case PathType.Method:
        // A null object's own methods answer null objects: learn.microsoft.com/office/dev/add-ins/develop/application-specific-api-model#ornullobject-methods-and-properties
        if (!parent) return null;
        return asObject(await this.#invoke(parent, path.Name, path.ArgumentInfo));
      case PathType.Property:
        if (!parent) return null;
        return asObject(await this.#get(parent, path.Name));
      case PathType.Indexer:
        return asObject(await this.#invoke(existing(parent, path.Name), "GetItem", path.ArgumentInfo));
      case PathType.ReferenceId:
        return this.protocol.kept(path.Name);
      case PathType.NullObject:
        return null;
      default:
        throw new ExcelError("NotImplemented", `This host has no object path type ${String(path.ObjectPathType)}.`);
    }
  }

  async #call(object: HostObject | null, action: Action): Promise<unknown> {
    if (action.Name === "_KeepReference") {
      if (object) this.protocol.keep(object);
      return null;
    }
    if (action.Name === "_RemoveReference") {
      if (object) this.protocol.release(object);
      return null;
    }
    if (!object) return null;
    const answer = await this.#invoke(object, action.Name, action.ArgumentInfo);
    return answer === undefined || answer instanceof HostObject ? null : answer;
  }

  async #invoke(object: HostObject, sent: string, info: ArgumentInfo | undefined): Promise<unknown> {
    const name = memberOf(object, sent);
    const method = (object as unknown as Record<string, unknown>)[name];
    if (typeof method !== "function") throw apiNotFound(object, name);
    // The client sends null for an optional argument left out.
    const args = (await this.#arguments(info)).map((value) => value ?? undefined);
    if (object.$calculated.has(name)) await this.calculation.whenIdle();
    return (method as (...values: unknown[]) => unknown).apply(object, args);
  }

  async #get(object: HostObject, sent: string): Promise<unknown> {
    const name = memberOf(object, sent);
    if (object.$calculated.has(name)) await this.calculation.whenIdle();
    return (object as unknown as Record<string, unknown>)[name];
  }

  async #set(object: HostObject | null, sent: string, value: unknown): Promise<void> {
    const target = existing(object, sent);
    const name = memberOf(target, sent);
    const current = isPlainObject(value) ? (target as unknown as Record<string, unknown>)[name] : undefined;
    if (current instanceof HostObject) {
      for (const [key, part] of Object.entries(value as object)) await this.#set(current, key, part);
      return;
    }
    if (!isSettable(target, name))
      throw new ExcelError(
        "ApiNotFound",
        `ApiNotFound ${target.$type}.${name} cannot be set`,
        `${target.$type}.${name}`,
      );
    const outcome = Reflect.set(target, name, value) as unknown;
    if (outcome !== true) throw apiNotFound(target, name);
    await target.$pending?.();
  }

  async #arguments(info: ArgumentInfo | undefined): Promise<unknown[]> {
    const values: unknown[] = [];
    for (const [index, value] of (info?.Arguments ?? []).entries()) {
      const pathId = info?.ReferencedObjectPathIds?.[index];
      values.push(pathId ? await this.#resolve(pathId) : value);
    }
    return values;
  }

  #identity(object: HostObject): Record<string, unknown> {
    object.$check();
    const value: Record<string, unknown> = {};
    if (object.$id !== undefined) value["Id"] = object.$id;
    const reference = this.body.AutoKeepReference ? this.protocol.keep(object) : undefined;
    if (reference) value["_ReferenceId"] = reference;
    return value;
  }

  async #project(
    object: HostObject,
    select: readonly string[],
    query?: Action["QueryInfo"],
  ): Promise<Record<string, unknown>> {
    object.$check();
    const value: Record<string, unknown> = {};
    if (object instanceof HostCollection) return this.#projectCollection(object, select, query);
    for (const path of select.length > 0 ? select : ["*"]) {
      const [head = "", ...rest] = path.split("/");
      const names = head === "*" ? object.$scalars : [head];
      for (const name of names) await this.#projectMember(object, name, rest, value);
    }
    if (object.$id !== undefined) value["Id"] = object.$id;
    const reference = this.protocol.referenceOf(object);
    if (reference) value["_ReferenceId"] = reference;
    return value;
  }

  async #projectCollection(
    collection: HostCollection<HostObject>,
    select: readonly string[],
    query: Action["QueryInfo"],
  ): Promise<Record<string, unknown>> {
    const value: Record<string, unknown> = {};
    const own = select.filter(
      (name) => !OWN_ITEM_PATH.test(name) && memberName(name) in collection && memberName(name) !== "items",
    );
    const ofItems = select.filter((name) => !own.includes(name)).map((name) => name.replace(/^items\//i, ""));
    for (const name of own) await this.#projectMember(collection, name, [], value);
    if (ofItems.length > 0 || select.length === 0) {
      const skip = query?.Skip ?? 0;
      const items = collection.items.slice(skip, query?.Top ? skip + query.Top : undefined);
      const projected: unknown[] = [];
      for (const item of items)
        projected.push(
          await this.#project(
            item,
            ofItems.filter((name) => name !== "items"),
          ),
        );
      value["_Items"] = projected;
    }
    return value;
  }

  async #projectMember(
    object: HostObject,
    sent: string,
    rest: readonly string[],
    into: Record<string, unknown>,
  ): Promise<void> {
    const member = await this.#get(object, sent);
    const key = sentName(memberName(sent));
    if (member instanceof HostObject) {
      const part = await this.#project(member, rest.length > 0 ? [rest.join("/")] : []);
      into[key] = Object.assign((into[key] as object | undefined) ?? {}, part);
    } else if (typeof member === "function") {
      throw apiNotFound(object, memberName(sent));
    } else {
      into[key] = member === undefined ? null : member;
    }
  }
}

const OWN_ITEM_PATH = /^items\//i;

const apiNotFound = (object: HostObject, name: string): ExcelError =>
  new ExcelError("ApiNotFound", `ApiNotFound ${object.$type}.${name}`, `${object.$type}.${name}`);

function memberOf(object: HostObject, sent: string): string {
  const name = memberName(sent);
  if (name.startsWith("$") || name === "constructor" || !(name in object)) throw apiNotFound(object, name);
  return name;
}

function isSettable(object: HostObject, name: string): boolean {
  for (let holder: object | null = object; holder; holder = Object.getPrototypeOf(holder) as object | null) {
    const property = Object.getOwnPropertyDescriptor(holder, name);
    if (property) return property.set !== undefined || property.writable === true;
  }
  return false;
}

function existing(object: HostObject | null, location: string): HostObject {
  if (!object) throw new ExcelError("ItemNotFound", undefined, location);
  return object;
}

function asObject(value: unknown): HostObject | null {
  return value instanceof HostObject ? value : null;
}

const isPlainObject = (value: unknown): boolean => typeof value === "object" && value !== null && !Array.isArray(value);
