/* What screens have in common: the way back, a title, what they are about; and titled parts below. */
import { button, el, type Child } from "./dom";

export interface ScreenHead {
  /** Of the screen that the way back leads to: "Home". */
  readonly before: string;
  back(): void;
  readonly title: string;
  readonly lead: string;
}

export const screen = ({ before, back, title, lead }: ScreenHead, ...content: Child[]): HTMLElement =>
  el(
    "section",
    { class: "screen" },
    button(`‹ ${before}`, back, { look: "transparent", size: "small" }),
    el("h1", {}, title),
    el("p", { class: "lead" }, lead),
    ...content,
  );

export const part = (title: string, ...content: Child[]): HTMLElement =>
  el("section", { class: "part" }, el("h2", {}, title), ...content);
