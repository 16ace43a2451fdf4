/* The price clause: a rule, common shapes to start from, and a field for every name it uses. */
import { TERM_FIELDS } from "../../../domain/deal";
import { el } from "../../dom";
import { fieldFrame } from "../../form/fieldFrame";
import type { Shell } from "../../shell";
import { TERM_HELP } from "../termHelp";
import { CLAUSE_SHAPES } from "./clauseShapes";
import { ruleInput, type RuleInput } from "./ruleInput";

const TERM = TERM_FIELDS.find(({ key }) => key === "priceRule")!;

export interface ConversionRule {
  readonly element: HTMLElement;
  readonly input: RuleInput;
}

export function conversionRule(shell: Shell, changed: () => void): ConversionRule {
  const input = ruleInput({
    id: "note-priceRule",
    label: TERM.label,
    help: TERM_HELP.priceRule.help,
    rows: 3,
    changed,
  });
  const shapes = el(
    "select",
    { id: "clause-shape" },
    el("option", { value: "" }, "Choose a common clause"),
    ...CLAUSE_SHAPES.map(({ title }, index) => el("option", { value: String(index) }, title)),
  );
  shapes.addEventListener("change", () => {
    const shape = CLAUSE_SHAPES[Number(shapes.value)];
    if (shapes.value === "" || !shape) return;
    const before = input.typed();
    shapes.value = "";
    input.type(shape.rule);
    const isOwn = before.trim() !== "" && !CLAUSE_SHAPES.some(({ rule }) => rule === before.trim());
    if (isOwn)
      shell.say("info", "The rule you had typed was replaced.", [], {
        text: "Put it back",
        run: () => input.type(before),
      });
  });
  const start = fieldFrame({ label: "Start from", control: shapes });
  return { element: el("div", { class: "fields" }, start.element, input.element), input };
}
