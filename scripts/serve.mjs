// Serves the workbench and the built add-in from one plain-http origin, which is all the workbench needs: no certificate.
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import sirv from "sirv";
import { onInterrupt, projectRoot } from "./run.mjs";

const officeJsRoot = path.dirname(createRequire(import.meta.url).resolve("@microsoft/office-js/dist/office.js"));

const MICROSOFT_SCRIPT_TAG =
  /<script\b[^>]*\bsrc="https:\/\/appsforoffice\.microsoft\.com\/lib\/1(?:\.1)?\/hosted\/office\.js"[^>]*>\s*<\/script>/i;
const LOCAL_SCRIPT_TAGS = '<script src="/office-preload.js"></script><script src="/office-js/office.js"></script>';

const LOOPBACK_ADDRESSES = ["127.0.0.1", "::1"];
const PORTS_TO_TRY = 50;

/**
 * Serves until closed: `/` the workbench, `/addin/` the files Excel loads, `/office-js/` Microsoft's runtime.
 *
 * @param {object} [options]
 * @param {number} [options.port] First port to try; the next free one is taken when it is in use. 0 lets the system choose.
 * @param {string} [options.workbench] Folder of the built workbench page.
 * @param {string} [options.addin] Folder of the built add-in.
 * @returns {Promise<{ url: string, close: () => Promise<void> }>}
 */
export async function serve({
  port = 3000,
  workbench = path.join(projectRoot, "out", "workbench"),
  addin = path.join(projectRoot, "dist"),
} = {}) {
  const handle = requestHandler({ workbench, addin });
  const lastPort = port === 0 ? 0 : port + PORTS_TO_TRY - 1;
  for (let candidate = port; candidate <= lastPort; candidate += 1) {
    const servers = await listenOnLoopback(handle, candidate);
    if (servers === undefined) continue;
    return {
      url: `http://localhost:${servers[0].address().port}/`,
      close: async () => {
        await Promise.all(servers.map(closeServer));
      },
    };
  }
  throw new Error(`Ports ${port} to ${lastPort} are all in use. Close a program or choose another port.`);
}

function requestHandler({ workbench, addin }) {
  const options = { dev: true, etag: true };
  const mounts = [
    { prefix: "/addin", files: sirv(addin, options), html: (name) => addinPage(addin, name) },
    { prefix: "/office-js", files: sirv(officeJsRoot, options) },
    { prefix: "", files: sirv(workbench, options) },
  ];
  return async (request, response) => {
    const { pathname } = new URL(request.url, "http://localhost");
    const mount = mounts.find(({ prefix }) => pathname.startsWith(`${prefix}/`));
    if (mount === undefined) return answer(response, 404, `Nothing is served at ${pathname}`);
    if (mount.html && pathname.endsWith(".html"))
      return mount.html(pathname.slice(mount.prefix.length)).then(send, fail);
    request.url = request.url.slice(mount.prefix.length);
    mount.files(request, response, () => answer(response, 404, `Nothing is served at ${pathname}`));

    function send(html) {
      answer(response, 200, html, "text/html; charset=utf-8");
    }
    function fail(error) {
      answer(response, error.code === "ENOENT" ? 404 : 500, error.message);
    }
  };
}

// The one change made on the way: Microsoft's CDN tag becomes the local copy, behind the preload that works without https.
async function addinPage(folder, name) {
  const file = path.join(folder, path.normalize(decodeURIComponent(name)));
  if (!file.startsWith(path.resolve(folder) + path.sep)) throw new Error(`${name} is outside the add-in's folder`);
  const html = await readFile(file, "utf8");
  return html.replace(MICROSOFT_SCRIPT_TAG, LOCAL_SCRIPT_TAGS);
}

function answer(response, status, body, type = "text/plain; charset=utf-8") {
  response.writeHead(status, { "Content-Type": type, "Cache-Control": "no-store" });
  response.end(body);
}

// Both loopback addresses, since browsers try either for "localhost" and another program may hold one of them.
async function listenOnLoopback(handle, port) {
  const servers = [];
  for (const address of LOOPBACK_ADDRESSES) {
    const server = createServer(handle);
    try {
      await listen(server, servers[0]?.address().port ?? port, address);
      servers.push(server);
    } catch (error) {
      if (error.code === "EADDRNOTAVAIL" || error.code === "EAFNOSUPPORT") continue;
      await Promise.all(servers.map(closeServer));
      if (error.code === "EADDRINUSE" || error.code === "EACCES") return undefined;
      throw error;
    }
  }
  return servers.length > 0 ? servers : undefined;
}

function listen(server, port, host) {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen({ port, host }, () => {
      server.off("error", reject);
      resolve();
    });
  });
}

function closeServer(server) {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(() => resolve()));
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { values } = parseArgs({ options: { port: { type: "string" }, addin: { type: "string" } } });
  const server = await serve({
    ...(values.port === undefined ? {} : { port: Number(values.port) }),
    ...(values.addin === undefined ? {} : { addin: path.resolve(values.addin) }),
  });
  console.log(server.url);
  onInterrupt(() => server.close());
}
