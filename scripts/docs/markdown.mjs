import prettier from "prettier";

const NOTICE = "<!-- Made from the docstrings in src/functions by scripts/docs.mjs; change those. -->";

/** A page of scripts/docs/pages.mjs as Markdown, formatted as the project's other files are. */
export async function toMarkdown({ title, blocks }) {
  const text = [NOTICE, `# ${escape(title)}`, ...blocks.map(block)].join("\n\n");
  return prettier.format(text, { parser: "markdown", printWidth: 120 });
}

function block({ heading, text, code, table }) {
  if (heading) return `## ${heading}`;
  if (code) return ["```", ...code, "```"].join("\n");
  if (table) return [row(table.header), row(table.header.map(() => "---")), ...table.rows.map(row)].join("\n");
  return inline(text);
}

const row = (cells) => `| ${cells.map((cell) => inline(cell).replaceAll("|", "\\|")).join(" | ")} |`;

function inline(text) {
  if (Array.isArray(text)) return text.map(inline).join("");
  if (typeof text === "string") return escape(text);
  return `[${escape(text.label)}](${text.guide ? `../${text.guide}` : text.link}.md)`;
}

const escape = (text) => text.replace(/[\\<>*_[\]`]/g, "\\$&");
