import { EVENTS, type EventSpec } from "./eventColumns";

/** Every word that may stand in the Event column, by the one of EVENTS that it means: the sheet's list offers those alone. */
const WORDS: ReadonlyMap<string, string> = new Map([
  ...Object.keys(EVENTS).map((word) => [word, word] as const),
  ["authorized", "authorised"],
  ["conversion", "convert"],
]);

/** The word of EVENTS that a cell's text means; undefined where it means none. */
export const eventWord = (text: string): string | undefined => WORDS.get(text.trim().toLowerCase());

export function eventSpec(text: string): EventSpec | undefined {
  const word = eventWord(text);
  return word === undefined ? undefined : EVENTS[word];
}
