/* What a card's task said stays in sight only while its model is as it was then. */
import type { ModelSummary } from "../../excel/models";
import type { MessageKind, Shell } from "../shell";

export interface Notices {
  /** For the tasks of a model: what they say is remembered. */
  shellFor(model: ModelSummary): Shell;
  /** The models as they are now. */
  follow(models: readonly ModelSummary[]): void;
}

interface Notice {
  readonly id: string;
  readonly kind: MessageKind;
  /** What its card complained of; undefined until it is listed after a task that changed it. */
  readonly said: string | undefined;
  takeAway(): void;
}

/** @param refusal why a model cannot be refreshed, if it cannot. */
export function noticesOf(shell: Shell, refusal: (id: string) => string | undefined): Notices {
  let notice: Notice | undefined;
  const saidOf = (model: ModelSummary): string => [refusal(model.id) ?? "", ...complaintsOf(model)].join("\n").trim();
  return {
    shellFor: (model) => ({
      ...shell,
      say(kind, ...message) {
        const takeAway = shell.say(kind, ...message);
        notice = { id: model.id, kind, takeAway, said: kind === "error" ? saidOf(model) : undefined };
        return takeAway;
      },
    }),
    follow(models) {
      const model = models.find(({ id }) => id === notice?.id);
      if (!notice || !model) return;
      const now = saidOf(model);
      if (notice.said === undefined) notice = { ...notice, said: now };
      else if (hasPassed(notice, now)) {
        notice.takeAway();
        notice = undefined;
      }
    },
  };
}

/** Good news is not taken back by a model that comes into order. */
const hasPassed = ({ kind, said }: Notice, now: string): boolean => now !== said && (kind === "error" || now !== "");

/** A cell that is still being worked out complains of nothing. */
const complaintsOf = ({ complaints }: ModelSummary): string[] =>
  complaints.filter((complaint) => !/#(BUSY|GETTING_DATA)/.test(complaint));
