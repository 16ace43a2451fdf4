/**
 * Every change of every balance, in columns: what any number of the ledger is traced by. Postings of an account form a
 * chain from the last to the first.
 */
export class Postings {
  length = 0;
  /** Position of the event in the list. */
  event = new Int32Array(1024);
  account = new Int32Array(1024);
  /** Balance of the account after the event: shares, or cents. */
  balance = new Float64Array(1024);
  /** The account's posting before; -1 at its first. */
  previous = new Int32Array(1024);

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
