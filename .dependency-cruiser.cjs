/* Who may import whom. `npm run lint` applies it to src, test/project/layers.test.ts to violations made on purpose. */

// The rules hold for any folder with the layers in it: src, and the tests' violations.
const ROOT = "^(?:src|test/project/violations)";
const layer = (...names) => `${ROOT}/(?:${names.join("|")})/`;

/** A layer, the only project files it may import besides its own, and why. */
const mayOnlyImport = (from, allowed, comment) => ({
  name: `${from}-imports-only-${allowed.length > 0 ? allowed.join("-and-") : "itself"}`,
  comment,
  severity: "error",
  from: { path: layer(from) },
  to: { path: ROOT, pathNot: layer(from, ...allowed) },
});

module.exports = {
  forbidden: [
    mayOnlyImport(
      "domain",
      [],
      "The arithmetic must be testable, and readable by a lawyer or an auditor, without knowing what Excel is.",
    ),
    mayOnlyImport(
      "sheets",
      ["domain"],
      "What a worksheet shall hold is decided without a workbook, so that every cell can be checked without Excel.",
    ),
    mayOnlyImport(
      "functions",
      ["domain"],
      "A custom function is a short cut into the domain; it loads before the pane and must stay small.",
    ),
    mayOnlyImport(
      "excel",
      ["domain", "sheets"],
      "Writing a plan must not depend on who asked for it: the pane's forms can change without touching the workbook code.",
    ),
    mayOnlyImport(
      "taskpane",
      ["domain", "sheets", "excel", "functions"],
      "The pane is Excel's guest: it must not know the workbench that stands in for Excel.",
    ),
    mayOnlyImport(
      "workbench",
      [],
      "The workbench stands in for Excel. If it knew the product, its tests would prove agreement with itself.",
    ),
    {
      name: "exact-alone-imports-decimal",
      comment: "One module configures decimal.js; two configurations would round the same amount differently.",
      severity: "error",
      from: { path: ROOT, pathNot: `${ROOT}/domain/exact/` },
      to: { path: "^node_modules/decimal\\.js/" },
    },
    {
      name: "pure-layers-import-no-packages",
      comment: "Only exact arithmetic needs a package; anything else would grow the functions' bundle unseen.",
      severity: "error",
      from: { path: layer("domain", "sheets", "functions") },
      to: { path: "^node_modules/", pathNot: "^node_modules/decimal\\.js/" },
    },
    {
      name: "no-node-in-the-product",
      comment: "What is in src runs in Excel and in browsers, where Node's own modules do not exist.",
      severity: "error",
      from: { path: ROOT, pathNot: "\\.cjs$" },
      to: { dependencyTypes: ["core"] },
    },
    {
      name: "no-cycles",
      comment:
        "Data flows one way, from terms to cells; two files that need each other are one idea or three. Types may point back: the host's workbook has ranges that know their workbook, as Excel's do.",
      severity: "error",
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } },
    },
    {
      name: "nothing-unresolvable",
      comment: "An import that does not resolve fails only when its bundle is built.",
      severity: "error",
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: "^node_modules/" },
    exclude: { path: "\\.css$" },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      extensions: [".ts", ".js", ".cjs"],
      exportsFields: ["exports"],
      conditionNames: ["browser", "import", "require", "default"],
    },
  },
};
