/* A split of common. OCF gives each holder's certificate after it, the ledger the rule for fractions. */
import { LARGEST } from "../../exact/quantities";
import { Rational, type Rounding } from "../../exact/rational";
import { COMMON, type FractionRule } from "../events";
import type { Split } from "./readTransaction";
import type { TransactionReader } from "./transactionReader";

const RULES: readonly (readonly [FractionRule, Rounding])[] = [
  ["down", "down"],
  ["up", "up"],
  ["nearest", "half-up"],
];

export function followSplit(reader: TransactionReader, split: Split): void {
  const { date, comments, id, classId, over, under } = split;
  const { name } = reader.read.classes.get(classId)!;
  if (name !== COMMON)
    return reader.gap(id, `split of ${name}`, "the ledger splits Common only; its shares stay as they are");
  const factor = over.over(under);
  const [newShares, oldShares] = over.isWhole && under.isWhole ? [over.n, under.n] : [factor.n, factor.d];
  if (newShares > BigInt(LARGEST) || oldShares > BigInt(LARGEST))
    return reader.gap(id, "split_ratio", "the ledger counts shares to 9,007,199,254,740,991 only");
  const rule = comments.texts.Fractions ?? inferredRule(reader, split, factor);
  const cells = { Event: "split", New: Number(newShares), Old: Number(oldShares), Fractions: rule };
  reader.rows.add(date, cells, comments);
  reader.book.splitStrikes(factor);
  multiplyOthers(reader, split, factor, rule);
}

/** The first rule that gives every holder the certificate that is reissued. */
function inferredRule(reader: TransactionReader, split: Split, factor: Rational): FractionRule {
  const before = new Map<string, number>();
  const after = new Map<string, number>();
  const results = new Set<string>();
  for (const each of reader.read.transactions) {
    if (each.does !== "reissue" || each.splitId !== split.id) continue;
    const source = reader.certificate(each.securityId);
    if (source) before.set(source.holder, (before.get(source.holder) ?? 0) + source.quantity);
    for (const id of each.results) results.add(id);
  }
  for (const id of results) {
    const result = reader.certificate(id);
    if (result) after.set(result.holder, (after.get(result.holder) ?? 0) + result.quantity);
  }
  const exact = [...before].map(([holder, held]) => [Rational.of(held).times(factor), after.get(holder) ?? 0] as const);
  const fits = RULES.find(([, rounding]) => exact.every(([due, got]) => due.round(rounding) === BigInt(got)));
  const why = before.size === 0 ? "no certificate is reissued for it" : "the certificates reissued follow none";
  if (!fits || before.size === 0)
    reader.gap(
      split.id,
      "fractions of the split",
      `${why}: they are dropped in the ledger, change Fractions if they were not`,
    );
  return fits?.[0] ?? "down";
}

/** Certificates that nothing replaces stand for the new number from now on. */
function multiplyOthers(reader: TransactionReader, split: Split, factor: Rational, rule: string): void {
  const rounding = RULES.find(([each]) => each === rule)?.[1] ?? "down";
  const replaced = new Set<string>();
  for (const each of reader.read.transactions) {
    const partOfSplit =
      "comments" in each && each.comments.partOf !== undefined && each.comments.partOf === split.comments.row;
    if (each.does === "reissue" && each.splitId === split.id) {
      replaced.add(each.securityId);
      for (const id of each.results) replaced.add(id);
    } else if (partOfSplit && "securityId" in each) replaced.add(each.securityId);
  }
  for (const certificate of reader.book.certificates.values()) {
    const { issuance, ended } = certificate;
    if (ended || replaced.has(issuance.securityId) || !certificate.begun) continue;
    if (certificate.family !== "right" && !reader.book.isCommon(certificate)) continue;
    certificate.quantity = Number(Rational.of(certificate.quantity).times(factor).round(rounding));
  }
}
