/* What ends certificates, as rows of the ledger. */
import type { RowCells } from "./ledgerComments";
import type { Ending } from "./readTransaction";
import type { Certificate } from "./securityBook";
import type { TransactionReader } from "./transactionReader";

/** @param group transactions that are one event; what is part of another row has none of its own. */
export function writeEndings(
  reader: TransactionReader,
  group: readonly Ending[],
  sources: readonly Certificate[],
): void {
  for (const [at, { balanceId, does, results }] of group.entries()) {
    const source = sources[at]!;
    for (const id of [...(balanceId === undefined ? [] : [balanceId]), ...(does === "transfer" ? results : [])]) {
      const heir = reader.certificate(id)!;
      if (heir.family === source.family && source.family !== "stock" && reader.book.isFollowed(source))
        heir.name = reader.book.nameOf(source);
    }
  }
  const stated = group.find(({ comments }) => comments.partOf === undefined);
  if (!stated) return;
  const ids = new Set(group.flatMap(({ results }) => results));
  const results = [...ids].map((id) => reader.certificate(id)!);
  const event = { reader, group, sources, results, stated };
  if (!sources.every((source) => reader.book.isFollowed(source))) return issueResults(event);
  if (!row(event)) apart(event);
}

interface EndingEvent {
  readonly reader: TransactionReader;
  readonly group: readonly Ending[];
  readonly sources: readonly Certificate[];
  readonly results: readonly Certificate[];
  readonly stated: Ending;
}

/** Whether the ledger has one event for it, which is written then. */
function row(event: EndingEvent): boolean {
  const { reader, sources, results, stated } = event;
  const [first] = sources as [Certificate];
  const oneHolder = sources.every(({ holder }) => holder === first.holder);
  const oneName = sources.every((source) => reader.book.nameOf(source) === reader.book.nameOf(first));
  if (!oneHolder || !oneName) return false;
  const kept = results.every(({ holder }) => holder === first.holder);
  switch (stated.does) {
    case "retire":
      retire(event);
      return true;
    case "transfer":
      return transfer(event);
    case "exercise":
      return kept && exercise(event);
    case "convert":
      return kept && convert(event);
    case "reissue":
      return kept && reissue(event);
  }
}

const total = (certificates: readonly Certificate[]): number =>
  certificates.reduce((sum, { quantity }) => sum + quantity, 0);

const given = ({ group, sources }: EndingEvent): number =>
  group.reduce((sum, { quantity }, at) => sum + (quantity ?? sources[at]!.quantity), 0);

const quantityCells = ({ family }: Certificate, quantity: number): RowCells =>
  family === "note" ? { Amount: quantity / 100 } : { Shares: quantity };

function parties({ reader, sources }: EndingEvent): RowCells {
  return { Holder: sources[0]!.holder, Class: reader.book.nameOf(sources[0]!) };
}

function retire(event: EndingEvent): void {
  const { reader, stated, sources } = event;
  if (stated.type.endsWith("_REPURCHASE"))
    reader.gap(stated.id, "price of the repurchase", "the ledger follows no money that the company pays out");
  if (stated.type.endsWith("_RETRACTION"))
    reader.gap(
      stated.id,
      stated.type,
      "the ledger takes back the security, and not the money that its issue brought in",
    );
  const cells = { Event: "retire", ...parties(event), ...quantityCells(sources[0]!, given(event)) };
  reader.rows.add(stated.date, cells, stated.comments);
}

function transfer(event: EndingEvent): boolean {
  const { reader, results, stated, sources } = event;
  const names = results.every(
    (each) => each.family === sources[0]!.family && reader.book.nameOf(each) === reader.book.nameOf(sources[0]!),
  );
  if (!names) return false;
  for (const result of results) {
    if (result.holder === sources[0]!.holder) continue;
    const cells = { Event: "sale", ...parties(event), To: result.holder, ...quantityCells(result, result.quantity) };
    reader.rows.add(stated.date, cells, stated.comments);
  }
  return true;
}

function exercise(event: EndingEvent): boolean {
  const { reader, results, stated } = event;
  if (results.length !== 1 || !reader.book.isCommon(results[0]!)) return false;
  const [{ issuance }] = results as [Certificate];
  const shares = given(event);
  const into = issuance.quantity === shares ? {} : { Into: issuance.quantity };
  const cells = {
    Event: "exercise",
    ...parties(event),
    Shares: shares,
    ...into,
    ...reader.cashOf(issuance, stated.comments.texts),
  };
  reader.rows.add(stated.date, cells, stated.comments);
  return true;
}

function convert(event: EndingEvent): boolean {
  const { reader, results, stated, sources } = event;
  const [source] = sources as [Certificate];
  const { texts } = stated.comments;
  const cells = { ...parties(event), ...quantityCells(source, given(event)) };
  const names = new Set(results.map((each) => reader.book.nameOf(each)));
  const common = results.every((each) => reader.book.isCommon(each));
  const ownTerms = texts.Price ?? texts.Ratio;
  if (common && texts.Event !== "exchange" && (results.length > 0 || ownTerms !== undefined)) {
    const into = ownTerms === undefined ? { Into: total(results) } : {};
    reader.rows.add(stated.date, { Event: "convert", ...cells, ...into }, stated.comments);
    return true;
  }
  if (source.family !== "note" || names.size !== 1 || results[0]!.family === "right") return false;
  const received = results[0]!.family === "note" ? { Principal: total(results) / 100 } : { Shares: total(results) };
  const to = { To: [...names][0]!, ...received };
  reader.rows.add(stated.date, { Event: "exchange", ...cells, ...to }, stated.comments);
  return true;
}

/** Another certificate for the same shares is no event. */
function reissue(event: EndingEvent): boolean {
  const { reader, results, stated, sources } = event;
  if (stated.splitId !== undefined) return true;
  const same = results.every((each) => reader.book.nameOf(each) === reader.book.nameOf(sources[0]!));
  return same && total(results) === total(sources);
}

/** Of what the ledger has no event for: the old is retired and the new issued, without money. */
function apart(event: EndingEvent): void {
  const { reader, group, sources, stated } = event;
  const comments = { ...stated.comments, texts: {} };
  reader.gap(
    stated.id,
    stated.type,
    "the ledger has no event for it: what ends is retired here, and what comes of it is issued",
  );
  for (const [at, source] of sources.entries()) {
    const quantity = group[at]!.quantity ?? source.quantity;
    const cells = { Holder: source.holder, Class: reader.book.nameOf(source), ...quantityCells(source, quantity) };
    reader.rows.add(stated.date, { Event: "retire", ...cells }, comments);
  }
  issueResults(event);
}

function issueResults({ reader, results, stated }: EndingEvent): void {
  for (const result of results)
    if (reader.book.isFollowed(result))
      reader.rows.add(stated.date, reader.issueCells(result, false), result.issuance.comments);
}
