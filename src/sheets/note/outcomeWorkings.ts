/* The whole numbers that the formulas of Outcome share, on Checks. */
import { TradingCalendar } from "../../domain/calendar/tradingCalendar";
import { asDate } from "../../domain/calendar/date";
import { termReference, type NoteLayout, type Working } from "./layout";
import { figuresIn, type Figure, type NamedCell, type Since } from "./figure";
import type { SteppedForm } from "./outcomeForm";
import {
  DIGIT_BASE,
  factorKey,
  FIRST_COVERED,
  floorKey,
  LAST_COVERED,
  MARKET_PER_CENT,
  nameKey,
  PRICE_DENOMINATOR,
  PRICE_UNITS,
  sinceKey,
  UNITS_PER_CENT,
} from "./outcomeKeys";
import { coveredRules, type OutcomeRules } from "./outcomeRule";

type NameFigure = Extract<Figure, { kind: "name" }>;
type NamedDate = Exclude<Since, number>;

const partsOf = ({ own, market }: OutcomeRules): Figure[] => [...figuresIn(own.figure), ...figuresIn(market.figure)];

/** The cells that give names their values, each once. */
export function namedFigures(rules: OutcomeRules): NameFigure[] {
  const found = partsOf(rules).flatMap((figure) => (figure.kind === "name" ? [figure] : []));
  return [...new Map(found.map((figure) => [nameKey(figure), figure])).values()];
}

/** The dates that cells give, each once. */
function namedDates(rules: OutcomeRules): { since: NamedDate; isEvent: boolean }[] {
  const found = partsOf(rules).flatMap((figure) => {
    if (figure.kind !== "timed") return [];
    const isEvent = figure.rule.kind === "when";
    return figure.since.flatMap((since) => (typeof since === "object" ? [{ since, isEvent }] : []));
  });
  return [...new Map(found.map((each) => [sinceKey(each.since), each])).values()];
}

export function workingKeys(form: SteppedForm): string[] {
  const rules = coveredRules(form);
  return [
    ...[FIRST_COVERED, LAST_COVERED, PRICE_UNITS, PRICE_DENOMINATOR, UNITS_PER_CENT],
    ...form.factors.map((_, index) => factorKey(index + 1)),
    ...namedFigures(rules).map(nameKey),
    ...namedDates(rules).map(({ since }) => sinceKey(since)),
    ...form.floors.map((_, index) => floorKey(index)),
    ...[MARKET_PER_CENT, DIGIT_BASE],
  ];
}

export function outcomeWorkings(form: SteppedForm, layout: NoteLayout): Working[] {
  const rules = coveredRules(form);
  const { own, market } = rules;
  const { scale, factors, digits, names } = form;
  const { first, last } = TradingCalendar.of("weekdays");
  const priceUnits = 10 ** scale.price;
  const whole = (key: string, label: string, content: string | number, why: string): Working => ({
    ...{ key, label, content, unit: "whole number", why },
  });
  const date = (key: string, label: string, content: string | number, why: string): Working => ({
    ...{ key, label, content, unit: "date", why },
  });
  const cellOf = (given: NamedCell | undefined): string => (given && termReference(layout, given.label)) ?? "NA()";
  const named = namedFigures(rules).map((figure) => {
    const given = names[figure.name]?.[figure.index];
    const cell = cellOf(given);
    const units = figure.unit === "price" ? priceUnits : 10 ** scale.factor;
    return whole(
      nameKey(figure),
      `${given?.label ?? figure.name}, units`,
      `=IF(AND(ISNUMBER(${cell}),${cell}>0),ROUND(${cell}*${units},0),NA())`,
      `${units} units are 1.`,
    );
  });
  const dates = namedDates(rules).map(({ since, isEvent }) =>
    date(
      sinceKey(since),
      ruleDate(since),
      `=${dateFormula(cellOf(names[since.name]?.[0]), since, isEvent)}`,
      isEvent ? "Far off where the event has not happened." : "",
    ),
  );
  const floorTimes = own.den / BigInt(priceUnits);
  const floors = form.floors.map((given, index) => {
    const floor = cellOf(given);
    return whole(
      floorKey(index),
      `${given.label}, units`,
      `=IF(${floor}="","",IF(ISNUMBER(${floor}),IF(${floor}=0,"",IF(${floor}>0,ROUND(${floor}*${priceUnits},0)*${floorTimes},NA())),NA()))`,
      "In units of the conversion price; blank where there is no floor.",
    );
  });
  return [
    date(FIRST_COVERED, "First day of the calendar", asDate(first), "Days before it are not counted."),
    date(LAST_COVERED, "Last day of the calendar", asDate(last), "Payments after it have no price."),
    whole(PRICE_UNITS, "Price units per dollar", priceUnits, `Prices count to ${scale.price} decimals.`),
    whole(
      PRICE_DENOMINATOR,
      "Units per dollar of conversion price",
      Number(own.den),
      "In these units every leg of the price rule is a whole number.",
    ),
    whole(UNITS_PER_CENT, "Units per cent", Number(own.den / 100n), "The product of the factors below."),
    ...factors.map((factor, index) =>
      whole(
        factorKey(index + 1),
        `Factor ${index + 1}`,
        factor,
        index === 0 ? `Shares are divided out in ${factors.length} steps, so that no product loses a digit.` : "",
      ),
    ),
    ...named,
    ...dates,
    ...floors,
    whole(MARKET_PER_CENT, "Units per cent of market price", Number(market.den / 100n), ""),
    whole(DIGIT_BASE, "Base of digits", digits.base, "The market value is worked out digit by digit of the shares."),
  ];
}

const NEVER = 2_958_465;

const ruleDate = ({ name, days, months }: NamedDate): string =>
  `${name}${days === 0 ? "" : ` + ${days} days`}${months === 0 ? "" : ` + ${months} months`}`;

/** A date that a cell gives; for an event also TRUE, FALSE or none. */
function dateFormula(cell: string, { days, months }: NamedDate, isEvent: boolean): string {
  const moved = months === 0 ? `${cell}${days === 0 ? "" : `+${days}`}` : `EDATE(${cell},${months})`;
  const first = TradingCalendar.of("weekdays").first;
  const last = TradingCalendar.of("weekdays").last;
  const covered = `IF(AND(${cell}=INT(${cell}),${moved}>=${first},${moved}<=${last}),${moved},NA())`;
  if (!isEvent) return `IF(ISNUMBER(${cell}),${covered},NA())`;
  // An event that has happened at some time has no date to count from.
  const happened = days === 0 && months === 0 ? "0" : "NA()";
  const word = `LOWER(TRIM(${cell}))`;
  const isWord = (...words: string[]): string => `OR(${words.map((each) => `${word}="${each}"`).join(",")})`;
  const text = `IF(${isWord("none", "never", "false", "no")},${NEVER},IF(${isWord("true", "yes")},${happened},NA()))`;
  // TRUE is a number to LibreOffice: ask for it first.
  return `IF(ISLOGICAL(${cell}),IF(${cell},${happened},${NEVER}),IF(ISNUMBER(${cell}),${covered},${text}))`;
}
