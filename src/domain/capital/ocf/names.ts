/* The ledger tells holders and securities apart by name, in upper and lower case alike; OCF by id. */
import { COMMON } from "../events";

export class Names {
  /** Owner and first spelling of each name by its lower case. */
  private readonly given = new Map<string, { readonly owner: string; readonly name: string }>();

  /** @param taken names that only their owner may have. */
  constructor(taken: Readonly<Record<string, string>> = {}) {
    for (const [name, owner] of Object.entries(taken)) this.given.set(name.toLowerCase(), { owner, name });
  }

  /** The name, or with its id where another owner has it. */
  give(name: string, owner: string, id: string): string {
    const key = name.toLowerCase();
    const known = this.given.get(key);
    if (known) return known.owner === owner ? known.name : this.give(`${name} (${id})`, owner, id);
    this.given.set(key, { owner, name });
    return name;
  }
}

const COMMON_OWNER = "common";

/** For classes, notes and rights: what the ledger takes for common is common's alone. */
export const securityNames = (): Names =>
  new Names({ [COMMON]: COMMON_OWNER, "common stock": COMMON_OWNER, "common shares": COMMON_OWNER });
