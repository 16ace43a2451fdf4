/* What Microsoft's generator cannot put into functions.json. */

const PLUGIN = "FunctionsMetadata";

/** The metadata of custom functions as Excel shall read it, from what the generator made of the docstrings. */
function completeMetadata(generated, url) {
  return {
    ...generated,
    // Without it Excel answers a call that has an error among its arguments itself, and the function never sees which.
    allowErrorForDataTypeAny: true,
    functions: generated.functions.map((entry) => ({ ...entry, helpUrl: helpUrl(url, entry.id) })),
  };
}

/** The page that explains a function, below the address the add-in is built for. */
function helpUrl(url, functionId) {
  return new URL(`functions/${functionId.toLowerCase()}.html`, url).href;
}

class FunctionsMetadata {
  constructor({ file, url }) {
    this.file = file;
    this.url = url;
  }

  apply(compiler) {
    const { Compilation, sources } = compiler.webpack;
    // Not in child compilations (a page, a style sheet): the generator's plugin emits the file in each of them as well,
    // and webpack refuses two versions of one file.
    compiler.hooks.thisCompilation.tap(PLUGIN, (compilation) => {
      const stage = Compilation.PROCESS_ASSETS_STAGE_ADDITIONS;
      compilation.hooks.processAssets.tap({ name: PLUGIN, stage }, () => {
        const asset = compilation.getAsset(this.file);
        if (!asset) return; // the generator has already reported why
        const metadata = completeMetadata(JSON.parse(asset.source.source().toString()), this.url);
        compilation.updateAsset(this.file, new sources.RawSource(`${JSON.stringify(metadata, null, 2)}\n`));
      });
    });
  }
}

module.exports = { FunctionsMetadata, completeMetadata, helpUrl };
