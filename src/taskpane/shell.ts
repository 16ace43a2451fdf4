/* The frame of every screen: where it is shown, and where the pane says what happened. */
import { button, el, focusHeading } from "./dom";

const ARRIVAL_MS = 100;

export type MessageKind = "info" | "success" | "warning" | "error";

/** Something the user may do about a message; it goes when that is done. */
export interface MessageAction {
  readonly text: string;
  readonly run: () => void;
}

export interface Shell {
  /** Puts a screen in place of the one shown; a message of the one before goes with it. */
  show(screen: HTMLElement): void;
  /** Tells the user what happened: read out at once, visible until the next message or screen. The answer takes it away. */
  say(kind: MessageKind, text: string, details?: readonly string[], action?: MessageAction): () => void;
  clearMessage(): void;
  /** Read out, not shown: what the screen already says without words. */
  announce(text: string): void;
}

export function createShell(root: HTMLElement): Shell {
  // Live regions must exist before their text does, or it is not read out.
  const polite = el("div", { role: "status", "aria-live": "polite", class: "messages" });
  const assertive = el("div", { role: "alert", class: "messages" });
  const main = el("main");
  const unseen = el("div", { role: "status", class: "visually-hidden" });
  const area = el("div", { class: "message-area" }, polite, assertive);
  root.replaceChildren(area, main, unseen);
  const arrived = keepInPlace(area);
  const foot = keepClear(area);
  let first = true;

  const clearMessage = (): void => {
    polite.replaceChildren();
    assertive.replaceChildren();
  };
  return {
    clearMessage,
    show(screen) {
      clearMessage();
      main.replaceChildren(screen);
      foot(screen.querySelector<HTMLElement>(".actions"));
      window.scrollTo(0, 0);
      arrived();
      // The pane must not take the focus from the sheet when it opens.
      if (!first) focusHeading(screen);
      first = false;
    },
    say(kind, text, details = [], action) {
      clearMessage();
      const said = message(kind, text, details, action, clearMessage);
      (kind === "error" ? assertive : polite).append(said);
      return () => said.remove();
    },
    announce(text) {
      unseen.textContent = text;
    },
  };
}

/**
 * A message that comes or goes scrolls the page by its height, so that what is read or about to be pressed stays where
 * it is; what it covers is above. On a screen that has just arrived it pushes the content down instead: call the answer.
 */
function keepInPlace(area: HTMLElement): () => void {
  let height = 0;
  let arriving = true;
  new ResizeObserver(() => {
    if (!arriving) window.scrollBy(0, area.offsetHeight - height);
    height = area.offsetHeight;
  }).observe(area);
  return () => {
    arriving = true;
    setTimeout(() => (arriving = false), ARRIVAL_MS);
  };
}

/** Room, in pixels, for a frame around what has the focus and for a line beside it. */
const CLEARANCE = 24;

/** What is scrolled to comes to stand between the message and the buttons at the foot of the screen, given to the answer. */
function keepClear(area: HTMLElement): (foot: HTMLElement | null) => void {
  let foot: HTMLElement | null = null;
  const measure = (): void => {
    const { style } = document.documentElement;
    style.setProperty("--clear-above", `${area.offsetHeight + CLEARANCE}px`);
    style.setProperty("--clear-below", `${(foot?.offsetHeight ?? 0) + CLEARANCE}px`);
  };
  const observer = new ResizeObserver(measure);
  observer.observe(area);
  return (next) => {
    if (foot) observer.unobserve(foot);
    foot = next;
    if (foot) observer.observe(foot);
    measure();
  };
}

function message(
  kind: MessageKind,
  text: string,
  details: readonly string[],
  action: MessageAction | undefined,
  dismiss: () => void,
): HTMLElement {
  const act = (): void => {
    action?.run();
    dismiss();
  };
  const close = el(
    "fluent-button",
    { appearance: "transparent", size: "small", "icon-only": true, slot: "dismiss" },
    "✕",
  );
  close.setAttribute("aria-label", "Dismiss message");
  close.addEventListener("click", dismiss);
  return el(
    "fluent-message-bar",
    { intent: kind },
    el("div", {}, text),
    details.length > 0 && el("ul", { class: "message-details" }, ...details.map((detail) => el("li", {}, detail))),
    action && button(action.text, act, { look: "outline", size: "small" }),
    close,
  );
}
