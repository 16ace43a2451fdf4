/* Elements made in one expression. Text is always text: nothing here parses HTML. */

export type Child = Node | string | undefined | false;
/** `true` sets an attribute without a value; `false` and undefined leave it out. */
export type Attributes = Readonly<Record<string, string | boolean | undefined>>;

export function el<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes?: Attributes,
  ...children: Child[]
): HTMLElementTagNameMap[K];
export function el(tag: string, attributes?: Attributes, ...children: Child[]): HTMLElement;
export function el(tag: string, attributes: Attributes = {}, ...children: Child[]): HTMLElement {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== undefined && value !== false) element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.filter((child): child is Node | string => child !== undefined && child !== false));
  return element;
}

export interface ButtonOptions {
  readonly look?: "primary" | "outline" | "subtle" | "transparent";
  readonly size?: "small" | "medium";
  /** What a screen reader says when the visible text needs its surroundings to be understood. */
  readonly name?: string;
  readonly id?: string;
}

export function button(text: string, onClick: () => void, options: ButtonOptions = {}): HTMLElement {
  const made = el(
    "fluent-button",
    {
      // Its role from within is not seen by everything that checks accessibility.
      role: "button",
      appearance: options.look,
      size: options.size ?? "medium",
      "aria-label": options.name,
      id: options.id,
    },
    text,
  );
  made.addEventListener("click", () => {
    // The component stops such clicks too, but only for listeners added after its own.
    if (!made.hasAttribute("disabled-focusable")) onClick();
  });
  return made;
}

/** A list, or nothing when there is nothing to list. */
export const list = (className: string, items: readonly Child[]): HTMLElement | undefined =>
  items.length === 0 ? undefined : el("ul", { class: className }, ...items.map((item) => el("li", {}, item)));

export function replaceChildren(parent: Element, ...children: Child[]): void {
  parent.replaceChildren(...children.filter((child): child is Node | string => child !== undefined && child !== false));
}

/** After a screen has changed the reader starts at its heading, not where the vanished button was. */
export function focusHeading(screen: HTMLElement): void {
  const heading = screen.querySelector("h1");
  heading?.setAttribute("tabindex", "-1");
  heading?.focus();
}
