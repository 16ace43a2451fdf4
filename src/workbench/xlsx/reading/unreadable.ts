/** A file that cannot be opened, in a sentence for the person who chose it. */
export class UnreadableFile extends Error {
  constructor(message: string) {
    super(message);
    this.name = "UnreadableFile";
  }
}
