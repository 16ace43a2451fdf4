/* The built files, for tests that look at what Excel will load. */
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";

export const PROJECT_ROOT = path.resolve(__dirname, "../..");

/** A file of dist/, or undefined when there is none. */
export function builtFile(name: string): Buffer | undefined {
  const dist = path.join(PROJECT_ROOT, "dist");
  if (!existsSync(dist)) throw new Error("There is no dist/: run `npm run build` first.");
  const file = path.join(dist, name);
  return existsSync(file) ? readFileSync(file) : undefined;
}

/** The text of a file of dist/ that must be there. */
export function builtText(name: string): string {
  const file = builtFile(name);
  if (!file) throw new Error(`dist/${name} was not built.`);
  return file.toString("utf8");
}
