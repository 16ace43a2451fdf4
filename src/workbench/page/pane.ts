/** The task pane beside the grid: as wide as Excel's at first, resizable by pointer and by keyboard, and closable. */

const INITIAL_WIDTH = 350;
const NARROWEST = 280;
const WIDEST = 800;
const KEYBOARD_STEP = 20;

export interface Pane {
  readonly frame: HTMLIFrameElement;
  readonly setOpen: (open: boolean) => void;
  /** Loads a page whose window has the name from its very start: a frame takes one only while it is being attached. */
  readonly load: (url: string, windowName: string) => void;
}

export function preparePane(): Pane {
  const splitter = element("splitter", HTMLElement);
  const toggle = element("toggle-pane", HTMLButtonElement);
  const frame = element("pane-frame", HTMLIFrameElement);
  let width = INITIAL_WIDTH;

  const setWidth = (wanted: number): void => {
    const widest = Math.min(WIDEST, window.innerWidth / 2);
    width = Math.round(Math.max(NARROWEST, Math.min(widest, wanted)));
    document.documentElement.style.setProperty("--pane-width", `${width}px`);
    splitter.setAttribute("aria-valuemin", String(NARROWEST));
    splitter.setAttribute("aria-valuemax", String(WIDEST));
    splitter.setAttribute("aria-valuenow", String(width));
    splitter.setAttribute("aria-valuetext", `${width} pixels`);
  };
  const isOpen = (): boolean => !document.body.classList.contains("pane-closed");
  const setOpen = (open: boolean): void => {
    document.body.classList.toggle("pane-closed", !open);
    toggle.setAttribute("aria-expanded", String(open));
  };

  toggle.addEventListener("click", () => setOpen(!isOpen()));
  element("close-pane", HTMLButtonElement).addEventListener("click", () => {
    setOpen(false);
    toggle.focus();
  });
  element("skip-to-pane", HTMLAnchorElement).addEventListener("click", (event) => {
    event.preventDefault();
    setOpen(true);
    frame.focus();
  });
  splitter.addEventListener("keydown", (event) => {
    const step = { ArrowLeft: KEYBOARD_STEP, ArrowRight: -KEYBOARD_STEP }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    setWidth(width + step);
  });
  splitter.addEventListener("pointerdown", (event) => {
    splitter.setPointerCapture(event.pointerId);
    document.body.classList.add("resizing");
  });
  splitter.addEventListener("pointermove", (event) => {
    if (splitter.hasPointerCapture(event.pointerId)) setWidth(window.innerWidth - event.clientX);
  });
  splitter.addEventListener("lostpointercapture", () => document.body.classList.remove("resizing"));
  setWidth(INITIAL_WIDTH);
  const load = (url: string, windowName: string): void => {
    const place = frame.parentElement;
    frame.remove();
    frame.name = windowName;
    frame.src = url;
    place?.append(frame);
  };
  return { frame, setOpen, load };
}

export function element<T extends HTMLElement>(id: string, type: new () => T): T {
  const found = document.getElementById(id);
  if (!(found instanceof type)) throw new Error(`The page has no ${type.name} named ${id}`);
  return found;
}
