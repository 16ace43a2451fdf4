/* A capital form as fields on the page, made from its data: whatever the form asks, this shows. */
import type { CapitalForm, FormFailures, RawField, RawForm } from "../../sheets/capital/formFields";
import { el } from "../dom";
import { formField } from "./formField";
import { formList, type RawRow } from "./formList";

/** What fills a form, and what is to be remarked of single fields. */
export interface FilledForm {
  readonly fields: Readonly<Record<string, RawField>>;
  readonly lists?: Readonly<Record<string, readonly RawRow[]>>;
  readonly remarks?: Readonly<Record<string, string>>;
}

export interface FormView {
  readonly element: HTMLElement;
  /** Fields that are hidden are absent. */
  raw(): RawForm;
  filled(): FilledForm;
  fill(values: FilledForm): void;
  /** Every failure beside its field, nothing beside the others; how many are in sight. */
  show(failures: FormFailures): number;
  /** Fields that another part of the deal answers. */
  hide(keys: readonly string[]): void;
  isBlank(): boolean;
}

export function formView(form: CapitalForm, idPrefix: string): FormView {
  const fields = form.fields.map((field) => formField(field, `${idPrefix}-${field.key}`));
  const lists = form.lists.map((list) => formList(list, `${idPrefix}-${list.key}`));
  let hidden: readonly string[] = [];
  const rows = (): Record<string, RawRow[]> => Object.fromEntries(lists.map((list) => [list.key, list.raw()]));
  return {
    element: el(
      "div",
      { class: "fields" },
      el("div", { class: "field-grid" }, ...fields.map(({ element }) => element)),
      ...lists.map(({ element }) => element),
    ),
    raw: () => {
      const asked = fields.filter(({ key }) => !hidden.includes(key));
      return { fields: Object.fromEntries(asked.map((field) => [field.key, field.raw()])), lists: rows() };
    },
    filled: () => ({
      fields: Object.fromEntries(fields.map((field) => [field.key, field.raw()])),
      lists: rows(),
      remarks: Object.fromEntries(fields.map((field) => [field.key, field.remark()])),
    }),
    fill({ fields: values, lists: listed = {}, remarks = {} }) {
      for (const field of fields) field.fill(values[field.key], remarks[field.key]);
      for (const list of lists) list.fill(listed[list.key] ?? []);
    },
    show(failures) {
      for (const field of fields) field.show(failures.get(field.key));
      for (const list of lists) list.show(failures);
      return [...failures.keys()].filter((key) => !hidden.includes(key)).length;
    },
    hide(keys) {
      hidden = keys;
      for (const field of fields) field.element.hidden = keys.includes(field.key);
    },
    isBlank: () => fields.every((field) => field.raw() === "") && lists.every((list) => list.isBlank()),
  };
}
