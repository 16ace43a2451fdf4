/** Words as they are compared: in small letters, "half-up" and "half up" alike. */
export const spaced = (words: string): string =>
  words
    .trim()
    .toLowerCase()
    .replace(/[-\s]+/g, " ");
