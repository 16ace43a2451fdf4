// Runs other programs from the project's folder, on any system.
import { spawn, spawnSync } from "node:child_process";
import path from "node:path";
import { fileURLToPath } from "node:url";

export const projectRoot = fileURLToPath(new URL("..", import.meta.url));

const WINDOWS = process.platform === "win32";
const STOP_SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"];

/** What `run` answers for a program that did not end within its time limit. */
export const TIMED_OUT = "timed out";

/**
 * Runs a program to its end, its output shown as it comes.
 * @param {object} [options] Those of node's `spawn`, and
 * @param {number} [options.timeLimit] Milliseconds after which the program and all it started are killed.
 * @returns {Promise<number | TIMED_OUT>} its exit code; 127 when it cannot be started, 1 when a signal ended it.
 */
export function run(command, args, { timeLimit, ...options } = {}) {
  return new Promise((resolve) => {
    const limited = timeLimit !== undefined;
    // On Windows npm and the tools of node_modules are .cmd files, which only a shell starts.
    const settings = { cwd: projectRoot, stdio: "inherit", shell: WINDOWS, detached: limited && !WINDOWS, ...options };
    const child = spawn(command, args, settings);
    const kill = () => killTree(child);
    // In a process group of its own, the program does not hear the terminal's Ctrl-C.
    const interrupted = () => {
      kill();
      process.exit(130);
    };
    let timedOut = false;
    const timer = limited
      ? setTimeout(() => {
          timedOut = true;
          kill();
        }, timeLimit)
      : undefined;
    if (limited) for (const signal of STOP_SIGNALS) process.once(signal, interrupted);
    const end = (result) => {
      clearTimeout(timer);
      for (const signal of STOP_SIGNALS) process.off(signal, interrupted);
      resolve(result);
    };
    child.once("error", () => end(127));
    child.once("close", (code) => end(timedOut ? TIMED_OUT : (code ?? 1)));
  });
}

// The program alone would leave its browsers and servers behind.
function killTree({ pid }) {
  if (pid === undefined) return;
  if (WINDOWS) {
    spawnSync("taskkill", ["/pid", String(pid), "/t", "/f"], { stdio: "ignore" });
    return;
  }
  try {
    process.kill(-pid, "SIGKILL");
  } catch {
    // It ended by itself in the meantime.
  }
}

/**
 * Runs `close` when somebody ends the command, then ends it with exit code 0. A Ctrl-C under npm arrives twice, from the
 * terminal and from npm; the second one must not end the command before the first has closed what is open.
 */
export function onInterrupt(close) {
  let ending;
  const end = () => (ending ??= Promise.resolve(close()).then(() => process.exit(0)));
  for (const signal of STOP_SIGNALS) process.on(signal, end);
  // npm, ended by a signal of its own, leaves behind what it runs.
  const parent = process.ppid;
  if (process.env.npm_lifecycle_event) setInterval(() => process.ppid !== parent && end(), 1000).unref();
}

/** The path of a tool that a package of node_modules brings, such as "webpack". */
export function tool(name) {
  const file = path.join(projectRoot, "node_modules", ".bin", name);
  return WINDOWS ? `"${file}.cmd"` : file;
}

/** Says why and ends the command with exit code 1. */
export function giveUp(message) {
  console.error(message);
  process.exit(1);
}
