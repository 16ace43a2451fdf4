/* The last fill, for as long as it can be undone. */

let last: { readonly id: string } | undefined;

export const rememberFill = (id: string): void => void (last = { id });
export const forgetUndo = (): void => void (last = undefined);
/** The model the last fill made; undefined after any other change by the add-in. */
export const undoable = (): typeof last => last;
