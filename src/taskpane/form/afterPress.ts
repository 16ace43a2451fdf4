/**
 * Runs what may change the height of a field that is left: at once, or, where it is left by pressing something else, just
 * before that is told of the click. Earlier, it would move away from under the pointer and not be clicked.
 */
export function afterPress(run: () => void): void {
  if (!document.documentElement.matches(":active")) return run();
  const waiting = new AbortController();
  const { signal } = waiting;
  const end = (): void => {
    if (signal.aborted) return;
    waiting.abort();
    run();
  };
  addEventListener("click", end, { signal, capture: true });
  // A press that ends elsewhere is no click.
  for (const type of ["pointerup", "pointercancel"]) addEventListener(type, () => setTimeout(end, 0), { signal });
}
