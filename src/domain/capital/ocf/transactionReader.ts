/* Follows the transactions of a package and writes a row of the ledger for each that the ledger has an event for. */
import { centsOf } from "../../exact/quantities";
import { Rational } from "../../exact/rational";
import type { Failure, Result } from "../../failure";
import { fail } from "../../failure";
import { COMMON } from "../events";
import { writeEndings } from "./endings";
import { NONE, type RowCells, type RowTexts } from "./ledgerComments";
import { LedgerRows } from "./ledgerRows";
import { inOrder } from "./orderTransactions";
import type { ReadPackage, StockClass } from "./readPackage";
import type { Ending, Issuance, OcfTransaction, TermsChange } from "./readTransaction";
import { termsCells } from "./readTerms";
import { SecurityBook, type Certificate } from "./securityBook";
import { followSplit } from "./splits";

export class TransactionReader {
  readonly book: SecurityBook;
  readonly rows: LedgerRows;
  /** Certificates that come of others: no money came in for them, and they are no rows of their own. */
  private readonly derived = new Set<string>();
  /** Likewise, but what they come of is nothing that the ledger follows. */
  private readonly derivedOfUnfollowed = new Set<string>();
  private readonly groups = new Map<string, Ending[]>();
  private readonly ids = new Set<string>();

  constructor(readonly read: ReadPackage) {
    this.book = new SecurityBook(read);
    this.rows = new LedgerRows(read.gaps);
  }

  follow(): Failure | undefined {
    for (const each of this.read.transactions) {
      const failure = this.register(each);
      if (failure) return failure;
    }
    const circular = comesOfItself([...this.groups.values()].flat());
    if (circular) return circular;
    for (const each of inOrder(this.read.transactions)) {
      const failure = this.step(each);
      if (failure) return failure;
    }
    return undefined;
  }

  certificate(id: string): Certificate | undefined {
    return this.book.certificates.get(id);
  }

  gap(id: string, what: string, why: string): void {
    this.read.gaps.push({ id, what, why, kept: false });
  }

  private register(each: OcfTransaction): Failure | undefined {
    if (this.ids.has(each.id)) return refusal(each, "id", each.id, "the id of one transaction only");
    this.ids.add(each.id);
    if (each.does === "nothing") {
      this.gap(each.id, each.type, "the ledger has no event for it");
      for (const id of each.results) this.derivedOfUnfollowed.add(id);
      return undefined;
    }
    if (each.does === "issue") return this.registerIssuance(each);
    if ("classId" in each && !this.read.classes.has(each.classId))
      return refusal(each, "stock_class_id", each.classId, "the id of a class that the package lists");
    if (!("results" in each)) return undefined;
    for (const id of heirsOf(each)) this.derived.add(id);
    const key = groupOf(each);
    this.groups.set(key, [...(this.groups.get(key) ?? []), each]);
    return undefined;
  }

  private registerIssuance(issuance: Issuance): Failure | undefined {
    const { holderId, classId, family, securityId } = issuance;
    const holder = this.read.holders.get(holderId);
    if (holder === undefined)
      return refusal(issuance, "stakeholder_id", holderId, "the id of a stakeholder that the package lists");
    if (family === "stock" && !this.read.classes.has(classId))
      return refusal(issuance, "stock_class_id", classId, "the id of a class that the package lists");
    if (this.certificate(securityId))
      return refusal(issuance, "security_id", securityId, "the id of one issuance's security only");
    this.book.add(issuance, holder);
    return undefined;
  }

  private step(each: ReturnType<typeof inOrder>[number]): Failure | undefined {
    switch (each.does) {
      case "issue":
        this.issue(each);
        return undefined;
      case "split":
        followSplit(this, each);
        return undefined;
      case "authorise": {
        const { name } = this.read.classes.get(each.classId)!;
        if (each.shares === 0)
          this.gap(each.id, "new_shares_authorized 0", "the ledger has no class of which none may be issued");
        else this.rows.add(each.date, { Event: "authorised", Class: name, Shares: each.shares }, each.comments);
        return undefined;
      }
      case "change terms":
        this.changeTerms(each);
        return undefined;
      default:
        return this.end(each);
    }
  }

  private issue({ securityId, comments, date }: Issuance): void {
    const certificate = this.certificate(securityId)!;
    certificate.begun = true;
    if (!this.book.isFollowed(certificate)) {
      const { id, type } = certificate.issuance;
      this.gap(id, type, "the ledger has no rights without a strike price above 0 and a number of shares");
      return;
    }
    if (this.derived.has(securityId) || comments.partOf !== undefined) return;
    const paid = !this.derivedOfUnfollowed.has(securityId);
    this.rows.add(date, this.issueCells(certificate, paid), comments);
  }

  /** @param paid whether its price came in as money. */
  issueCells(certificate: Certificate, paid: boolean): RowCells {
    const { issuance, holder, family } = certificate;
    const { quantity, comments, strike, from, until, id, unsaid } = issuance;
    // What a ledger wrote says the rest in its comments.
    if (comments.row === undefined)
      for (const property of unsaid)
        this.gap(id, property, "the ledger takes all of it as its holder's to use at any time");
    const shared = { Holder: holder, Class: this.book.nameOf(certificate) };
    const cash = paid && comments.texts.Cash !== NONE ? this.cashOf(issuance, comments.texts) : {};
    if (family === "note") {
      if (comments.row === undefined)
        this.gap(id, "conversion_triggers", "the ledger knows a fixed price only; give it in the row's Price");
      return { Event: "note", ...shared, Amount: quantity / 100, ...cash };
    }
    if (family === "stock") {
      const event = comments.texts.Event === "opening" ? "opening" : "issue";
      return { Event: event, ...shared, Shares: quantity, ...(event === "issue" ? cash : {}) };
    }
    const days = { ...(from === undefined ? {} : { From: from }), ...(until === undefined ? {} : { Until: until }) };
    const price = this.rows.number(strike!, id, "exercise_price");
    return { Event: "grant", ...shared, Shares: quantity, Strike: price, ...days, ...cash };
  }

  /**
   * The money that a certificate's price comes to, half up to the cent.
   * @param texts the row's comments, which may give it exactly.
   */
  cashOf({ family, paid, quantity, id }: Issuance, texts: RowTexts): RowCells {
    if (!paid || paid.sign === 0) return {};
    const dollars = family === "stock" ? paid.times(Rational.of(quantity)) : paid;
    const cents = centsOf(dollars);
    if (texts.Cash === undefined && !dollars.times(Rational.of(100)).isWhole)
      this.gap(id, `price of ${quantity} at ${paid.toNumber()}`, "the ledger's money is in whole cents");
    return cents === 0 ? {} : { Cash: cents / 100 };
  }

  private changeTerms({ classId, terms, comments, date, id }: TermsChange): void {
    // The ledger moves terms with a split by itself.
    if (comments.partOf !== undefined) return;
    const { name } = this.read.classes.get(classId)!;
    if (name === COMMON) return this.gap(id, "new ratio of Common", "in the ledger all else converts into it");
    this.rows.add(date, { Event: "class", ...this.termsOf(name, terms, undefined, id, comments.texts) }, comments);
  }

  /** Terms as columns; what a comment gives takes the place of both, since the two must agree. */
  termsOf(
    name: string,
    terms: NonNullable<StockClass["terms"]>,
    issuePrice: Rational | undefined,
    id: string,
    texts: RowCells,
  ): RowCells {
    const cells = termsCells(terms, issuePrice);
    if (texts.Price !== undefined) delete cells.Ratio;
    else if (cells.Ratio !== undefined) this.rows.number(terms.shares, id, "ratio");
    return { Class: name, ...cells };
  }

  private end(ending: Ending): Failure | undefined {
    const group = this.groups.get(groupOf(ending))!;
    const sources: Certificate[] = [];
    for (const each of group) {
      const source = this.certificate(each.securityId);
      if (!source)
        return refusal(each, "security_id", each.securityId, "the security_id of an issuance in the package");
      const missing = heirsOf(each).find((id) => !this.certificate(id));
      if (missing !== undefined)
        return refusal(each, "resulting_security_ids", missing, "the security_id of an issuance in the package");
      sources.push(source);
    }
    if (group[0] === ending) writeEndings(this, group, sources);
    const source = this.certificate(ending.securityId)!;
    if (source.ended)
      return refusal(ending, "security_id", ending.securityId, "a security that no earlier transaction has ended");
    // OCF names no remainder for compensation exercised in part; it stays in the same security.
    const rest = source.quantity - (ending.quantity ?? source.quantity);
    if (ending.does === "exercise" && rest > 0) source.quantity = rest;
    else source.ended = true;
    return undefined;
  }
}

/** Securities that come of the one that ends. */
const heirsOf = ({ results, balanceId }: Ending): string[] => [
  ...results,
  ...(balanceId === undefined ? [] : [balanceId]),
];

/** What is wrong where a security comes, by itself or by others, of what comes of it: nothing would bring it about. */
function comesOfItself(endings: readonly Ending[]): Failure | undefined {
  const byId = new Map<string, Ending[]>();
  for (const each of endings) byId.set(each.securityId, [...(byId.get(each.securityId) ?? []), each]);
  const underWay = new Map<string, boolean>();
  for (const start of byId.keys()) {
    const path = [start];
    while (path.length > 0) {
      const id = path[path.length - 1]!;
      if (underWay.has(id)) {
        underWay.set(id, false);
        path.pop();
        continue;
      }
      underWay.set(id, true);
      for (const ending of byId.get(id) ?? []) {
        const heirs = heirsOf(ending);
        const again = heirs.find((heir) => underWay.get(heir));
        if (again !== undefined)
          return refusal(ending, "resulting_security_ids", again, `a security that "${id}" does not come of`);
        path.push(...heirs.filter((heir) => !underWay.has(heir)));
      }
    }
  }
  return undefined;
}

/** Transactions of one kind that a row of a ledger was written as, or that have their result in common, are one event. */
function groupOf({ comments, type, results, id }: Ending): string {
  const row = comments.row ?? comments.partOf;
  if (row !== undefined) return `row ${row} ${type}`;
  return results.length > 0 ? `to ${results[0]} ${type}` : `id ${id}`;
}

function refusal({ type, id }: { type: string; id: string }, property: string, value: string, bound: string): Failure {
  const failed: Result<never> = fail("unknown-name", `OCF ${type} "${id}", ${property},`, JSON.stringify(value), bound);
  return (failed as { failure: Failure }).failure;
}
