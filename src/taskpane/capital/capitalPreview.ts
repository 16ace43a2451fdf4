/* The second step: what the ledger comes to and what will be written, before anything is. */
import type { FillPreview } from "../../excel/models";
import type { CapitalModel } from "../../sheets/capitalModel";
import { el, list } from "../dom";
import { figureList, fillButton, line, previewScreen, writtenPart, type PreviewActions } from "../fill/previewScreen";
import { count } from "../format";
import { part } from "../screen";
import { plainWords } from "../words";
import { eventCounts, type CapitalFigures, type Owner } from "./capitalFigures";

export interface PreviewContent {
  readonly model: CapitalModel;
  readonly figures: CapitalFigures;
  readonly fill: FillPreview;
  /** What the mode does not cover. */
  readonly uncovered: readonly string[];
  /** What the deal's announcement leaves out or says ambiguously. */
  readonly open: readonly string[];
  /** Of the button that leads back: "Deal". */
  readonly before: string;
}

export function capitalPreview(content: PreviewContent, actions: PreviewActions): HTMLElement {
  const { model, fill, figures, uncovered, open, before } = content;
  const { owners, findings } = figures;
  return previewScreen({
    ...{ name: model.name, before, back: actions.back },
    content: [
      figureList(figures.figures),
      owners.length > 0 && part(`Who owns what${figures.isDiluted ? ", fully diluted" : ""}`, ownerList(figures)),
      findings.length > 0 && part("What Checks will point out", list("notices", findings.map(plainWords))),
      writtenPart(
        fill,
        el("p", { class: "quiet" }, `${count(model.events.length - 1, "event")}: ${eventCounts(model)}.`),
        list("notices", [...uncovered, ...fill.notices]),
      ),
      open.length > 0 && part("What the announcement leaves open", list("open-points", open)),
    ],
    buttons: [fillButton(actions.fill)],
  });
}

const ownerList = ({ owners, otherOwners }: CapitalFigures): HTMLElement =>
  el(
    "ul",
    { class: "lines owners" },
    ...owners.map(({ holder, holding, part }: Owner) => line(holder, part, holding)),
    otherOwners > 0 && el("li", {}, `And ${count(otherOwners, "more balance")} on the Cap table sheet.`),
  );
