/* A button that opens a short list of things to do. The list lies over what is below it, so that nothing moves. */
import { button, el } from "./dom";

export interface MenuItem {
  readonly text: string;
  readonly run: () => void;
  /** Cannot be taken back; set apart and red. */
  readonly destructive?: boolean;
}

export interface MenuButton {
  readonly element: HTMLElement;
  isOpen(): boolean;
}

export interface MenuOptions {
  readonly text: string;
  /** What a screen reader says for the button and the list. */
  readonly name: string;
  readonly id: string;
  readonly closed: () => void;
}

/** Arrow keys, Home, End and first letters move in it; Escape closes it and goes back to the button. */
export function menuButton(items: readonly MenuItem[], options: MenuOptions): MenuButton {
  const opener = button(options.text, () => (isOpen() ? close() : open()), {
    look: "subtle",
    size: "small",
    name: options.name,
    id: options.id,
  });
  opener.setAttribute("aria-haspopup", "menu");
  opener.setAttribute("aria-expanded", "false");
  opener.append(el("span", { slot: "end", class: "chevron", "aria-hidden": "true" }));
  const entries = items.map((item) => {
    const entry = el(
      "button",
      { type: "button", role: "menuitem", tabindex: "-1", class: item.destructive ? "destructive" : undefined },
      item.text,
    );
    entry.addEventListener("click", () => {
      close();
      opener.focus();
      item.run();
    });
    return entry;
  });
  const menu = el("div", { role: "menu", class: "menu", "aria-label": options.name, hidden: true }, ...entries);
  const element = el("div", { class: "menu-anchor" }, opener, menu);

  const isOpen = (): boolean => !menu.hidden;
  const open = (): void => {
    menu.hidden = false;
    opener.setAttribute("aria-expanded", "true");
    menu.scrollIntoView({ block: "nearest" });
    entries[0]?.focus();
  };
  const close = (): void => {
    if (!isOpen()) return;
    menu.hidden = true;
    opener.setAttribute("aria-expanded", "false");
    options.closed();
  };
  /** Where a key leads from the entry that has the focus. */
  const target = (key: string): HTMLElement | undefined => {
    const current = entries.indexOf(document.activeElement as HTMLButtonElement);
    if (key === "ArrowDown") return entries[(current + 1) % entries.length];
    if (key === "ArrowUp") return entries.at(current - 1);
    if (key === "Home") return entries[0];
    if (key === "End") return entries.at(-1);
    return entries.find((entry) => key.length === 1 && entry.textContent.toLowerCase().startsWith(key.toLowerCase()));
  };
  menu.addEventListener("keydown", (event) => {
    const next = target(event.key);
    if (event.key === "Escape") {
      close();
      opener.focus();
    } else if (next) next.focus();
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
  opener.addEventListener("keydown", (event) => {
    if (event.key !== "ArrowDown" || isOpen()) return;
    event.preventDefault();
    open();
  });
  element.addEventListener("focusout", (event) => {
    if (!(event.relatedTarget instanceof Node) || !element.contains(event.relatedTarget)) close();
  });
  return { element, isOpen };
}
