/* "3: cash, 5-7: 40%" as the rows of elections on the Terms sheet. */
import { parseNumber } from "../../domain/deal";
import { fail, ok, type Result } from "../../domain/failure";
import { readPaidInShares } from "../../domain/settlement/settlementLabels";
import { MOST_INSTALMENTS } from "../../domain/note/terms";

export type ElectionRow = readonly [instalment: number, paidIn: string | number];

const SUBJECT = "Instalments paid otherwise";
const FORM = "written as 3: cash, 5-7: 40%";
const ENTRY = /^(\d{1,6})(?:\s*(?:-|–|to)\s*(\d{1,6}))?\s*[:=]?\s*(cash|shares|\d*\.?\d+\s*%?)(?:\s+in\s+shares)?$/i;

/**
 * A number is the part paid in shares. `instalments`: how many the note has, where that is known.
 */
export function readElections(text: string, instalments = MOST_INSTALMENTS): Result<ElectionRow[]> {
  const rows = new Map<number, ElectionRow>();
  for (const entry of text.split(/[,;\n]/).map((part) => part.trim())) {
    if (entry === "") continue;
    const [, from, to = from, election = ""] = ENTRY.exec(entry) ?? [];
    if (from === undefined || !/[:=\s]/.test(entry)) return fail("syntax", SUBJECT, `"${entry}"`, FORM);
    const [first, last] = [Number(from), Number(to)];
    if (first < 1 || last < first)
      return fail("out-of-range", SUBJECT, `"${entry}"`, "a first instalment of at least 1 and a last one after it");
    if (last > instalments)
      return fail(
        "out-of-range",
        SUBJECT,
        `"${entry}"`,
        `at most instalment ${instalments.toLocaleString("en-US")}, the note's last`,
      );
    const paidIn = readPart(entry, election);
    if (!paidIn.ok) return paidIn;
    for (let number = first; number <= last; number++) {
      if (rows.has(number))
        return fail("inconsistent", SUBJECT, "", "", `${SUBJECT} names instalment ${number} twice; name it once.`);
      rows.set(number, [number, paidIn.value]);
    }
  }
  return ok([...rows.values()].sort(([a], [b]) => a - b));
}

function readPart(entry: string, election: string): Result<string | number> {
  const word = election.toLowerCase();
  if (word === "cash" || word === "shares") return ok(word);
  const part = parseNumber(election.replace(/\s+/g, ""));
  const read = part === undefined ? undefined : readPaidInShares(SUBJECT, part);
  if (part !== undefined && read?.ok) return ok(part);
  return fail(
    "out-of-range",
    SUBJECT,
    `"${entry}"`,
    "cash, shares, or the part paid in shares: above 0% and at most 100%",
  );
}
