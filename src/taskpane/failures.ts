/* How the pane tells that something was not done. */
import type { Failure } from "../domain/failure";
import type { MessageAction, Shell } from "./shell";
import { plainWords } from "./words";

export function sayFailure(shell: Shell, { message }: Failure, action?: MessageAction): void {
  shell.say(message.startsWith("Cancelled") ? "info" : "error", plainWords(message), [], action);
}

/** For operations that leave the workbook as it was when they fail, unless their message says that they could not. */
export function sayNothingWritten(shell: Shell, failure: Failure): void {
  const said = /nothing was written|could not be taken back/i.test(failure.message);
  const message = said ? failure.message : `${sentence(failure.message)} Nothing was written.`;
  sayFailure(shell, { ...failure, message });
}

const sentence = (text: string): string => (/[.!?]$/.test(text) ? text : `${text}.`);
