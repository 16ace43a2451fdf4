/* Where a model's prices come from: rows pasted or imported, the example's, or none yet. */
import type { PriceRow } from "../../sheets/noteModel";
import { button, el, list, replaceChildren } from "../dom";
import { count } from "../format";
import { shortDate } from "../shortDate";
import { fieldFrame } from "../wizard/fieldFrame";
import { readPrices, type ReadPrices } from "./priceTable";

const SHOWN_FAILURES = 4;

export interface ModelPrices {
  readonly rows: readonly PriceRow[];
  readonly illustrative: boolean;
}

export interface PricesField {
  readonly element: HTMLElement;
  prices(): ModelPrices;
  use(prices: ModelPrices): void;
  isBlank(): boolean;
  /** False while what was pasted is not understood. */
  valid(): boolean;
  /** Resolves when what was pasted last has been read. */
  settled(): Promise<void>;
  focus(): void;
}

export function pricesField(): PricesField {
  let prices: ModelPrices = { rows: [], illustrative: false };
  let wrong = false;
  let reading: Promise<void> = Promise.resolve();

  const box = el("textarea", {
    id: "prices-text",
    rows: "4",
    spellcheck: "false",
    autocomplete: "off",
    placeholder: "Date,Close,Bid,VWAP\n2017-09-29,0.0034,0.0034,0.003256",
  });
  const frame = fieldFrame({
    label: "Paste rows with their header",
    control: box,
    optional: true,
    help: "One row a session: Date and Close, Bid or VWAP, in any order. Dates as 2017-09-29 or 9/29/2017, month first. Other columns are ignored.",
  });
  const file = el("input", {
    type: "file",
    accept: ".csv,.tsv,.txt,text/csv",
    id: "prices-file",
    class: "visually-hidden",
  });
  const fileLabel = el("label", { for: "prices-file", class: "file-button" }, "Import a CSV file");
  const summary = el("div", { class: "prices-summary", role: "status" });

  const showSummary = (notices: readonly string[] = []): void => {
    const { rows, illustrative } = prices;
    const [first, last] = [rows[0], rows[rows.length - 1]];
    replaceChildren(
      summary,
      illustrative && el("fluent-badge", { appearance: "tint", color: "warning" }, "Illustrative"),
      first && last
        ? el("p", {}, `${count(rows.length, "session")}, ${shortDate(first.date)} to ${shortDate(last.date)}.`)
        : el("p", {}, "No prices yet. You can also type them in the Prices sheet later."),
      illustrative && el("p", { class: "field-help" }, "Made up to show how the model works; the sheet says so too."),
      list("notices", notices),
      rows.length > 0 && button("Remove prices", clear, { look: "subtle", size: "small" }),
    );
  };
  const clear = (): void => {
    box.value = "";
    file.value = "";
    accept({ rows: [], illustrative: false });
    box.focus();
  };
  const accept = (accepted: ModelPrices, notices?: readonly string[]): void => {
    prices = accepted;
    wrong = false;
    frame.showError(undefined);
    showSummary(notices);
  };
  const refuse = (message: string): void => {
    wrong = true;
    frame.showError(message);
    replaceChildren(summary, el("p", {}, "Nothing was taken over."));
  };
  const readText = async (text: string): Promise<void> => {
    if (text.trim() === "") return accept({ rows: [], illustrative: false });
    const read = await readPrices(text);
    if (read.ok) accept({ rows: read.table.rows, illustrative: false }, read.table.notices);
    else refuse(failureText(read));
  };
  const readFile = async (chosen: File): Promise<void> => {
    box.value = "";
    await readText(await chosen.text());
  };
  const begin = (work: Promise<void>): void => {
    reading = work.catch((error: unknown) => refuse(`The prices could not be read: ${String(error)}`));
  };
  box.addEventListener("input", () => begin(readText(box.value)));
  file.addEventListener("change", () => {
    const chosen = file.files?.[0];
    if (chosen) begin(readFile(chosen));
  });
  showSummary();
  return {
    element: el("div", { class: "prices" }, summary, frame.element, file, fileLabel),
    prices: () => prices,
    use(given) {
      box.value = "";
      accept(given);
    },
    isBlank: () => box.value === "" && prices.rows.length === 0,
    valid: () => !wrong,
    settled: () => reading,
    focus: () => box.focus(),
  };
}

function failureText(read: ReadPrices & { readonly ok: false }): string {
  const shown = read.failures.slice(0, SHOWN_FAILURES).map((failure) => failure.message);
  const more = read.failures.length - shown.length;
  return [...shown, ...(more > 0 ? [`And ${count(more, "more cell")} like these.`] : [])].join("\n");
}
