/* Rows of a form that are asked as often as there are tranches: added and removed one at a time. */
import type { Failure } from "../../domain/failure";
import type { FormFailures, FormList, RawField } from "../../sheets/capital/formFields";
import { button, el, replaceChildren } from "../dom";
import { formField, type FieldView } from "./formField";

export type RawRow = Readonly<Record<string, RawField>>;

export interface ListView {
  readonly key: string;
  readonly element: HTMLElement;
  raw(): RawRow[];
  fill(rows: readonly RawRow[]): void;
  show(failures: FormFailures): void;
  isBlank(): boolean;
}

interface Row {
  readonly fields: readonly FieldView[];
  readonly element: HTMLElement;
  number(place: number, removable: boolean): void;
}

export function formList(list: FormList, idPrefix: string): ListView {
  let rows: Row[] = [];
  // Ids stay with their row when one above it is removed.
  let made = 0;
  const noun = list.label.toLowerCase();
  const error = el("p", { class: "field-error", role: "alert", hidden: true });
  const body = el("div", { class: "rows" });
  const add = button(`Add a ${noun}`, () => addRow(true), { look: "outline", size: "small", id: `${idPrefix}-add` });

  const draw = (): void => {
    rows.forEach((row, place) => row.number(place, rows.length > list.least));
    replaceChildren(body, ...rows.map((row) => row.element));
  };
  function newRow(): Row {
    const prefix = `${idPrefix}-${made++}`;
    const fields = list.fields.map((field) => formField(field, `${prefix}-${field.key}`));
    const legend = el("legend", {});
    const remove = el("button", { type: "button", class: "remove", id: `${prefix}-remove` }, "✕");
    remove.addEventListener("click", () => removeRow(row));
    const row: Row = {
      fields,
      element: el(
        "fieldset",
        { class: "row" },
        legend,
        remove,
        el("div", { class: "field-grid" }, ...fields.map(({ element }) => element)),
      ),
      number(place, removable) {
        legend.textContent = `${list.label} ${place + 1}`;
        remove.setAttribute("aria-label", `Remove ${noun} ${place + 1}`);
        remove.title = `Remove ${noun} ${place + 1}`;
        remove.hidden = !removable;
      },
    };
    return row;
  }
  function addRow(focus: boolean): Row {
    const row = newRow();
    rows.push(row);
    showMissing(undefined);
    draw();
    if (focus) row.fields[0]!.focus();
    return row;
  }
  function removeRow(row: Row): void {
    const place = rows.indexOf(row);
    rows = rows.filter((each) => each !== row);
    draw();
    // The button that was pressed is gone.
    (rows[place] ?? rows[place - 1])?.fields[0]!.focus();
  }
  const showMissing = (failure: Failure | undefined): void => {
    error.textContent = failure?.message ?? "";
    error.hidden = failure === undefined;
  };
  const fill = (given: readonly RawRow[]): void => {
    rows = [];
    for (let place = 0; place < Math.max(given.length, list.least); place++) {
      const values = given[place] ?? {};
      for (const field of addRow(false).fields) field.fill(values[field.key]);
    }
    draw();
  };
  fill([]);
  return {
    key: list.key,
    element: el("div", { class: "list" }, body, error, add),
    raw: () => rows.map(({ fields }) => Object.fromEntries(fields.map((field) => [field.key, field.raw()]))),
    fill,
    show(failures) {
      showMissing(failures.get(list.key));
      rows.forEach(({ fields }, place) => {
        for (const field of fields) field.show(failures.get(`${list.key}.${place}.${field.key}`));
      });
    },
    isBlank: () => rows.every(({ fields }) => fields.every((field) => field.raw() === "")),
  };
}
