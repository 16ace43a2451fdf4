import { readdir, stat } from "node:fs/promises";
import path from "node:path";
import { projectRoot } from "./run.mjs";

/** Whether `output` exists and none of the inputs (files, or folders with all below them) is younger. */
export async function isFresh(output, inputs) {
  const built = await stat(path.join(projectRoot, output)).catch(() => undefined);
  if (!built) return false;
  const ages = await Promise.all(inputs.map((input) => newest(path.join(projectRoot, input))));
  return Math.max(...ages) <= built.mtimeMs;
}

async function newest(file) {
  const { mtimeMs } = await stat(file);
  // A folder's own age counts too: it changes when a file in it is deleted.
  const entries = await readdir(file, { withFileTypes: true, recursive: true }).catch(() => []);
  const ages = await Promise.all(
    entries.map(async (entry) => (await stat(path.join(entry.parentPath, entry.name))).mtimeMs),
  );
  return Math.max(mtimeMs, ...ages);
}
