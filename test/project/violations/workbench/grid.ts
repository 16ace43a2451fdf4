export const grid = "a lawful file for others to import";
