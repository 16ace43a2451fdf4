const { gzipSync } = require("node:zlib");

const PLUGIN = "SizeLimits";

/** Fails a production build in which a file, compressed as a web server sends it, is larger than its limit in KiB. */
class SizeLimits {
  constructor(limits) {
    this.limits = limits;
  }

  apply(compiler) {
    const { Compilation, WebpackError } = compiler.webpack;
    if (compiler.options.mode !== "production") return;
    compiler.hooks.thisCompilation.tap(PLUGIN, (compilation) => {
      const stage = Compilation.PROCESS_ASSETS_STAGE_REPORT;
      compilation.hooks.processAssets.tap({ name: PLUGIN, stage }, () => {
        for (const [file, limit] of Object.entries(this.limits)) {
          const asset = compilation.getAsset(file);
          if (!asset) {
            compilation.errors.push(new WebpackError(`${file} has a size limit but was not built.`));
            continue;
          }
          const size = gzipSync(asset.source.buffer()).length / 1024;
          const report = `${file} is ${size.toFixed(1)} KiB gzip, the limit is ${limit} KiB.`;
          if (size > limit) compilation.errors.push(new WebpackError(report));
          else compilation.getLogger(PLUGIN).info(report);
        }
      });
    });
  }
}

module.exports = { SizeLimits };
