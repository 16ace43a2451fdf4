// Renders the icons the manifest names from their drawings. Run it after changing a drawing and commit the result.
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";
import { findBrowser } from "./browser.mjs";

const assets = new URL("../assets/", import.meta.url);
const drawings = { 16: "icon-small.svg", 32: "icon.svg", 64: "icon.svg", 80: "icon.svg", 128: "icon.svg" };

const found = await findBrowser();
if (!found) throw new Error("No Chromium was found to render the icons with; set CHROME to one.");
const browser = await chromium.launch(found);
try {
  for (const [size, drawing] of Object.entries(drawings)) {
    const svg = await readFile(new URL(drawing, assets), "utf8");
    const page = await browser.newPage({ viewport: { width: Number(size), height: Number(size) } });
    await page.setContent(
      `<style>body { margin: 0 } svg { display: block; width: 100vw; height: 100vh }</style>${svg}`,
    );
    await page.screenshot({ path: fileURLToPath(new URL(`icon-${size}.png`, assets)), omitBackground: true });
    await page.close();
  }
} finally {
  await browser.close();
}
