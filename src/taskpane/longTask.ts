/* Operations on the workbook that may take long: after a second, a line shows how far they are and Cancel appears. */
import { whileBusy } from "./busy";
import { button, el } from "./dom";
import type { Shell } from "./shell";

const PATIENCE_MS = 1_000;

/** What the operation tells, and asks, between its round trips. */
export interface TaskProgress {
  readonly onProgress: (done: number) => void;
  readonly cancelled: () => boolean;
}

export interface LongTask {
  readonly shell: Shell;
  /** Pressed to start it, and its label meanwhile: "Refreshing". */
  readonly button: HTMLElement;
  readonly label: string;
  /** What is worked on: "Exchange note 2017". */
  readonly subject: string;
  /** Whether the operation asks if it is cancelled. */
  readonly cancellable: boolean;
}

/** Meanwhile the other buttons of its row cannot be pressed; Cancel takes their place, so that nothing moves. */
export async function whileLong(task: LongTask, work: (progress: TaskProgress) => Promise<void>): Promise<void> {
  const { button: pressed, shell, label, subject } = task;
  const row = pressed.closest(".card-buttons, .actions");
  if (!row || pressed.getAttribute("aria-busy") === "true") return;
  const others = [...row.children].filter(
    (child): child is HTMLElement => child instanceof HTMLElement && !child.contains(pressed) && child.hidden !== true,
  );
  const line = el("progress", { class: "progress-line", "aria-label": `${label} ${subject}`, max: "1" });
  let cancelled = false;
  const cancel = button("Cancel", () => stop(), {
    look: "outline",
    size: "small",
    name: `Cancel: ${label} ${subject}`,
  });
  const stop = (): void => {
    cancelled = true;
    cancel.remove();
    // Before the focus is lost with the button.
    pressed.focus();
    shell.announce("Cancelling");
  };
  for (const other of others) other.inert = true;
  const slow = setTimeout(() => {
    row.append(line);
    if (task.cancellable) {
      for (const other of others) other.hidden = true;
      pressed.after(cancel);
    }
    shell.announce(`${label} ${subject}${task.cancellable ? ". It can be cancelled" : ""}.`);
  }, PATIENCE_MS);
  try {
    await whileBusy(pressed, label, () =>
      work({
        onProgress: (done) => {
          line.value = done;
          shell.announce(`${label}, ${Math.round(done * 100)}%`);
        },
        cancelled: () => cancelled,
      }),
    );
  } finally {
    clearTimeout(slow);
    const focused = document.activeElement === cancel;
    line.remove();
    cancel.remove();
    for (const other of others) {
      other.inert = false;
      other.hidden = false;
    }
    if (focused) pressed.focus();
  }
}
