/* Services beside the workbook that office.js addresses by name. */

import { HostObject } from "./hostObject";

/** Answers nothing to calls that only tell the host something, as Excel does. */
class NotifiedService extends HostObject {
  constructor(
    readonly $type: string,
    methods: readonly string[],
  ) {
    super();
    for (const name of methods) Object.defineProperty(this, name, { value: () => null });
  }
}

/** What the pane's visibility and start-up behaviour are told to. */
class AppRuntimeService extends HostObject {
  readonly $type = "AppRuntimeService";
  $state: unknown = null;
  getAppRuntimeState(): string {
    return "Visible";
  }
  setAppRuntimeState(state: unknown): void {
    this.$state = state;
  }
  _RegisterVisibilityChanged(): void {
    return;
  }
  _UnregisterVisibilityChanged(): void {
    return;
  }
}

class PersistenceService extends HostObject {
  readonly $type = "AppRuntimePersistenceService";
  #behavior = "None";
  setAppRuntimeStartState(behavior: string): void {
    this.#behavior = behavior;
  }
  getAppRuntimeStartState(): string {
    return this.#behavior;
  }
}

export function internalServices(customFunctions: HostObject): ReadonlyMap<string, HostObject> {
  return new Map<string, HostObject>([
    ["Microsoft.ExcelServices.CustomFunctions", customFunctions],
    [
      "Microsoft.InternalService.AddinInternalService",
      new NotifiedService("AddinInternalService", ["notifyActionHandlerReady"]),
    ],
    ["Microsoft.AppRuntime.AppRuntimeService", new AppRuntimeService()],
    ["Microsoft.AppRuntime.AppRuntimePersistenceService", new PersistenceService()],
    [
      "Microsoft.DynamicRibbon.DynamicRibbon",
      new NotifiedService("DynamicRibbon", ["executeRequestUpdate", "executeRequestCreate"]),
    ],
  ]);
}
