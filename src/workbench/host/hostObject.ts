/* What the protocol needs of every object of the model. */

/** Names as the protocol sends them (Values) and as the model has them (values). */
export const memberName = (sent: string): string => sent.slice(0, 1).toLowerCase() + sent.slice(1);
export const sentName = (member: string): string => member.slice(0, 1).toUpperCase() + member.slice(1);

/**
 * An object an add-in can hold a proxy of. Public members (not starting with "$") are its API; an unknown one answers
 * ApiNotFound. A getter that returns another HostObject is a navigation property.
 */
export abstract class HostObject {
  /** The type's name in Excel's API, as error messages show it. */
  abstract readonly $type: string;

  /** Members that load() without arguments, or load("*"), brings. */
  get $scalars(): readonly string[] {
    return [];
  }

  /** Members whose answer needs every formula calculated. */
  get $calculated(): ReadonlySet<string> {
    return NOTHING;
  }

  /** The proxy's identity when it has one; sent back as Id. */
  get $id(): string | number | undefined {
    return undefined;
  }

  /** Whether the client may keep a reference to it across requests (ranges). */
  get $tracked(): boolean {
    return false;
  }

  /** Waited for after each property that was set, when setting it takes the engine time. */
  $pending?(): Promise<void>;

  /** Throws ItemNotFound or the like when the thing behind the proxy is gone. */
  $check(): void {
    return;
  }
}

const NOTHING: ReadonlySet<string> = new Set();

/** An ordered collection: load("items/name") projects its items. */
export abstract class HostCollection<Item extends HostObject> extends HostObject {
  abstract get items(): readonly Item[];

  get count(): number {
    return this.items.length;
  }

  getCount(): number {
    return this.count;
  }
}
