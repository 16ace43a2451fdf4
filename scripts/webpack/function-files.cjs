const { readdirSync, readFileSync } = require("node:fs");
const { join, resolve } = require("node:path");

const FOLDER = resolve(__dirname, "../../src/functions");

/** The files that declare custom functions, a family each: those in src/functions with a @customfunction docstring. */
function functionFiles() {
  return readdirSync(FOLDER)
    .filter((name) => name.endsWith(".ts"))
    .map((name) => join(FOLDER, name))
    .filter((file) => /^ \* @customfunction\b/m.test(readFileSync(file, "utf8")))
    .sort();
}

module.exports = { functionFiles };
