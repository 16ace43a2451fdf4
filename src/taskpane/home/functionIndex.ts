/* What the functions are called and do, from the index of their pages, which is made from their docstrings. */

export interface FunctionEntry {
  /** "CONVPRICE". */
  readonly name: string;
  readonly help: string;
}

export interface FunctionFamily {
  readonly title: string;
  readonly functions: readonly FunctionEntry[];
}

const FAMILY = /^## (.+)$/;
const FUNCTION = /^\| \[TRANCHE\.([A-Z0-9.]+)\(.*\)\]\(\S+\)\s*\| (.*?)\s*\|$/;

export async function functionFamilies(): Promise<FunctionFamily[]> {
  const { default: index } = await import(/* webpackChunkName: "function-index" */ "../../../docs/functions/index.md", {
    with: { type: "text" },
  });
  const families: { title: string; functions: FunctionEntry[] }[] = [];
  for (const line of index.split("\n")) {
    const title = FAMILY.exec(line)?.[1];
    if (title !== undefined) families.push({ title, functions: [] });
    const [, name, help] = FUNCTION.exec(line) ?? [];
    if (name !== undefined && help !== undefined) families.at(-1)?.functions.push({ name, help });
  }
  return families;
}
