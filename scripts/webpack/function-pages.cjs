const PLUGIN = "FunctionPages";

/** Emits functions/<name>.html for each custom function, and an index: the pages that Excel's help links open. */
class FunctionPages {
  apply(compiler) {
    const { Compilation, sources } = compiler.webpack;
    compiler.hooks.thisCompilation.tap(PLUGIN, (compilation) => {
      const stage = Compilation.PROCESS_ASSETS_STAGE_ADDITIONAL;
      compilation.hooks.processAssets.tapPromise({ name: PLUGIN, stage }, async () => {
        const { readFunctions } = await import("../docs/read.mjs");
        const { functionPages } = await import("../docs/pages.mjs");
        const { toHtml } = await import("../docs/html.mjs");
        for (const page of functionPages(await readFunctions()))
          compilation.emitAsset(`functions/${page.name}.html`, new sources.RawSource(toHtml(page)));
      });
    });
  }
}

module.exports = { FunctionPages };
