export const form = "a lawful file for others to import";
