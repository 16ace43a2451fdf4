/* Several values of a term in one box, each for a row of its own on Terms. */
import { all, fail, ok, type Failure, type Result } from "../../../domain/failure";

/** What stands between two values: commas group the thousands of amounts, so these take none. */
export type ItemSeparator = "comma" | "semicolon";

const SEPARATORS: Readonly<Record<ItemSeparator, RegExp>> = {
  comma: /\s*[,;]\s*|\s*[\n\t]\s*/,
  semicolon: /\s*;\s*|\s*[\n\t]\s*/,
};

/** The values as typed; one that is blank stands between two separators. */
export function itemsOf(typed: string, separator: ItemSeparator): string[] {
  const items = typed.trim().split(SEPARATORS[separator]);
  while (items.at(-1) === "") items.pop();
  return items;
}

/** Every value, or the first failure, which names its item where there are several. */
export function readItems<T>(
  label: string,
  items: readonly string[],
  read: (typed: string) => Result<T>,
): Result<readonly T[]> {
  if (items.length === 1) {
    const only = read(items[0]!);
    return only.ok ? ok([only.value]) : only;
  }
  return all(
    items.map((item, index) => {
      const name = `${label}, item ${index + 1},`;
      if (item === "") return fail("blank", label, "", "", `${name} is blank; give it a value, or take it out.`);
      const value = read(item);
      return value.ok ? value : { ok: false, failure: ofItem(value.failure, label, name) };
    }),
  );
}

function ofItem(failure: Failure, label: string, name: string): Failure {
  const { message } = failure;
  const told = message.startsWith(label) ? `${name}${message.slice(label.length)}` : `${name} ${message}`;
  return { ...failure, message: told };
}
