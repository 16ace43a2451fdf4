/* One column of a price table, exact and fast. Prices that share a decimal scale are whole multiples of one unit: their
   sums are exact in doubles below 2^53, and one IEEE division of exact operands is the nearest double. */
import { readDouble } from "../exact/reading";
import { Rational } from "../exact/rational";

export class PriceColumn {
  private readonly exact: (Rational | undefined)[] = [];
  private scaled: ScaledColumn | null | undefined;

  /** @param cells the values by position in the history; 0 where the cell is blank. Taken over, not copied. */
  constructor(private readonly cells: Float64Array) {}

  /** The value at a position; undefined where the cell is blank. */
  at(position: number): Rational | undefined {
    const cell = this.cells[position] ?? 0;
    return cell === 0 ? undefined : (this.exact[position] ??= readDouble(cell));
  }

  has(position: number): boolean {
    return (this.cells[position] ?? 0) !== 0;
  }

  /** The column in whole units of 10^-decimals, or null where no such unit keeps every value below 2^53. */
  get units(): ScaledColumn | null {
    return this.scaled === undefined ? (this.scaled = scale(this.cells)) : this.scaled;
  }
}

export interface ScaledColumn {
  /** Whole numbers; 0 where the cell is blank. */
  readonly units: Float64Array;
  readonly decimals: number;
  readonly largest: number;
}

/** Below it a double and its decimal of 15 significant digits name each other. */
const DIGITS_15 = 1e15;
/** Below it rounding a cell to units cannot slip, whatever noise the cell has beyond its 15 digits. */
const LARGEST_UNIT = 1e14;
const POWERS = Array.from({ length: 23 }, (_, exponent) => Number(`1e${exponent}`));

function scale(cells: Float64Array): ScaledColumn | null {
  let decimals = 0;
  for (let i = 0; i < cells.length; i++) {
    decimals = decimalsOf(cells[i] ?? 0, decimals);
    if (decimals < 0) return null;
  }
  const factor = POWERS[decimals] ?? 1;
  const units = new Float64Array(cells.length);
  let largest = 0;
  for (let i = 0; i < cells.length; i++) {
    const unit = Math.round((cells[i] ?? 0) * factor);
    if (unit > largest) largest = unit;
    units[i] = unit;
  }
  return largest < LARGEST_UNIT ? { units, decimals, largest } : null;
}

/** Decimals that `x` needs, at least `least`; -1 where 15 digits or 22 decimals do not hold it. */
function decimalsOf(x: number, least: number): number {
  for (let decimals = least; decimals < POWERS.length; decimals++) {
    const factor = POWERS[decimals] ?? 1;
    const unit = Math.round(x * factor);
    if (unit >= DIGITS_15) return decimals > least ? decimalsOf(Number(x.toPrecision(15)), least) : -1;
    if (unit / factor === x) return decimals;
  }
  return -1;
}
