/* A price rule as it is typed: below it stands what it says, or where it stops making sense. */
import { fail, ok, type Result } from "../../../domain/failure";
import { el, list, replaceChildren } from "../../dom";
import { afterPress } from "../../form/afterPress";
import { entryField, type EntryField } from "../entryField";
import { readRuleText, type RuleReading } from "./ruleReading";

/** Typing pauses before the reading changes, so that it can be read out. */
const PAUSE_MS = 300;

export interface RuleInputOptions {
  readonly id: string;
  readonly label: string;
  readonly help?: string;
  readonly rows: number;
  readonly aside?: HTMLElement;
  /** The text is another one. */
  readonly changed: () => void;
}

export interface RuleInput extends EntryField<string> {
  readonly reading: () => RuleReading;
  /** As if it had been typed. */
  type(text: string): void;
}

export function ruleInput({ id, label, help, rows, aside, changed }: RuleInputOptions): RuleInput {
  const control = el("textarea", { rows: String(rows), spellcheck: "false", autocomplete: "off", class: "rule-text" });
  const says = el("div", { class: "reading", role: "status", id: `${id}-reading` });
  const field = entryField<string>({
    ...{ id, label, control, help, withSource: true },
    ...(aside && { aside }),
    below: says,
    read: (typed) => readRule(label, typed),
  });
  /** The form was sent with what is wrong here. */
  let insisted = false;
  let pause: ReturnType<typeof setTimeout> | undefined;
  const refresh = (): void => {
    clearTimeout(pause);
    const reading = readRuleText(control.value);
    draw(says, control.value, reading);
    const read = field.read();
    // What is left out is asked for when the form is sent; a wrong character is of no use to anybody.
    if (read.ok) insisted = false;
    field.show(read.ok || !(insisted || reading.kind === "wrong") ? undefined : read.failure);
    changed();
  };
  control.addEventListener("input", () => {
    clearTimeout(pause);
    pause = setTimeout(refresh, PAUSE_MS);
  });
  control.addEventListener("blur", () => afterPress(refresh));
  return {
    ...field,
    reading: () => readRuleText(control.value),
    show(failure) {
      insisted = failure !== undefined;
      field.show(failure);
      const reading = readRuleText(control.value);
      if (insisted && reading.kind === "wrong" && reading.at !== undefined)
        control.setSelectionRange(reading.at, reading.at + 1);
    },
    fill(typed, source) {
      field.fill(typed, source);
      refresh();
    },
    type(text) {
      control.value = text;
      control.dispatchEvent(new Event("input"));
      refresh();
    },
  };
}

function readRule(label: string, typed: string): Result<string> {
  const reading = readRuleText(typed);
  if (reading.kind === "blank")
    return fail(
      "blank",
      label,
      "",
      "",
      `${label} is blank; it must be a rule, such as min(85% * avg(vwap, 5), 0.004).`,
    );
  if (reading.kind === "wrong") return fail("syntax", label, "", "", reading.message);
  return reading.questions.length === 0
    ? ok(typed.trim())
    : fail(
        "blank",
        label,
        "",
        "",
        `The rule leaves open: ${reading.questions.join(" ")} Put the contract's answer in place of unknown(...).`,
      );
}

function draw(says: HTMLElement, text: string, reading: RuleReading): void {
  says.classList.toggle("asks", reading.kind === "read" && reading.questions.length > 0);
  if (reading.kind === "blank") replaceChildren(says);
  else if (reading.kind === "wrong")
    replaceChildren(says, reading.at !== undefined && text !== "" && excerpt(text, reading.at));
  else
    replaceChildren(
      says,
      el("p", {}, reading.sentence),
      reading.questions.length > 0 && el("p", { class: "asked" }, "Left open, and to be answered before filling:"),
      list("notices", reading.questions),
    );
}

const BEFORE = 22;
const AFTER = 14;

/** The character it stops at, with what stands around it. */
function excerpt(text: string, at: number): HTMLElement {
  const flat = text.replace(/\s/g, " ");
  const from = Math.max(0, at - BEFORE);
  return el(
    "code",
    {},
    (from > 0 ? "…" : "") + flat.slice(from, at),
    el("mark", {}, flat[at] ?? "\u00A0"),
    flat.slice(at + 1, at + 1 + AFTER) + (at + 1 + AFTER < flat.length ? "…" : ""),
  );
}
