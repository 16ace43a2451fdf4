const PLUGIN = "FunctionPages";

/** Emits functions/<name>.html for each custom function, an index and the guides: the pages that Excel's help links open. */
class FunctionPages {
  apply(compiler) {
    const { Compilation, sources } = compiler.webpack;
    compiler.hooks.thisCompilation.tap(PLUGIN, (compilation) => {
      const stage = Compilation.PROCESS_ASSETS_STAGE_ADDITIONAL;
      compilation.hooks.processAssets.tapPromise({ name: PLUGIN, stage }, async () => {
        const { readFunctions } = await import("../docs/read.mjs");
        const { functionPages } = await import("../docs/pages.mjs");
        const { readGuides } = await import("../docs/guides.mjs");
        const { guideToHtml, toHtml } = await import("../docs/html.mjs");
        const emit = (name, html) => compilation.emitAsset(`functions/${name}.html`, new sources.RawSource(html));
        for (const page of functionPages(await readFunctions())) emit(page.name, toHtml(page));
        for (const guide of await readGuides()) emit(guide.name, guideToHtml(guide));
      });
    });
  }
}

module.exports = { FunctionPages };
