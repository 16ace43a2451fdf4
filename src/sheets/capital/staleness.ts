/* How many input cells differ from what the sheets were last made from, as formulas. */
import { AS_OF, type EventHeader } from "../capitalModel";
import type { CapitalLayout, Pointer } from "./layout";
import { memoryArea } from "./memory";

/** Words that formulas were chosen by: any change needs a refresh. Of the other columns, whether a cell is filled. */
const WORDS: ReadonlySet<EventHeader> = new Set(["Event", "Holder", "Class", "To", "Exempt", "Fractions", "Scope"]);
/** For the reader alone. */
const REMARKS: ReadonlySet<EventHeader | ""> = new Set(["Rule", "Reference", ""]);

const differ = (a: string, b: string): string => `SUMPRODUCT(--(${a}<>${b}))`;
/** A 0 counts as blank, here as where events are read: a cell that turns to either may mean all there is. */
const filled = (area: string): string => `((${area}<>"")*(${area}<>0))`;
const differInFilling = (a: string, b: string): string => `SUMPRODUCT(--(${filled(a)}<>${filled(b)}))`;

/** Cells that a formula's choice hung on. */
export function structuralChanges(layout: CapitalLayout, at: Pointer): string {
  return countChanges(layout, at, (title) => (WORDS.has(title) ? differ : differInFilling), false);
}

/** All cells that a figure hangs on. */
export function allChanges(layout: CapitalLayout, at: Pointer): string {
  return countChanges(layout, at, () => differ, true);
}

function countChanges(
  layout: CapitalLayout,
  at: Pointer,
  compare: (title: EventHeader) => typeof differ,
  everyDay: boolean,
): string {
  const { header, rows, context } = layout.shape;
  const columns = header.flatMap((title, column) => {
    if (title === "" || REMARKS.has(title)) return [];
    const now = at.column("events", column, 0, rows - 1);
    return [compare(title)(now, memoryArea(layout, "events", column, 1, 0, rows - 1))];
  });
  const titles = differ(
    at.area("events", 0, header.length, -1, -1),
    memoryArea(layout, "events", 0, header.length, -1, -1),
  );
  const labels = differ(
    at.column("context", 0, 0, context.length - 1),
    memoryArea(layout, "context", 0, 1, 0, context.length - 1),
  );
  const day = context.indexOf(AS_OF);
  const compareValue = everyDay ? differ : differInFilling;
  // The day is followed by native formulas, filled or not.
  const values = (
    everyDay
      ? [[0, context.length - 1]]
      : [
          [0, day - 1],
          [day + 1, context.length - 1],
        ]
  ).flatMap(([from, to]) =>
    from! > to!
      ? []
      : [compareValue(at.column("context", 1, from!, to!), memoryArea(layout, "context", 1, 1, from!, to!))],
  );
  return [titles, ...columns, labels, ...values].join("+");
}
