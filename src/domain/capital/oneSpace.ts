/** A name without white space around it, and with one space for any within it: tabs, line breaks, spaces that do not break. */
export const oneSpace = (text: string): string => text.trim().replace(/\s+/g, " ");
