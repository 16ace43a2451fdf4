/* The wizards that make new models: a card each on Home, and a chunk each that loads when it is opened. */
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
  /** `open` shows the wizard's first screen. */
  load(): Promise<{ open(shell: Shell, events: WizardEvents): OpenedWizard }>;
}

export const NEW_MODELS: readonly NewModel[] = [
  {
    id: "new-instalment-note",
    title: "Instalment note payable in shares",
    text: "Instalments of any kind, each payable in shares by a price clause of your own",
    load: () => import(/* webpackChunkName: "note-wizard" */ "./wizard/noteWizard"),
  },
];
