/* Two builds: "addin", the files Excel loads, and "workbench", the spreadsheet in the browser that hosts them. */

const { existsSync } = require("node:fs");
const CopyPlugin = require("copy-webpack-plugin");
const CustomFunctionsMetadataPlugin = require("custom-functions-metadata-plugin");
const HtmlWebpackPlugin = require("html-webpack-plugin");
const MiniCssExtractPlugin = require("mini-css-extract-plugin");
const { functionFiles } = require("./scripts/webpack/function-files.cjs");
const { FunctionPages } = require("./scripts/webpack/function-pages.cjs");
const { FunctionsMetadata } = require("./scripts/webpack/functions-metadata.cjs");
const { hostUrl, manifestFor } = require("./scripts/webpack/host-url.cjs");
const { SizeLimits } = require("./scripts/webpack/size-limits.cjs");

const WORKBENCH = "./src/workbench/webpack.config.cjs";

const SWC = {
  parser: { syntax: "typescript" },
  target: "es2020",
  // Fields of classes as assignments, not as calls of a helper.
  transform: { useDefineForClassFields: false },
};

/** The files Excel loads. `--env url=https://host/path/` (or TRANCHE_URL) says where they will be served from. */
function addin(env = {}, argv = {}) {
  const url = hostUrl(env.url);
  return {
    name: "addin",
    mode: argv.mode ?? "production",
    target: ["web", "es2020"],
    devtool: "source-map",
    entry: {
      functions: "./src/functions/functions.ts",
      // One loader and one copy of the domain on the page: the pane's forms need much of what the functions brought.
      taskpane: { import: "./src/taskpane/taskpane.ts", dependOn: "functions" },
    },
    output: {
      path: `${__dirname}/dist`,
      filename: "[name].js",
      chunkFilename: "[name].chunk.js",
      // Written even when nothing changed, so that a file's age says when it was last built.
      compareBeforeEmit: false,
      // Chunks are found beside the page, whatever its address.
      publicPath: "",
      // The functions must also load where there is no page, and so no `self`.
      globalObject: "globalThis",
    },
    resolve: { extensions: [".ts", ".js"] },
    module: {
      rules: [
        {
          test: /\.ts$/,
          exclude: /node_modules/,
          use: { loader: "swc-loader", options: { jsc: SWC } },
        },
        { test: /\.css$/, use: [MiniCssExtractPlugin.loader, "css-loader"] },
      ],
    },
    plugins: [
      new CustomFunctionsMetadataPlugin({ output: "functions.json", input: functionFiles() }),
      new FunctionsMetadata({ file: "functions.json", url }),
      new FunctionPages(),
      new MiniCssExtractPlugin(),
      new HtmlWebpackPlugin({
        filename: "taskpane.html",
        template: "./src/taskpane/taskpane.html",
        chunks: ["functions", "taskpane"],
        chunksSortMode: "manual",
        minify: false,
      }),
      new CopyPlugin({
        patterns: [
          { from: "assets/*.png" },
          { from: "manifest.xml", transform: (manifest) => manifestFor(url, manifest.toString()) },
        ],
      }),
      new SizeLimits({ "functions.js": 25, "taskpane.js": 60 }),
    ],
    // The page stays as it was written, comments and all: the workbench exchanges its script tag for office.js.
    optimization: { minimize: { html: false } },
    stats: { preset: "errors-warnings", logging: "info" },
    // The limits that matter are those of SizeLimits.
    performance: { hints: false },
    devServer: {
      host: "localhost",
      port: Number(new URL(url).port || 443),
      static: false,
      // Excel on the web fetches functions.json from its own origin.
      headers: { "Access-Control-Allow-Origin": "*" },
      // Its live reload would need connections and eval, which the pane's content security policy forbids.
      client: false,
      hot: false,
      liveReload: false,
      webSocketServer: false,
    },
  };
}

module.exports = [addin, ...(existsSync(`${__dirname}/${WORKBENCH}`) ? [require(WORKBENCH)] : [])];
