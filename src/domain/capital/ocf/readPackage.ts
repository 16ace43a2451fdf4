/* The files of a package: who holds, which classes there are, what happened, and what no ledger has room for. */
import { fail, ok, type Result } from "../../failure";
import { COMMON } from "../events";
import { readComments, readKeptRow, type KeptRow, type LedgerComments } from "./ledgerComments";
import { Names, securityNames } from "./names";
import { describeJson, isObject, ObjectReader } from "./objectReader";
import type { OcfGap } from "./objects";
import { readRatioMechanism, type RatioTerms } from "./readTerms";
import { readNumeric } from "./numeric";
import { readTransaction, type OcfTransaction } from "./readTransaction";
import type { Rational } from "../../exact/rational";

export interface StockClass {
  readonly id: string;
  /** In the ledger. */
  readonly name: string;
  readonly terms: RatioTerms | undefined;
  readonly issuePrice: Rational | undefined;
  readonly authorised: number | undefined;
  readonly termsComments: LedgerComments;
  readonly authorisedComments: LedgerComments;
}

export interface ReadPackage {
  readonly holders: ReadonlyMap<string, string>;
  readonly classes: ReadonlyMap<string, StockClass>;
  readonly transactions: readonly OcfTransaction[];
  readonly keptRows: readonly KeptRow[];
  /** Names of classes so far; notes and rights join them. */
  readonly names: Names;
  readonly gaps: OcfGap[];
}

const FOLLOWED = ["OCF_STAKEHOLDERS_FILE", "OCF_STOCK_CLASSES_FILE", "OCF_TRANSACTIONS_FILE"] as const;

/** @param document JSON: the files as the properties of an object, or in a list; of each kind as many as there are. */
export function readPackage(document: unknown): Result<ReadPackage> {
  const files = filesOf(document);
  if (!files.ok) return files;
  const gaps: OcfGap[] = [];
  const items = new Map<string, unknown[]>();
  let keptRows: KeptRow[] = [];
  for (const file of files.value) {
    const type = String(file["file_type"]);
    if (type === "OCF_MANIFEST_FILE") {
      const comments = commentsOf(file);
      if (!comments.ok) return comments;
      keptRows = comments.value.flatMap((text) => readKeptRow(text) ?? []);
      continue;
    }
    if (!Array.isArray(file["items"]))
      return fail("wrong-shape", `OCF file ${type}, items,`, describeJson(file["items"]), "a list of objects");
    items.set(type, [...(items.get(type) ?? []), ...(file["items"] as unknown[])]);
  }
  for (const type of FOLLOWED)
    if (!items.has(type)) return fail("blank", `OCF package, ${type},`, "", "among the files of the document");
  for (const [type, others] of items)
    if (!(FOLLOWED as readonly string[]).includes(type)) gaps.push(...others.map((each) => unread(type, each)));
  const holders = readHolders(items.get(FOLLOWED[0])!, gaps);
  if (!holders.ok) return holders;
  const names = securityNames();
  const classes = readClasses(items.get(FOLLOWED[1])!, names, gaps);
  if (!classes.ok) return classes;
  const transactions: OcfTransaction[] = [];
  for (const item of items.get(FOLLOWED[2])!) {
    const transaction = readTransaction(item);
    if (!transaction.ok) return transaction;
    transactions.push(transaction.value);
  }
  return ok({ holders: holders.value, classes: classes.value, transactions, keptRows, names, gaps });
}

type File = Readonly<Record<string, unknown>>;

function filesOf(document: unknown): Result<File[]> {
  const bound = 'the files of an OCF package, each with its "file_type", as properties of an object or in a list';
  const files: unknown[] = Array.isArray(document) ? document : isObject(document) ? Object.values(document) : [];
  const faulty = files.find((file) => !isObject(file) || typeof file["file_type"] !== "string");
  if (files.length > 0 && faulty === undefined) return ok(files as File[]);
  return fail("wrong-shape", "OCF document", describeJson(faulty ?? document), bound);
}

function commentsOf({ file_type, comments }: File): Result<string[]> {
  if (comments === undefined || comments === null) return ok([]);
  if (Array.isArray(comments) && comments.every((each): each is string => typeof each === "string"))
    return ok(comments);
  return fail("wrong-shape", `OCF file ${String(file_type)}, comments,`, describeJson(comments), "a list of texts");
}

function unread(type: string, item: unknown): OcfGap {
  const id = isObject(item) && typeof item["id"] === "string" ? { id: item["id"] } : {};
  const what = isObject(item) && typeof item["object_type"] === "string" ? item["object_type"] : type;
  return { ...id, what, why: "the ledger has no event for it", kept: false };
}

function readHolders(items: readonly unknown[], gaps: OcfGap[]): Result<Map<string, string>> {
  const names = new Names();
  const holders = new Map<string, string>();
  for (const item of items) {
    const read = new ObjectReader(isObject(item) ? item : {});
    const { id } = read;
    const given = read.raw("name");
    const legalName = isObject(given) ? given["legal_name"] : undefined;
    if (typeof legalName !== "string" || legalName.trim() === "")
      read.refuse("name.legal_name", "text", "wrong-shape", legalName);
    if (holders.has(id)) read.refuse("id", "the id of one stakeholder only");
    if (read.failure) return { ok: false, failure: read.failure };
    const typed = (legalName as string).trim();
    const name = names.give(typed, id, id);
    if (name !== typed) gaps.push(renamed(id, typed, name));
    holders.set(id, name);
  }
  return ok(holders);
}

export const renamed = (id: string, from: string, to: string): OcfGap => ({
  id,
  what: `the name ${from}`,
  why: `another has it, and the ledger tells them apart by name: it is ${to} here`,
  kept: false,
});

/** The first class of common is the ledger's Common; a second is a class like any other. */
function readClasses(items: readonly unknown[], names: Names, gaps: OcfGap[]): Result<Map<string, StockClass>> {
  const classes = new Map<string, StockClass>();
  let common: string | undefined;
  for (const item of items) {
    const read = new ObjectReader(isObject(item) ? item : {});
    const { id } = read;
    const typed = read.text("name");
    const type = read.raw("class_type");
    if (type !== "COMMON" && type !== "PREFERRED") read.refuse("class_type", '"COMMON" or "PREFERRED"', "unknown-name");
    if (classes.has(id)) read.refuse("id", "the id of one class only");
    const isCommon = type === "COMMON" && common === undefined;
    if (isCommon) common = id;
    const name = isCommon ? COMMON : names.give(typed, id, id);
    if (isCommon && !/^common( stock| shares)?$/i.test(typed))
      gaps.push({ id, what: `the name ${typed}`, why: "the ledger calls it Common", kept: false });
    if (!isCommon && name !== typed) gaps.push(renamed(id, typed, name));
    const [right, ...more] = rightsOf(read);
    if (isCommon ? right : more.length > 0)
      gaps.push({ id, what: "conversion_rights", why: "the ledger follows one for a class, into Common", kept: false });
    const authorised = read.raw("initial_shares_authorized");
    const comments = read.texts("comments");
    const stockClass: StockClass = {
      id,
      name,
      terms:
        !isCommon && isObject(right)
          ? readRatioMechanism(read, "conversion_rights.conversion_mechanism", right["conversion_mechanism"])
          : undefined,
      issuePrice: read.has("price_per_share") ? read.dollars("price_per_share") : undefined,
      authorised:
        readNumeric(authorised) === undefined && !badlyAuthorised(read)
          ? undefined
          : read.shares("initial_shares_authorized", 0),
      termsComments: readComments(comments, "class "),
      authorisedComments: readComments(comments, "authorised "),
    };
    if (read.failure) return { ok: false, failure: read.failure };
    classes.set(id, stockClass);
  }
  return ok(classes);
}

const badlyAuthorised = (read: ObjectReader): boolean =>
  !["NOT APPLICABLE", "UNLIMITED"].includes(read.raw("initial_shares_authorized") as string);

function rightsOf(read: ObjectReader): readonly unknown[] {
  const rights = read.raw("conversion_rights");
  return Array.isArray(rights) ? (rights as unknown[]) : [];
}
