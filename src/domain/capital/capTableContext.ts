import type { CalendarDate } from "../calendar/date";
import { readPrice, type Price } from "../exact/quantities";
import { fail, ok, type Result } from "../failure";
import { describeCell, isBlank, type DataTable } from "../market/cell";
import type { CapTableContext } from "./capTable";
import type { Ledger } from "./ledger";
import { oneSpace } from "./oneSpace";

export const CONTEXT_LABEL = /^conversion price(?: of (.+))?$/i;

/**
 * Conversion prices that the rows do not give, from two columns of label and value: "Conversion price of NAME" for one
 * class or note, "Conversion price" for every note and class of known stated value that has none of its own. USD a share.
 */
export function readCapTableContext(
  ledger: Ledger,
  asOf: CalendarDate | undefined,
  table: DataTable,
): Result<CapTableContext> {
  const prices = new Map<string, Price>();
  const labels = new Set<string>();
  for (const [index, [label, value, ...more]] of table.entries()) {
    if (isBlank(label) && isBlank(value)) continue;
    const subject = `context row ${index + 1}`;
    const match = typeof label === "string" ? CONTEXT_LABEL.exec(oneSpace(label)) : null;
    if (!match || !more.every(isBlank))
      return fail(
        "unknown-name",
        subject,
        describeCell(label),
        '"Conversion price of" a class or note, or "Conversion price"',
      );
    const name = match[1]?.toLowerCase() ?? "";
    if (labels.has(name)) return fail("inconsistent", subject, `${describeCell(label)} again`, "given once");
    labels.add(name);
    if (typeof value !== "number") return fail("not-a-number", `${subject}, price,`, describeCell(value), "a number");
    const price = readPrice(`${subject}, price,`, value);
    if (!price.ok) return price;
    const priced = securitiesPriced(ledger, match[1]);
    if (priced.length === 0)
      return fail(
        "unknown-name",
        subject,
        describeCell(label),
        "of a note, or of a class with a stated value, that the events name",
      );
    for (const name of priced) if (match[1] || !prices.has(name)) prices.set(name, price.value);
  }
  return ok({ asOf, prices });
}

function securitiesPriced(ledger: Ledger, name: string | undefined): string[] {
  const convertible = [...ledger.securities.values()].filter(
    ({ kind, statedValue }) => kind === "note" || (kind === "stock" && statedValue !== undefined),
  );
  const chosen = name
    ? convertible.filter((security) => security.name.toLowerCase() === name.toLowerCase())
    : convertible.filter((security) => security.rate === undefined);
  return chosen.map((security) => security.name);
}
