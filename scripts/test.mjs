// `npm test`: every check there is, or the stages named: `npm test -- unit host`. Installs what is missing first. Its last
// line is "N passed, N failed", with ", N skipped" when something was; its exit code is 1 when anything failed.
import { mkdir, readFile, rm } from "node:fs/promises";
import path from "node:path";
import { build } from "./build.mjs";
import { ensureBrowser, ensureLibreOffice } from "./machine.mjs";
import { giveUp, projectRoot, run, TIMED_OUT, tool } from "./run.mjs";
import { ensurePackages } from "./setup.mjs";

const STAGES = {
  types: async () => [await check("types", () => run(tool("tsc"), ["-b"]))],
  lint: async () => [
    await check("eslint", () => run(tool("eslint"), ["."])),
    await check("layers", () => run(tool("depcruise"), ["--config", ".dependency-cruiser.cjs", "src"])),
    await check("formatting", () => run(tool("prettier"), ["--check", "--log-level", "warn", "."])),
  ],
  docs: async () => [await check("docs", () => run("node", ["scripts/docs.mjs", "--check"]))],
  build: async () => [await check("build", () => build(["addin", "workbench"]))],
  unit: () => jest("unit", TWO_AT_A_TIME),
  host: () => jest("host", TWO_AT_A_TIME),
  e2e: async () =>
    (await ensureBrowser()) ? browserTests() : [{ name: "e2e: there is no Chromium", status: "skipped" }],
  oracle: async () => {
    await ensureLibreOffice();
    return jest("oracle", TWO_AT_A_TIME);
  },
};

const TWO_AT_A_TIME = ["--maxWorkers=2"];
// A browser and a server for each file: two of them at once would wait for each other.
const ONE_BY_ONE = ["--runInBand"];

// A stage takes a few minutes; jest itself waits for ever on a timer or a connection that a test left open.
const JEST_MINUTES = 60;

// A person's machine may lack a program and skip what needs it; the one that decides whether a change is good may not.
const SKIPPED_MEANS_FAILED = process.env.CI === "true";

const chosen = process.argv.slice(2);
const unknown = chosen.filter((name) => !(name in STAGES));
if (unknown.length > 0) giveUp(`There is no ${unknown.join(", ")}; choose from ${Object.keys(STAGES).join(", ")}.`);

await ensurePackages();
const checks = [];
const unsteady = [];
for (const name of chosen.length > 0 ? chosen : Object.keys(STAGES)) {
  console.log(`\n== ${name}`);
  const begin = Date.now();
  const done = await STAGES[name]();
  console.log(`== ${name}: ${countsOf(done)} in ${Math.round((Date.now() - begin) / 1000)} s`);
  checks.push(...done);
}

const failed = checks.filter(isFailure);
const list = (title, found, line) => found.length > 0 && console.log(`\n${title}:\n${found.map(line).join("\n")}`);
list("Unsteady (failed, then passed when its file ran again)", unsteady, ({ name }) => `  ${name}`);
list("Failed", failed, ({ name, status }) => `  ${name} (${status})`);
console.log(`\n${countsOf(checks)}`);
process.exitCode = failed.length > 0 ? 1 : 0;

async function check(name, command) {
  return { name, status: (await command()) === 0 ? "passed" : "failed" };
}

/** A real browser on a busy machine can miss a beat: files with a failure run once more, and what held only then is named. */
async function browserTests() {
  const first = await jest("e2e", ONE_BY_ONE);
  const files = [...new Set(first.filter(isFailure).flatMap(({ file }) => file ?? []))];
  if (files.length === 0) return first;
  const again = await jest("e2e", [...ONE_BY_ONE, ...files]);
  const held = new Set(again.filter(({ status }) => status === "passed").map(({ name }) => name));
  unsteady.push(...first.filter((each) => isFailure(each) && held.has(each.name)));
  return [...first.filter(({ file }) => !files.includes(file)), ...again];
}

/** Runs one of jest's projects; one check for each test, and for each file that could not be run at all. */
async function jest(project, options) {
  const report = `out/test/${project}.json`;
  const file = path.join(projectRoot, report);
  await mkdir(path.dirname(file), { recursive: true });
  await rm(file, { force: true });
  const reporting = ["--json", `--outputFile=${report}`];
  const exitCode = await run(tool("jest"), ["--ci", "--selectProjects", project, ...options, ...reporting], {
    stdio: ["inherit", "ignore", "inherit"], // jest reports on stderr; its stdout is the JSON once more
    timeLimit: JEST_MINUTES * 60_000,
  });
  const written = await readFile(file, "utf8").catch(() => undefined);
  const found = written === undefined ? [] : JSON.parse(written).testResults.flatMap(checksOfFile);
  if (exitCode === TIMED_OUT) {
    const why =
      written === undefined ? "its tests were still running" : "something that a test opened was never closed";
    return [...found, { name: `${project}: jest was killed after ${JEST_MINUTES} minutes; ${why}`, status: "failed" }];
  }
  // jest says no when it found no tests, or ended early: then the tests seen to pass are not the whole story.
  if (exitCode !== 0 && !found.some(isFailure))
    found.push({ name: `${project}: jest ended with ${exitCode}`, status: "failed" });
  return found;
}

function checksOfFile({ name, status, assertionResults }) {
  const file = path.relative(projectRoot, name);
  if (assertionResults.length === 0) return [{ name: file, file, status }];
  return assertionResults.map((test) => ({
    name: `${file}: ${test.fullName}`,
    file,
    status: ["passed", "failed"].includes(test.status) ? test.status : "skipped",
  }));
}

function isFailure({ status }) {
  return status === "failed" || (status === "skipped" && SKIPPED_MEANS_FAILED);
}

function countsOf(checks) {
  const failed = checks.filter(isFailure).length;
  const passed = checks.filter(({ status }) => status === "passed").length;
  const skipped = checks.length - passed - failed;
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`;
}
