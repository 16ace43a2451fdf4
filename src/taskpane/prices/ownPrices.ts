/* A model's own prices: rows pasted or imported, the example's, or none yet. */
import { asDate } from "../../domain/calendar/date";
import type { Failure } from "../../domain/failure";
import type { PriceTable } from "../../sheets/noteModel";
import { button, el, list, replaceChildren, type Child } from "../dom";
import { fieldFrame } from "../form/fieldFrame";
import { filePicker } from "../form/filePicker";
import { count } from "../format";
import { shortDate } from "../shortDate";
import { readPrices, type ReadPrices } from "./priceTable";

const SHOWN_FAILURES = 4;

export interface GivenPrices {
  readonly table: PriceTable;
  /** Made up, as the example's are. */
  readonly illustrative: boolean;
}

export interface OwnPrices {
  readonly element: HTMLElement;
  given(): GivenPrices;
  use(given: GivenPrices): void;
  isBlank(): boolean;
  /** What was pasted is not understood. */
  isWrong(): boolean;
  show(failure: Failure): void;
  /** Resolves when what was pasted last has been read. */
  settled(): Promise<void>;
}

const NO_PRICES: GivenPrices = { table: { series: [], rows: [] }, illustrative: false };

/** @param replaced other prices are given than before. */
export function ownPrices(replaced: () => void): OwnPrices {
  let given = NO_PRICES;
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
    help: "One row a session: Date and any of Open, High, Low, Close, Bid, VWAP, Volume, in any order. Dates as 2017-09-29 or 9/29/2017, month first. Other columns are ignored.",
  });
  const file = filePicker({
    ...{ id: "prices-file", text: "Import a CSV file", accept: ".csv,.tsv,.txt,text/csv" },
    chosen: (chosen) => begin(readFile(chosen)),
  });
  const summary = el("div", { class: "prices-summary", role: "status" });

  const begin = (work: Promise<void>): void => {
    reading = work.catch((error: unknown) => refuse(`The prices could not be read: ${String(error)}`));
  };
  async function readFile(chosen: File): Promise<void> {
    box.value = "";
    await readText(await chosen.text());
  }
  async function readText(text: string): Promise<void> {
    if (text.trim() === "") return accept(NO_PRICES);
    const read = await readPrices(text);
    if (read.ok) accept({ table: read.table, illustrative: false }, read.notices);
    else refuse(failureText(read));
  }
  function accept(accepted: GivenPrices, notices: readonly string[] = []): void {
    given = accepted;
    wrong = false;
    frame.showError(undefined);
    replaceChildren(summary, ...summaryOf(given, notices, clear));
    replaced();
  }
  function refuse(message: string): void {
    wrong = true;
    frame.showError(message);
    replaceChildren(summary, el("p", {}, "Nothing was taken over."));
  }
  function clear(): void {
    box.value = "";
    file.forget();
    accept(NO_PRICES);
    box.focus();
  }
  box.addEventListener("input", () => begin(readText(box.value)));
  replaceChildren(summary, ...summaryOf(given, [], clear));
  return {
    element: el("div", { class: "prices" }, summary, frame.element, ...file.elements),
    given: () => given,
    use(wanted) {
      box.value = "";
      accept(wanted);
    },
    isBlank: () => box.value === "" && given.table.rows.length === 0,
    isWrong: () => wrong,
    show: ({ message }) => frame.showError(message),
    settled: () => reading,
  };
}

function summaryOf({ table, illustrative }: GivenPrices, notices: readonly string[], clear: () => void): Child[] {
  const [first, last] = [table.rows[0], table.rows[table.rows.length - 1]];
  return [
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
  ];
}

function failureText(read: ReadPrices & { readonly ok: false }): string {
  const shown = read.failures.slice(0, SHOWN_FAILURES).map((failure) => failure.message);
  const more = read.failures.length - shown.length;
  return [...shown, ...(more > 0 ? [`And ${count(more, "more cell")} like these.`] : [])].join("\n");
}
