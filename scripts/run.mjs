// Runs other programs from the project's folder, on any system.
import { spawn } from "node:child_process";
import path from "node:path";
import { fileURLToPath } from "node:url";

export const projectRoot = fileURLToPath(new URL("..", import.meta.url));

const WINDOWS = process.platform === "win32";

/**
 * Runs a program to its end, its output shown as it comes.
 * @returns {Promise<number>} its exit code; 127 when it cannot be started, 1 when a signal ended it.
 */
export function run(command, args, options = {}) {
  return new Promise((resolve) => {
    // On Windows npm and the tools of node_modules are .cmd files, which only a shell starts.
    const child = spawn(command, args, { cwd: projectRoot, stdio: "inherit", shell: WINDOWS, ...options });
    child.once("error", () => resolve(127));
    child.once("close", (code) => resolve(code ?? 1));
  });
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
