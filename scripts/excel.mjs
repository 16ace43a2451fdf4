// `npm run excel`: opens desktop Excel with the add-in loaded from this folder. Serves dist/ over https with a certificate
// made for this machine, rebuilds when a file changes, and takes the add-in out of Excel again when it ends.
import { createRequire } from "node:module";
import path from "node:path";
import { giveUp, onInterrupt, projectRoot } from "./run.mjs";
import { ensurePackages } from "./setup.mjs";

const NOT_HERE = `There is no desktop Excel for ${process.platform}. Instead, either

  - run \`npm start\`: the workbench, a spreadsheet in the browser with the add-in in it; or
  - run \`npm run build -- --url https://your.host/path/\`, put the files of dist/ there, and in Excel on the web choose
    Home > Add-ins > My Add-ins > Manage My Add-ins > Upload My Add-in, with the file dist/manifest.xml.`;

if (process.platform !== "win32" && process.platform !== "darwin") giveUp(NOT_HERE);

await ensurePackages();
const require = createRequire(import.meta.url);
const { getHttpsServerOptions } = require("office-addin-dev-certs");
const { sideloadAddIn, unregisterAddIn } = require("office-addin-dev-settings");
const webpack = require("webpack");
const WebpackDevServer = require("webpack-dev-server");
const [addin] = require("../webpack.config.js");
const { DEVELOPMENT_URL } = require("./webpack/host-url.cjs");

const manifest = path.join(projectRoot, "manifest.xml");
const configuration = addin({ url: DEVELOPMENT_URL });
const server = new WebpackDevServer(
  {
    ...configuration.devServer,
    setupExitSignals: false,
    server: { type: "https", options: await getHttpsServerOptions() },
  },
  webpack(configuration),
);

await server.start();
console.log(`Serving the add-in at ${DEVELOPMENT_URL} and opening Excel. Ctrl-C takes it out of Excel again.`);
await sideloadAddIn(manifest);

onInterrupt(async () => {
  await unregisterAddIn(manifest);
  await server.stop();
});
