/** An id that no other object of the workbook has, in this session or in one before it was saved. */
export const newId = (prefix: string): string =>
  `${prefix}-${Date.now().toString(36)}-${Math.random().toString(36).slice(2, 10)}`;
