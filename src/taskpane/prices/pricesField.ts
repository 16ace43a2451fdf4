/* Where a model's prices come from: rows pasted or imported, the example's, the Prices sheet of another model, or none yet. */
import type { Failure } from "../../domain/failure";
import type { PriceTable } from "../../sheets/noteModel";
import { button, el, list, replaceChildren } from "../dom";
import { count } from "../format";
import { shortDate } from "../shortDate";
import { asDate } from "../../domain/calendar/date";
import { fieldFrame } from "../form/fieldFrame";
import { readPrices, type ReadPrices } from "./priceTable";

const SHOWN_FAILURES = 4;

export interface ModelPrices {
  readonly table: PriceTable;
  readonly illustrative: boolean;
  /** Of the model whose Prices sheet is read instead. */
  readonly sharesWith?: string;
}

/** A model whose prices can be read. */
export interface PriceSource {
  readonly id: string;
  readonly name: string;
  /** Its Prices sheet by its present name. */
  readonly sheet: string;
}

export interface PricesField {
  readonly element: HTMLElement;
  prices(): ModelPrices;
  use(prices: ModelPrices): void;
  isBlank(): boolean;
  /** Which models' prices can be read; a choice that is gone falls away. */
  offer(sources: readonly PriceSource[]): void;
  /** False while what was pasted is not understood. */
  valid(): boolean;
  show(failure: Failure): void;
  /** Resolves when what was pasted last has been read. */
  settled(): Promise<void>;
}

const NO_PRICES: ModelPrices = { table: { series: [], rows: [] }, illustrative: false };

export function pricesField(): PricesField {
  let prices = NO_PRICES;
  let sources: readonly PriceSource[] = [];
  let wrong = false;
  let reading: Promise<void> = Promise.resolve();

  const from = el("select", { id: "prices-from" });
  const fromFrame = fieldFrame({
    label: "Prices come from",
    control: from,
    help: "A shared sheet is read by both models: change a price there and both follow.",
  });
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
    help: "One row a session: Date and any of Open, High, Low, Close, Bid, VWAP, Volume, in any order. Dates as 2017-09-29 or 9/29/2017, month first. Other columns are ignored.",
  });
  const file = el("input", {
    type: "file",
    accept: ".csv,.tsv,.txt,text/csv",
    id: "prices-file",
    class: "visually-hidden",
  });
  const fileLabel = el("label", { for: "prices-file", class: "file-button" }, "Import a CSV file");
  const summary = el("div", { class: "prices-summary", role: "status" });
  const own = el("div", { class: "prices" }, summary, frame.element, file, fileLabel);

  const showSummary = (notices: readonly string[] = []): void => {
    const { table, illustrative } = prices;
    const [first, last] = [table.rows[0], table.rows[table.rows.length - 1]];
    replaceChildren(
      summary,
      illustrative && el("fluent-badge", { appearance: "tint", color: "warning" }, "Illustrative"),
      first && last
        ? el(
            "p",
            {},
            `${count(table.rows.length, "session")}, ${shortDate(asDate(first.date))} to ${shortDate(asDate(last.date))}.`,
          )
        : el("p", {}, "No prices yet. With native formulas you can also type them in the Prices sheet later."),
      illustrative && el("p", { class: "field-help" }, "Made up to show how the model works; the sheet says so too."),
      list("notices", notices),
      table.rows.length > 0 && button("Remove prices", clear, { look: "subtle", size: "small" }),
    );
  };
  const drawSources = (): void => {
    fromFrame.element.hidden = sources.length === 0;
    replaceChildren(
      from,
      el("option", { value: "" }, "Rows of its own"),
      ...sources.map(({ id, name, sheet }) => el("option", { value: id }, `${sheet} sheet of ${name}`)),
    );
    const { sharesWith, ...ofOwn } = prices;
    const chosen = sources.find(({ id }) => id === sharesWith);
    if (!chosen) prices = ofOwn;
    from.value = chosen?.id ?? "";
    own.hidden = chosen !== undefined;
  };
  const clear = (): void => {
    box.value = "";
    file.value = "";
    accept(NO_PRICES);
    box.focus();
  };
  const accept = (accepted: ModelPrices, notices?: readonly string[]): void => {
    prices = accepted;
    wrong = false;
    frame.showError(undefined);
    showSummary(notices);
    drawSources();
  };
  const refuse = (message: string): void => {
    wrong = true;
    frame.showError(message);
    replaceChildren(summary, el("p", {}, "Nothing was taken over."));
  };
  const readText = async (text: string): Promise<void> => {
    if (text.trim() === "") return accept(NO_PRICES);
    const read = await readPrices(text);
    if (read.ok) accept({ table: read.table, illustrative: false }, read.notices);
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
  from.addEventListener("change", () => {
    const { table, illustrative } = prices;
    prices = { table, illustrative, ...(from.value !== "" && { sharesWith: from.value }) };
    fromFrame.showError(undefined);
    drawSources();
  });
  showSummary();
  drawSources();
  return {
    element: el("div", { class: "prices" }, fromFrame.element, own),
    prices: () => prices,
    use(given) {
      box.value = "";
      accept(given);
    },
    isBlank: () => box.value === "" && prices.table.rows.length === 0 && prices.sharesWith === undefined,
    offer(given) {
      sources = given;
      drawSources();
    },
    valid: () => !wrong || prices.sharesWith !== undefined,
    show({ message }) {
      (prices.sharesWith === undefined ? frame : fromFrame).showError(message);
    },
    settled: () => reading,
  };
}

function failureText(read: ReadPrices & { readonly ok: false }): string {
  const shown = read.failures.slice(0, SHOWN_FAILURES).map((failure) => failure.message);
  const more = read.failures.length - shown.length;
  return [...shown, ...(more > 0 ? [`And ${count(more, "more cell")} like these.`] : [])].join("\n");
}
