/* How many common shares the charter leaves, and when it stops being enough. */
import type { Ledger, Passing } from "./ledger";

export interface Headroom {
  /** undefined: no authorised row so far. */
  readonly authorised: number | undefined;
  readonly outstanding: number;
  readonly reserved: number;
  /** authorised - outstanding - reserved; negative where the reserves are not covered. */
  readonly available: number | undefined;
  /** Common, if all that converts at a known price did, and all rights not lapsed were exercised. */
  readonly diluted: number;
  /** Every event after which the authorised shares no longer covered a need, the earliest first. */
  readonly passings: readonly Passing[];
}

export function headroomOf({ common, reserved, diluted, passings }: Ledger): Headroom {
  const { authorised, total: outstanding } = common;
  const available = authorised === undefined ? undefined : authorised - outstanding - reserved;
  return { authorised, outstanding, reserved, available, diluted, passings };
}
