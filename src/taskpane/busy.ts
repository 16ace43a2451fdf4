/* Operations that take a moment: the button says so, and a second click does not start them again. */

/**
 * Runs `work` unless a run started from the same button is still under way; meanwhile the button shows `progress`.
 * The button keeps the focus, so that a keyboard user is not thrown back to the top.
 */
export async function whileBusy(button: HTMLElement, progress: string, work: () => Promise<void>): Promise<void> {
  if (button.getAttribute("aria-busy") === "true") return;
  const label = [...button.childNodes];
  const spinner = document.createElement("fluent-spinner");
  spinner.setAttribute("size", "tiny");
  spinner.setAttribute("slot", "start");
  spinner.setAttribute("aria-hidden", "true");
  button.setAttribute("aria-busy", "true");
  setAvailable(button, false);
  // What it says now is its name, too.
  const name = button.getAttribute("aria-label");
  button.removeAttribute("aria-label");
  button.replaceChildren(spinner, progress);
  try {
    await work();
  } finally {
    button.removeAttribute("aria-busy");
    setAvailable(button, true);
    if (name !== null) button.setAttribute("aria-label", name);
    button.replaceChildren(...label);
  }
}

/** An unavailable button can still be reached and read out, so that its reason can be too. */
export function setAvailable(button: HTMLElement, available: boolean): void {
  button.toggleAttribute("disabled-focusable", !available);
  if (available) button.removeAttribute("aria-disabled");
  else button.setAttribute("aria-disabled", "true");
}
