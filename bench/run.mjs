/* node bench/run.mjs [name]: runs bench/<name>.bench.ts, or all of them, compiled as they load. Exits with 1 when a limit is missed. */
import { readdirSync, readFileSync } from "node:fs";
import Module, { createRequire } from "node:module";
import { transformSync } from "@swc/core";

const options = {
  jsc: { parser: { syntax: "typescript" }, target: "es2022" },
  module: { type: "commonjs" },
  swcrc: false,
};
const require = createRequire(import.meta.url);
Module._extensions[".ts"] = (module, file) =>
  module._compile(transformSync(readFileSync(file, "utf8"), { ...options, filename: file }).code, file);

const wanted = process.argv[2];
const files = readdirSync(new URL(".", import.meta.url)).filter((file) => file.endsWith(".bench.ts"));
const chosen = files.filter((file) => wanted === undefined || file === `${wanted}.bench.ts`);
if (chosen.length === 0) {
  console.error(`No bench is called ${wanted}; there are ${files.map((file) => file.split(".")[0]).join(", ")}.`);
  process.exit(2);
}
for (const file of chosen) require(`./${file}`);
