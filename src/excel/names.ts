/* Names that the add-in gives in a workbook besides those of the models' own sheets. */

export const RECORD_SHEET = "_Tranche";
export const LOG_SHEET = "Tranche log";

/** The very hidden sheet of a model. */
export const memorySheet = (id: string): string => `${RECORD_SHEET} ${id}`;

/** The workbook's defined name of a block. */
export const nameOf = (id: string, block: string): string => `Tranche_${id}_${block}`;

export const chartName = (id: string, chart: string): string => `Tranche ${id} ${chart}`;
