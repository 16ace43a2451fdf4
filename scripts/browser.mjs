// Finds a Chromium that playwright-core can drive; playwright's own download is not assumed to be reachable.
import { spawnSync } from "node:child_process";
import { accessSync, constants } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { parseArgs } from "node:util";

const projectRoot = fileURLToPath(new URL("..", import.meta.url));

// The last resort when nothing is installed: a Chromium inside an npm package, which needs no root. Linux only, and in
// a folder of its own, so that nobody downloads its 67 MB who has a browser.
const PACKAGED_CHROMIUM = "@sparticuz/chromium@153.0.0";
const packagedFolder = path.join(projectRoot, "out", "browser");

const LAUNCH_ARGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/**
 * The browser for the tests and for screenshots.
 *
 * @param {object} [options]
 * @param {boolean} [options.install] Download the packaged Chromium when no other is found.
 * @returns {Promise<{ executablePath: string, args: string[] } | undefined>} undefined when there is none.
 */
export async function findBrowser({ install = false } = {}) {
  const executablePath = namedByEnvironment() ?? installedOnPath() ?? installedInUsualPlace();
  if (executablePath !== undefined) return { executablePath, args: LAUNCH_ARGS };
  return (await packagedBrowser()) ?? (install && installPackaged() ? packagedBrowser() : undefined);
}

function namedByEnvironment() {
  const named = process.env.CHROME;
  if (!named) return undefined;
  if (!isExecutable(named)) throw new Error(`CHROME names ${named}, which is not an executable file`);
  return named;
}

function installedOnPath() {
  const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge"];
  const folders = (process.env.PATH ?? "").split(path.delimiter).filter(Boolean);
  return names.flatMap((name) => folders.map((folder) => path.join(folder, name))).find(isExecutable);
}

function installedInUsualPlace() {
  const windowsFolders = [process.env.PROGRAMFILES, process.env["PROGRAMFILES(X86)"], process.env.LOCALAPPDATA];
  const places = {
    darwin: [
      "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
      "/Applications/Chromium.app/Contents/MacOS/Chromium",
      "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    ],
    win32: windowsFolders
      .filter(Boolean)
      .flatMap((folder) =>
        ["Google\\Chrome\\Application\\chrome.exe", "Microsoft\\Edge\\Application\\msedge.exe"].map((file) =>
          path.win32.join(folder, file),
        ),
      ),
  };
  return (places[process.platform] ?? []).find(isExecutable);
}

async function packagedBrowser() {
  let entry;
  try {
    entry = createRequire(path.join(packagedFolder, "package.json")).resolve("@sparticuz/chromium");
  } catch {
    return undefined;
  }
  const { default: packaged } = await import(pathToFileURL(entry).href);
  // Its own suggestions for arguments switch web security off, which these tests rely on.
  return { executablePath: await packaged.executablePath(), args: LAUNCH_ARGS };
}

function installPackaged() {
  if (process.platform !== "linux") return false;
  const options = ["--prefix", packagedFolder, "--no-save", "--no-audit", "--no-fund"];
  const npm = spawnSync("npm", ["install", ...options, PACKAGED_CHROMIUM], { stdio: ["ignore", "ignore", "inherit"] });
  return npm.status === 0;
}

function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { values } = parseArgs({ options: { install: { type: "boolean", default: false } } });
  const browser = await findBrowser(values);
  if (browser === undefined) {
    console.error("No Chromium, Chrome or Edge was found. Install one, or name it in the environment variable CHROME.");
    process.exitCode = 1;
  } else {
    console.log(JSON.stringify(browser));
  }
}
