/* Exact rounding on whole numbers: spreadsheets count in binary doubles, which hold whole numbers exactly and cents do not. */

/**
 * amount x a / b, half up, for whole numbers: the whole parts of amount / b first, then INT((2ac + b) / 2b) on what is left,
 * so that no product passes 2ab + b. All three are cells or numbers, since they are repeated.
 */
export const shareOf = (amount: string, a: string, b: string): string =>
  `INT(${amount}/${b})*${a}+INT((2*(${amount}-INT(${amount}/${b})*${b})*${a}+${b})/(2*${b}))`;

/** amount / count, half up. */
export const partOf = (amount: string, count: string): string => `INT((2*${amount}+${count})/(2*${count}))`;

/** The largest operand of `shareOf` for amounts, a and b up to these. */
export const operandOf = (amount: string, a: string, b: string): string => `2*MIN(${amount},${b})*${a}+${b}`;

/** A cell's value times a power of ten, a whole number; #N/A where the cell has more decimals than that. */
export const scaled = (cell: string, decimals: number, tolerance: string): string =>
  `IF(ABS(${cell}*10^${decimals}-ROUND(${cell}*10^${decimals},0))<${tolerance},ROUND(${cell}*10^${decimals},0),NA())`;
