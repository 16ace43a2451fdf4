/* How large the whole numbers of native formulas may be. */

/** Every operand is a whole number below it: spreadsheets of 15 digits begin to round above. */
export const LARGEST_OPERAND = 1e14;
