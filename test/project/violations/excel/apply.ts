export const apply = "a lawful file for others to import";
