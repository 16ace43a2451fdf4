// What the tests need from the machine beyond Node's packages, installed where that can be done without asking.
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { findBrowser } from "./browser.mjs";
import { run } from "./run.mjs";

/** Whether there is a browser for the tests, now or after installing one. */
export async function ensureBrowser() {
  if (await findBrowser()) return true;
  // Ubuntu's package of that name only points to a snap, which does not run in containers.
  if (osRelease().ID === "debian") await aptInstall("chromium");
  return Boolean(await findBrowser({ install: true }));
}

/** Installs LibreOffice if need be; tests that do not find one afterwards skip themselves. */
export async function ensureLibreOffice() {
  if (process.env.SOFFICE || isOnPath("soffice")) return;
  await aptInstall("libreoffice-calc-nogui");
}

function isOnPath(program) {
  const folders = (process.env.PATH ?? "").split(path.delimiter).filter(Boolean);
  return folders.some((folder) => existsSync(path.join(folder, program)));
}

// Only as root on Debian and its kin: anywhere else, installing programs is for the person to decide.
async function aptInstall(name) {
  const { ID, ID_LIKE } = osRelease();
  if (!/\b(debian|ubuntu)\b/.test(`${ID} ${ID_LIKE}`) || process.getuid?.() !== 0) return;
  console.log(`Installing ${name} ...`);
  const options = {
    stdio: ["ignore", "ignore", "inherit"],
    env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
  };
  await run("apt-get", ["update"], options);
  await run("apt-get", ["install", "-y", "--no-install-recommends", name], options);
}

function osRelease() {
  if (!existsSync("/etc/os-release")) return {};
  const lines = readFileSync("/etc/os-release", "utf8").replaceAll('"', "").split("\n");
  return Object.fromEntries(lines.map((line) => line.split("=")));
}
