/** A value axis: round ticks over the data, with 0 on it where bars or areas start from it. */
export interface Scale {
  readonly ticks: readonly number[];
  /** Places that tell neighbouring ticks apart, the same for all. */
  readonly decimals: number;
  /** Where a value lies between the axis's ends, 0 to 1. */
  readonly share: (value: number) => number;
}

const WANTED_TICKS = 5;

export function scaleOver(values: readonly number[], fromZero: boolean): Scale {
  const covered = fromZero || values.length === 0 ? [...values, 0] : values;
  const lowest = Math.min(...covered);
  const highest = Math.max(...covered);
  const step = roundStep((highest - lowest || Math.abs(highest) || 1) / WANTED_TICKS);
  const start = Math.floor(lowest / step);
  const end = Math.max(start + 1, Math.ceil(highest / step));
  const ticks = Array.from({ length: end - start + 1 }, (_, index) => (start + index) * step);
  const decimals = Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
  return { ticks, decimals, share: (value) => (value / step - start) / (end - start) };
}

/** The smallest of 1, 2, 5 times a power of ten that is not below `rough`. */
function roundStep(rough: number): number {
  const power = 10 ** Math.floor(Math.log10(rough));
  return power * ([1, 2, 5, 10].find((factor) => factor * power >= rough * (1 - 1e-9)) ?? 10);
}
