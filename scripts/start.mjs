// `npm start`: the workbench, a spreadsheet in the browser with the add-in in it, at http://localhost:3000 or the next
// free port. Installs and builds what is missing first.
import { spawn } from "node:child_process";
import { parseArgs } from "node:util";
import { build } from "./build.mjs";
import { isFresh } from "./freshness.mjs";
import { giveUp, onInterrupt } from "./run.mjs";
import { ensurePackages } from "./setup.mjs";

const BUILD_FILES = ["webpack.config.js", "package-lock.json"];
const ADDIN_FILES = [
  ...["domain", "functions", "sheets", "excel", "taskpane"].map((layer) => `src/${layer}`),
  ...["assets", "manifest.xml", "scripts/docs", "scripts/webpack"],
];

const { values } = parseArgs({
  options: { port: { type: "string", default: "3000" }, "no-open": { type: "boolean", default: false } },
});

await ensurePackages();

const stale = [];
if (!(await isFresh("dist/taskpane.html", [...ADDIN_FILES, ...BUILD_FILES]))) stale.push("addin");
if (!(await isFresh("out/workbench/index.html", ["src/workbench", ...BUILD_FILES]))) stale.push("workbench");
if (stale.length > 0) {
  console.log(`Building ${stale.join(" and ")} ...`);
  if ((await build(stale)) !== 0) giveUp("The build failed; see its messages above.");
}

// Imported only now: it needs packages that may just have been installed.
const { serve } = await import("./serve.mjs");
const server = await serve({ port: Number(values.port) });
onInterrupt(() => server.close());

console.log(`\n  Tranche workbench: ${server.url}\n  Ctrl-C ends it.\n`);
if (!values["no-open"]) openBrowser(server.url);

function openBrowser(url) {
  if (process.env.CI) return;
  const openers = { darwin: ["open", url], win32: ["cmd", "/c", "start", "", url], linux: ["xdg-open", url] };
  const opener = openers[process.platform];
  const desktop = process.platform !== "linux" || process.env.DISPLAY || process.env.WAYLAND_DISPLAY;
  if (!opener || !desktop) return;
  const [command, ...args] = opener;
  const child = spawn(command, args, { detached: true, stdio: "ignore" });
  child.on("error", () => {}); // the address is on the screen
  child.unref();
}
