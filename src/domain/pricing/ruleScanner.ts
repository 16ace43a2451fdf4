import { RuleError } from "./ruleError";

/** Takes words, numbers and marks off a rule's text, past blanks, and says where it stopped. */
export class RuleScanner {
  protected at = 0;

  constructor(protected readonly text: string) {}

  protected count(noun: string, least: number, most: number): number {
    this.space();
    const start = this.at;
    const expected = `expected a whole number${noun ? ` of ${noun}` : ""} from ${least} to ${most.toLocaleString("en-US")}`;
    const digits = this.take(/\d+(?![\d.%])/y) ?? this.stop(expected, start);
    const count = Number(digits);
    return count >= least && count <= most ? count : this.stop(expected, start);
  }

  protected next<T>(read: () => T): T {
    if (!this.take(/[,;]/y)) this.stop("expected , and one more argument");
    return read();
  }

  protected closed<T>(value: T): T {
    this.close();
    return value;
  }

  protected close(): void {
    if (!this.take(/\)/y)) this.stop("expected , or )");
  }

  protected oneOf(words: readonly string[]): string {
    this.space();
    const rest = this.text.slice(this.at).toLowerCase().replace(/\s+/g, " ");
    const word = words.find((candidate) => rest.startsWith(candidate) && !/^\w/.test(rest.slice(candidate.length)));
    if (!word) return this.stop(`expected ${words.join(", ")}`);
    this.take(new RegExp(word.replace(" ", "\\s+"), "iy"));
    return word;
  }

  protected word(expected: string): string {
    return (this.take(/[A-Za-z_]\w*/y) ?? this.stop(expected)).toLowerCase();
  }

  /** The text that a sticky pattern matches here, past blanks; undefined, and nothing consumed, where it does not. */
  protected take(pattern: RegExp): string | undefined {
    this.space();
    pattern.lastIndex = this.at;
    const match = pattern.exec(this.text)?.[0];
    this.at += match?.length ?? 0;
    return match;
  }

  protected space(): void {
    while (/\s/.test(this.text[this.at] ?? "")) this.at++;
  }

  protected stop(message: string, at = this.at): never {
    throw new RuleError(at, message);
  }
}
