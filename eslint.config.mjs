import js from "@eslint/js";
import officeAddins from "eslint-plugin-office-addins";
import tseslint from "typescript-eslint";

// The layers' globals, instead of every name of every environment, so that `window` in a pure layer is an error.
const node = Object.fromEntries(
  ["console", "process", "Buffer", "URL", "setTimeout", "clearTimeout", "setInterval", "clearInterval"].map((name) => [
    name,
    "readonly",
  ]),
);

// A layer's files, and the violations of its rules that test/project/layers.test.ts keeps.
const layers = (...names) =>
  names.flatMap((name) => [`src/${name}/**/*.ts`, `test/project/violations/${name}/**/*.ts`]);

export default tseslint.config(
  {
    // The violations are wrong on purpose: test/project/layers.test.ts proves with them that the rules bite.
    ignores: ["dist/", "out/", "node_modules/", "test/project/violations/"],
  },
  js.configs.recommended,
  {
    files: ["**/*.{js,cjs}"],
    languageOptions: {
      sourceType: "commonjs",
      globals: { ...node, module: "writable", require: "readonly", __dirname: "readonly", __filename: "readonly" },
    },
  },
  { files: ["**/*.mjs"], languageOptions: { globals: node } },
  {
    files: ["src/**/*.ts", "test/**/*.ts", "bench/**/*.ts"],
    extends: [tseslint.configs.recommended],
    rules: {
      // A destructured property that is there to be left out of the rest is used.
      "@typescript-eslint/no-unused-vars": ["error", { ignoreRestSiblings: true, argsIgnorePattern: "^_" }],
      eqeqeq: "error",
    },
  },
  {
    files: ["src/**/*.ts"],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      // A promise nobody waits for loses its failure; in an add-in that is a click after which nothing happens.
      "@typescript-eslint/no-floating-promises": "error",
      "@typescript-eslint/no-misused-promises": "error",
      "@typescript-eslint/switch-exhaustiveness-check": ["error", { considerDefaultExhaustiveForUnions: true }],
    },
  },
  {
    // A custom function's declared types are its metadata; "any" there is Excel's word for "number, text, error or blank".
    files: ["src/functions/*.ts"],
    rules: { "@typescript-eslint/no-explicit-any": "off" },
  },
  {
    files: layers("domain", "sheets", "functions"),
    rules: {
      // The same inputs give the same cells on every day and machine: clock, chance and locale come in as arguments.
      "no-restricted-properties": [
        "error",
        { object: "Math", property: "random", message: "Take the random numbers as an argument." },
        { object: "Date", property: "now", message: "Take the date as an argument." },
      ],
    },
  },
  {
    files: layers("domain", "sheets", "functions"),
    ignores: ["src/domain/calendar/date.ts"],
    rules: {
      "no-restricted-globals": [
        "error",
        { name: "Date", message: "Use src/domain/calendar/date: dates here have no time and no time zone." },
        { name: "Intl", message: "Its output depends on the machine." },
      ],
    },
  },
  {
    files: layers("excel", "taskpane"),
    plugins: { "office-addins": officeAddins },
    rules: {
      "office-addins/call-sync-after-load": "error",
      "office-addins/call-sync-before-read": "error",
      "office-addins/load-object-before-read": "error",
      "office-addins/no-context-sync-in-loop": "error",
      "office-addins/no-empty-load": "error",
      "office-addins/no-navigational-load": "error",
      "office-addins/no-office-initialize": "error",
      "office-addins/test-for-null-using-isNullObject": "error",
    },
  },
  {
    files: layers("domain", "sheets", "functions", "taskpane", "workbench"),
    rules: {
      // Round trips, undo after a failure and ownership of cells are decided in one place.
      "no-restricted-syntax": [
        "error",
        {
          selector: "MemberExpression[object.name='Excel'][property.name='run']",
          message: "Only src/excel talks to the workbook: add what you need there.",
        },
      ],
    },
  },
);
