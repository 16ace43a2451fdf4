// Builds the workbench page into out/workbench. Runs alone or as one of the root configuration's builds.
const path = require("node:path");
const HtmlWebpackPlugin = require("html-webpack-plugin");
const MiniCssExtractPlugin = require("mini-css-extract-plugin");

const projectRoot = path.resolve(__dirname, "../..");

module.exports = (_env, { mode = "production" } = {}) => ({
  name: "workbench",
  mode,
  target: ["web", "es2022"],
  context: projectRoot,
  entry: {
    workbench: "./src/workbench/page/main.ts",
    "office-preload": "./src/workbench/page/office-preload.ts",
  },
  output: {
    path: path.join(projectRoot, "out/workbench"),
    filename: "[name].js",
    chunkFilename: "chunks/[name].js",
    clean: true,
    // Rewritten even when nothing changed, so that a file's age says when it was last built.
    compareBeforeEmit: false,
  },
  devtool: mode === "production" ? false : "source-map",
  resolve: {
    extensions: [".ts", ".js"],
    // ExcelJS is loaded from its browser build, which needs no Node shims.
    alias: { exceljs$: path.join(projectRoot, "node_modules/exceljs/dist/exceljs.min.js") },
  },
  module: {
    rules: [
      {
        test: /\.ts$/,
        loader: "swc-loader",
        options: { jsc: { parser: { syntax: "typescript" }, target: "es2022" } },
      },
      { test: /\.css$/, use: [MiniCssExtractPlugin.loader, "css-loader"] },
    ],
  },
  plugins: [
    new HtmlWebpackPlugin({
      template: "./src/workbench/page/index.html",
      chunks: ["workbench"],
      scriptLoading: "defer",
    }),
    new MiniCssExtractPlugin({ filename: "[name].css" }),
  ],
  cache: {
    type: "filesystem",
    cacheDirectory: path.join(projectRoot, "out/cache/webpack"),
    name: `workbench-${mode}`,
    buildDependencies: { config: [__filename] },
  },
  // Univer ships minified; minifying it again takes a minute and saves little.
  optimization: { minimize: false },
  // The grid is 7 MB by itself and never leaves the reader's machine; webpack's size advice is for the add-in.
  performance: false,
  stats: "errors-warnings",
});
