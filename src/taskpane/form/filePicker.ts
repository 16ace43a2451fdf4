/* A button that takes a file from the disk. The browser's own control is out of sight but still what the keyboard reaches. */
import { el } from "../dom";

export interface FilePicker {
  /** Side by side in this order: the frame of the second shows the focus of the first. */
  readonly elements: readonly [HTMLElement, HTMLElement];
  forget(): void;
}

export interface FilePickerOptions {
  readonly id: string;
  readonly text: string;
  /** Of the `accept` attribute. */
  readonly accept: string;
  readonly chosen: (file: File) => void;
}

export function filePicker({ id, text, accept, chosen }: FilePickerOptions): FilePicker {
  const input = el("input", { type: "file", accept, id, class: "visually-hidden" });
  input.addEventListener("change", () => {
    const file = input.files?.[0];
    if (file) chosen(file);
  });
  return {
    elements: [input, el("label", { for: id, class: "file-button" }, text)],
    forget() {
      input.value = "";
    },
  };
}
