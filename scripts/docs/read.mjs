// Reads the custom functions' docstrings: what Excel is told comes from Microsoft's generator, the other tags from here.
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import metadata from "custom-functions-metadata";
import ts from "typescript";

const { functionFiles } = createRequire(import.meta.url)("../webpack/function-files.cjs");

/**
 * Every custom function, in the order of the files' names.
 * @returns {Promise<{ id: string, family: string, description: string, parameters: { name: string, description: string,
 *   optional: boolean }[], returns: string, remarks: string[], throws: string[], examples: string[],
 *   see: string[] }[]>} `family` is the file's name without ".ts"; the lists hold one text for each such tag.
 */
export async function readFunctions() {
  return (await Promise.all(functionFiles().map(readFamily))).flat();
}

async function readFamily(file) {
  const { metadataJson, associate, errors } = await metadata.generateCustomFunctionsMetadata(file);
  if (errors.length > 0) throw new Error(`${file}: ${errors.join("; ")}`);
  const tagsOf = readTags(await readFile(file, "utf8"));
  return JSON.parse(metadataJson).functions.map((entry) => {
    const { functionName } = associate.find(({ id }) => id === entry.id);
    return {
      id: entry.id,
      family: path.basename(file, ".ts"),
      description: entry.description,
      parameters: entry.parameters.map((parameter) => ({
        name: parameter.name,
        description: parameter.description ?? "",
        optional: parameter.optional === true,
      })),
      ...tagsOf(functionName),
    };
  });
}

function readTags(source) {
  const file = ts.createSourceFile("functions.ts", source, ts.ScriptTarget.Latest, true);
  const declarations = file.statements.filter(ts.isFunctionDeclaration);
  return (functionName) => {
    const declaration = declarations.find(({ name }) => name?.text === functionName);
    const texts = (...tagNames) =>
      ts
        .getJSDocTags(declaration)
        .filter(({ tagName }) => tagNames.includes(tagName.text))
        .map(tagText);
    return {
      returns: texts("returns", "return").join(" "),
      remarks: texts("remarks"),
      throws: texts("throws"),
      examples: texts("example"),
      see: texts("see"),
    };
  };
}

// From the source, because the parser takes the first words of @see and @throws for a name or a type.
function tagText(tag) {
  const [, text] = /^@\w+\s*([^]*)$/.exec(tag.getText());
  const oneLine = text.replace(/\s*\n\s*\*?\s*/g, " ").trim();
  return oneLine.replace(/^\{[^}]*\}\s*/, "");
}
