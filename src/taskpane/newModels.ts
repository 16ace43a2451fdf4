/* The wizards that make new models: a card each on Home, and a chunk each that loads when it is opened. */
import type { DealKey } from "./capital/deals";
import type { Shell } from "./shell";

export interface WizardEvents {
  home(): void;
  /** The draft has become worksheets; the next one starts afresh. */
  filled(): void;
}

export interface OpenedWizard {
  /** Shows the form again as it was left. */
  show(): void;
}

export interface NewModel {
  /** Of the card: "new-instalment-note". */
  readonly id: string;
  readonly title: string;
  readonly text: string;
  /** Not a deal but a way to begin: a button below the cards. */
  readonly minor?: true;
  /** `open` shows the wizard's first screen. */
  load(): Promise<{ open(shell: Shell, events: WizardEvents): OpenedWizard }>;
}

const capitalWizard = (deal: DealKey) => async () =>
  (await import(/* webpackChunkName: "capital-wizard" */ "./capital/capitalWizard")).wizardOf(deal);

export const NEW_MODELS: readonly NewModel[] = [
  {
    id: "new-instalment-note",
    title: "Instalment note payable in shares",
    text: "Instalments of any kind, each payable in shares by a price clause of your own",
    load: () => import(/* webpackChunkName: "note-wizard" */ "./note/noteWizard"),
  },
  {
    id: "new-placement",
    title: "Preferred placement in tranches",
    text: "Shares and cash of each tranche",
    load: capitalWizard("placement"),
  },
  {
    id: "new-exchange",
    title: "Exchange of a note",
    text: "A note given up for preferred shares or a new note",
    load: capitalWizard("exchange"),
  },
  {
    id: "new-conversion",
    title: "Conversion into common",
    text: "Preferred or a note, at a price or a ratio",
    load: capitalWizard("conversion"),
  },
  {
    id: "new-ledger",
    title: "Blank ledger",
    text: "An opening balance; you type the events",
    minor: true,
    load: capitalWizard("opening"),
  },
  {
    id: "import-ocf",
    title: "Import OCF",
    text: "A ledger from an Open Cap Format package",
    minor: true,
    load: () => import(/* webpackChunkName: "ocf-import" */ "./capital/ocfImportWizard"),
  },
];
