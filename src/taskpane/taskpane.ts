/* Starts the pane once office.js says where it runs. The functions' own script comes first in the page and does not wait for this. */
import "./fluent";
import "./taskpane.css";
import "./controls.css";
import { button, el } from "./dom";
import { openHome } from "./home/home";
import { createShell, type Shell } from "./shell";

const LEAST_EXCEL_API = "1.10";

const root = document.getElementById("pane");
if (root) void start(createShell(root));

async function start(shell: Shell): Promise<void> {
  // office.js comes from Microsoft's network, which may be out of reach.
  if (typeof Office === "undefined")
    return shell.show(
      notHere("Microsoft's office.js could not be loaded. Check the connection, then try again.", () =>
        location.reload(),
      ),
    );
  const { host } = await Office.onReady();
  if (host !== Office.HostType.Excel) return shell.show(notHere("This page is the task pane of an Excel add-in."));
  if (!Office.context.requirements.isSetSupported("ExcelApi", LEAST_EXCEL_API))
    return shell.show(notHere("This Excel is too old: Tranche needs Excel 2021, Microsoft 365 or Excel on the web."));
  openHome(shell);
}

function notHere(reason: string, retry?: () => void): HTMLElement {
  return el(
    "section",
    { class: "screen" },
    el("h1", {}, "Tranche"),
    el("p", {}, reason),
    el(
      "p",
      {},
      "Open it in Excel with Home > Add-ins > Tranche, or in the workbench, which npm start opens in a browser.",
    ),
    retry && button("Try again", retry),
  );
}
