/* The frame of every screen: where it is shown, and where the pane says what happened. */
import type { Failure } from "../domain/failure";
import { button, el, focusHeading } from "./dom";

export type MessageKind = "info" | "success" | "warning" | "error";

/** Something the user may do about a message; it goes when that is done. */
export interface MessageAction {
  readonly text: string;
  readonly run: () => void;
}

export interface Shell {
  /** Puts a screen in place of the one shown; a message of the one before goes with it. */
  show(screen: HTMLElement): void;
  /** Tells the user what happened: read out at once, visible until the next message or screen. */
  say(kind: MessageKind, text: string, details?: readonly string[], action?: MessageAction): void;
  clearMessage(): void;
}

export function createShell(root: HTMLElement): Shell {
  // Live regions must exist before their text does, or it is not read out.
  const polite = el("div", { role: "status", "aria-live": "polite", class: "messages" });
  const assertive = el("div", { role: "alert", class: "messages" });
  const main = el("main");
  root.replaceChildren(el("div", { class: "message-area" }, polite, assertive), main);
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
      window.scrollTo(0, 0);
      // The pane must not take the focus from the sheet when it opens.
      if (!first) focusHeading(screen);
      first = false;
    },
    say(kind, text, details = [], action) {
      clearMessage();
      (kind === "error" ? assertive : polite).append(message(kind, text, details, action, clearMessage));
    },
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

export const sayFailure = (shell: Shell, failure: Failure): void => shell.say("error", failure.message);
