/* The certificates of a package as transactions go by: whose they are, how many, and what the ledger calls them. */
import type { Rational } from "../../exact/rational";
import { COMMON } from "../events";
import { renamed, type ReadPackage } from "./readPackage";
import type { Family, Issuance } from "./readTransaction";

export interface Certificate {
  readonly issuance: Issuance;
  readonly family: Family;
  readonly holder: string;
  /** Shares, rights, or cents that are left. */
  quantity: number;
  /** Its issuance has happened. */
  begun: boolean;
  ended: boolean;
  /** Its name in the ledger, once it is known; see `SecurityBook.nameOf`. */
  name?: string;
}

interface RightSeries {
  readonly name: string;
  strike: Rational;
  readonly from: number | undefined;
  readonly until: number | undefined;
}

export class SecurityBook {
  readonly certificates = new Map<string, Certificate>();
  private readonly series = new Map<string, RightSeries[]>();

  constructor(private readonly read: ReadPackage) {}

  add(issuance: Issuance, holder: string): void {
    const { securityId, family, quantity } = issuance;
    this.certificates.set(securityId, { issuance, family, holder, quantity, begun: false, ended: false });
  }

  /** The ledger has no rights without a strike, or for a number of shares that is not known. */
  isFollowed({ issuance }: Certificate): boolean {
    return (
      issuance.family !== "right" ||
      (issuance.quantity > 0 && issuance.strike !== undefined && issuance.strike.sign > 0)
    );
  }

  /** A class by its id; notes by their custom id, which all of one note share; rights likewise, where their terms agree. */
  nameOf(certificate: Certificate): string {
    const { family, classId, customId, securityId } = certificate.issuance;
    certificate.name ??=
      family === "stock"
        ? this.read.classes.get(classId)!.name
        : family === "note"
          ? this.named(customId, `note ${customId.toLowerCase()}`, securityId)
          : this.seriesOf(certificate).name;
    return certificate.name;
  }

  isCommon(certificate: Certificate): boolean {
    return certificate.family === "stock" && this.nameOf(certificate) === COMMON;
  }

  /** Strikes move with a split of common. */
  splitStrikes(factor: Rational): void {
    for (const list of this.series.values()) for (const each of list) each.strike = each.strike.over(factor);
  }

  private seriesOf({ issuance }: Certificate): RightSeries {
    const { customId, securityId, strike, from, until } = issuance;
    const key = customId.toLowerCase();
    const list = this.series.get(key) ?? [];
    this.series.set(key, list);
    const known = list.find((each) => each.strike.equals(strike!) && each.from === from && each.until === until);
    // What a split put in the place of another keeps its series, though ten places may not hold the new strike.
    const replaced = issuance.comments.partOf === undefined ? undefined : list[0];
    if (known ?? replaced) return (known ?? replaced)!;
    const name = this.named(customId, `right ${key} ${list.length}`, securityId);
    const opened: RightSeries = { name, strike: strike!, from, until };
    list.push(opened);
    return opened;
  }

  private named(customId: string, owner: string, id: string): string {
    const name = this.read.names.give(customId, owner, id);
    if (name !== customId) this.read.gaps.push(renamed(id, customId, name));
    return name;
  }
}
