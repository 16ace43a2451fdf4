const STYLE = `
  body { font: 16px/1.5 "Segoe UI", system-ui, sans-serif; color: #1b1b1b; max-width: 46rem; margin: 2rem auto; padding: 0 1rem; }
  h1 { font-size: 1.5rem; } h2 { font-size: 1.1rem; margin-top: 1.8rem; }
  pre { background: #f3f5f7; padding: .75rem 1rem; overflow-x: auto; }
  table { border-collapse: collapse; width: 100%; }
  th, td { text-align: left; vertical-align: top; padding: .4rem .6rem; border-bottom: 1px solid #d5dbe0; }
  a { color: #0b5cad; }`;

/** A page of scripts/docs/pages.mjs as an HTML document that needs no other file: what Excel's help links open. */
export const toHtml = ({ title, blocks }) => document(title, blocks.map(block).join("\n"));

/** A guide of scripts/docs/guides.mjs as such a document. */
export const guideToHtml = ({ title, html }) =>
  document(title, `${html}<p>${inline({ link: "index", label: "All functions" })}</p>`);

function document(title, body) {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escape(title)}</title>
<style>${STYLE}
</style>
</head>
<body>
<h1>${escape(title)}</h1>
${body}
</body>
</html>
`;
}

function block({ heading, text, code, table }) {
  if (heading) return `<h2>${escape(heading)}</h2>`;
  if (code) return `<pre><code>${escape(code.join("\n"))}</code></pre>`;
  if (table) {
    const body = table.rows.map((cells) => row("td", cells)).join("\n");
    return `<table>\n<thead>${row("th", table.header)}</thead>\n<tbody>\n${body}\n</tbody>\n</table>`;
  }
  return `<p>${inline(text)}</p>`;
}

const row = (tag, cells) => `<tr>${cells.map((cell) => `<${tag}>${inline(cell)}</${tag}>`).join("")}</tr>`;

function inline(text) {
  if (Array.isArray(text)) return text.map(inline).join("");
  if (typeof text === "string") return escape(text);
  return `<a href="${text.link ?? text.guide}.html">${escape(text.label)}</a>`;
}

const escape = (text) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
