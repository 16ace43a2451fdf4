/* A1 addresses. Rows and columns count from 0 in code, from 1 and A on the sheet. */

export function columnLetter(column: number): string {
  let letters = "";
  for (let rest = column + 1; rest > 0; rest = Math.floor((rest - 1) / 26))
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  return letters;
}

/** "C5". */
export const cellAddress = (row: number, column: number): string => `${columnLetter(column)}${row + 1}`;

/** "$C$5". */
export const fixedAddress = (row: number, column: number): string => `$${columnLetter(column)}$${row + 1}`;

/** "A1:C5". */
export function areaAddress(row: number, column: number, rows: number, columns: number): string {
  return `${cellAddress(row, column)}:${cellAddress(row + rows - 1, column + columns - 1)}`;
}

/** "$A$1:$C$5". */
export const fixedArea = (row: number, column: number, rows: number, columns: number): string =>
  `${fixedAddress(row, column)}:${fixedAddress(row + rows - 1, column + columns - 1)}`;

/** "'Terms 2'!": a sheet's name as formulas spell it, always quoted so that no name needs a rule of its own. */
export const sheetPrefix = (name: string): string => `'${name.replace(/'/g, "''")}'!`;
