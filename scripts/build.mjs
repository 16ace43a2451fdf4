// `npm run build`: the files for a real host, in dist/. `npm run build -- --url https://host/path/` (or TRANCHE_URL) says
// where they will be served from.
import { rm } from "node:fs/promises";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { projectRoot, run, tool } from "./run.mjs";
import { ensurePackages } from "./setup.mjs";

/**
 * Builds "addin" into dist/, "workbench" into out/workbench, or both; what was in dist/ before is removed.
 * @param {("addin" | "workbench")[]} names
 * @param {string} [url] Where the add-in will be served from.
 * @returns {Promise<number>} webpack's exit code.
 */
export async function build(names, url) {
  if (names.includes("addin")) await rm(path.join(projectRoot, "dist"), { recursive: true, force: true });
  const configurations = names.flatMap((name) => ["--config-name", name]);
  return run(tool("webpack"), [...configurations, ...(url ? ["--env", `url=${url}`] : [])]);
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { values } = parseArgs({ options: { url: { type: "string" } } });
  await ensurePackages();
  process.exitCode = await build(["addin"], values.url);
}
