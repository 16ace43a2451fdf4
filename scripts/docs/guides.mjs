// Pages of docs/ that the functions' pages link to, so that help in Excel, which has no docs folder, can show them too.
import { readFile } from "node:fs/promises";
import path from "node:path";
import { Marked } from "marked";
import { projectRoot } from "../run.mjs";

/** How a docstring names each: "Note terms in the help" becomes a link. */
export const GUIDES = {
  "Note terms": "note-terms",
  "Settlement terms": "settlement-terms",
  "Price rules": "price-rules",
  Ledger: "ledger",
};

const MENTION = new RegExp(`(${Object.keys(GUIDES).join("|")}) in the help`);

/** A text in pieces: strings, and { guide, label } where it names a guide. */
export function withGuides(text) {
  const found = MENTION.exec(text);
  if (!found) return [text];
  const after = text.slice(found.index + found[0].length);
  return [text.slice(0, found.index), { guide: GUIDES[found[1]], label: found[0] }, ...withGuides(after)].filter(
    Boolean,
  );
}

/** The guides as { name, title, html }; links between them lead to each other. */
export async function readGuides() {
  return Promise.all(
    Object.values(GUIDES).map(async (name) => {
      const text = await readFile(path.join(projectRoot, "docs", `${name}.md`), "utf8");
      const [heading] = text.split("\n", 1);
      const html = new Marked().parse(text.slice(heading.length));
      return { name, title: heading.replace(/^# /, ""), html: html.replace(/href="([\w-]+)\.md/g, 'href="$1.html') };
    }),
  );
}
