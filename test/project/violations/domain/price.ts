export const price = "a lawful file for others to import";
