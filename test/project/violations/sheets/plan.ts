export const plan = "a lawful file for others to import";
