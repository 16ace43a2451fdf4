// Writes docs/functions from the custom functions' docstrings; with --check it only says whether they are up to date.
// The build makes dist/functions/*.html, where Excel's help links point, from the same pages.
import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { parseArgs } from "node:util";
import { toMarkdown } from "./docs/markdown.mjs";
import { functionPages } from "./docs/pages.mjs";
import { readFunctions } from "./docs/read.mjs";
import { projectRoot } from "./run.mjs";

const folder = path.join(projectRoot, "docs", "functions");
const { values } = parseArgs({ options: { check: { type: "boolean", default: false } } });

const wanted = new Map();
for (const page of functionPages(await readFunctions())) wanted.set(`${page.name}.md`, await toMarkdown(page));

await mkdir(folder, { recursive: true });
const outdated = [];
for (const name of new Set([...wanted.keys(), ...(await readdir(folder))])) {
  const file = path.join(folder, name);
  const written = await readFile(file, "utf8").catch(() => undefined);
  if (written === wanted.get(name)) continue;
  outdated.push(name);
  if (values.check) continue;
  if (wanted.has(name)) await writeFile(file, wanted.get(name));
  else await rm(file);
}

if (values.check && outdated.length > 0) {
  console.error(`docs/functions is not what the docstrings say: ${outdated.join(", ")}. Run: npm run docs`);
  process.exitCode = 1;
} else {
  console.log(outdated.length > 0 ? `Wrote ${outdated.join(", ")}.` : `${wanted.size} pages are up to date.`);
}
