/**
 * Every change of every balance, in columns: what any number of the ledger is traced by. Postings of an account form a
 * chain from the last to the first.
 */
export class Postings {
  length = 0;
  /** Position of the event in the list. */
  event: Int32Array<ArrayBuffer>;
  account: Int32Array<ArrayBuffer>;
  /** Balance of the account after the event: shares, or cents. */
  balance: Float64Array<ArrayBuffer>;
  /** The account's posting before; -1 at its first. */
  previous: Int32Array<ArrayBuffer>;

  /** @param expected how many there will be, roughly. */
  constructor(expected: number) {
    const room = Math.max(16, expected);
    this.event = new Int32Array(room);
    this.account = new Int32Array(room);
    this.balance = new Float64Array(room);
    this.previous = new Int32Array(room);
  }

  add(event: number, account: number, balance: number, previous: number): number {
    const at = this.length++;
    if (at === this.event.length) this.grow();
    this.event[at] = event;
    this.account[at] = account;
    this.balance[at] = balance;
    this.previous[at] = previous;
    return at;
  }

  private grow(): void {
    const twice = 2 * this.event.length;
    const wider = (column: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> => {
      const grown = new Int32Array(twice);
      grown.set(column);
      return grown;
    };
    this.event = wider(this.event);
    this.account = wider(this.account);
    this.previous = wider(this.previous);
    const balance = new Float64Array(twice);
    balance.set(this.balance);
    this.balance = balance;
  }
}
