// Installs the packages when they are missing or not those of the lock file. Plain Node: it runs on a fresh clone.
import { readFile } from "node:fs/promises";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { giveUp, projectRoot, run } from "./run.mjs";

const OLDEST_NODE = 20;

/** After it, node_modules holds what package-lock.json says; ends the command when that cannot be. */
export async function ensurePackages() {
  const major = Number(process.versions.node.split(".")[0]);
  if (major < OLDEST_NODE) giveUp(`Tranche needs Node ${OLDEST_NODE} or newer; this is ${process.version}.`);
  const missing = await missingPackages();
  if (missing.length === 0) return;
  console.log(`Installing packages (${missing.length} missing or of another version) ...`);
  const code = await run("npm", ["ci"]);
  if (code !== 0) giveUp("npm ci failed: the packages could not be installed; see its messages above.");
}

async function missingPackages() {
  const wanted = await readPackages("package-lock.json");
  // npm's own record of what it installed, written last: an interrupted installation leaves none.
  const installed = await readPackages("node_modules/.package-lock.json").catch(() => ({}));
  return Object.entries(wanted)
    .filter(([folder, { optional, devOptional }]) => folder !== "" && !optional && !devOptional)
    .filter(([folder, { version }]) => installed[folder]?.version !== version)
    .map(([folder]) => folder);
}

async function readPackages(file) {
  return JSON.parse(await readFile(path.join(projectRoot, file), "utf8")).packages;
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) await ensurePackages();
