/* The whole numbers that the formulas of Outcome share, on Checks. */
import { TradingCalendar } from "../../domain/calendar/tradingCalendar";
import { asDate } from "../../domain/calendar/date";
import { termReference, type NoteLayout, type Working } from "./layout";
import { figuresIn } from "./nativeRule";
import type { SteppedForm } from "./outcomeForm";
import {
  DIGIT_BASE,
  factorKey,
  FIRST_COVERED,
  FLOOR_UNITS,
  LAST_COVERED,
  MARKET_PER_CENT,
  nameKey,
  PRICE_DENOMINATOR,
  PRICE_UNITS,
  UNITS_PER_CENT,
} from "./outcomeKeys";
import { coveredRules, type OutcomeRules } from "./outcomeRule";

interface Named {
  readonly name: string;
  readonly unit: "price" | "factor";
}

export function namedFigures({ own, market }: OutcomeRules): Named[] {
  const names = [...figuresIn(own.figure), ...figuresIn(market.figure)].flatMap((figure) =>
    figure.kind === "name" ? [{ name: figure.name, unit: figure.unit }] : [],
  );
  return [...new Map(names.map((each) => [nameKey(each.name, each.unit), each])).values()];
}

export function workingKeys(form: SteppedForm): string[] {
  const rules = coveredRules(form);
  return [
    ...[FIRST_COVERED, LAST_COVERED, PRICE_UNITS, PRICE_DENOMINATOR, UNITS_PER_CENT],
    ...form.factors.map((_, index) => factorKey(index + 1)),
    ...namedFigures(rules).map(({ name, unit }) => nameKey(name, unit)),
    ...(rules.hasFloor ? [FLOOR_UNITS] : []),
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
  const named = namedFigures(rules).map(({ name, unit }) => {
    const cell = termReference(layout, names[name] ?? "") ?? "NA()";
    const units = unit === "price" ? priceUnits : 10 ** scale.factor;
    return whole(
      nameKey(name, unit),
      `${name}, units`,
      `=IF(AND(ISNUMBER(${cell}),${cell}>0),ROUND(${cell}*${units},0),NA())`,
      `${units} units are 1.`,
    );
  });
  const floor = (form.floor && termReference(layout, form.floor)) ?? "NA()";
  const floorTimes = own.den / BigInt(priceUnits);
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
    ...(rules.hasFloor
      ? [
          whole(
            FLOOR_UNITS,
            "Floor price, units",
            `=IF(${floor}="","",IF(ISNUMBER(${floor}),IF(${floor}=0,"",IF(${floor}>0,ROUND(${floor}*${priceUnits},0)*${floorTimes},NA())),NA()))`,
            "In units of the conversion price; blank where there is no floor.",
          ),
        ]
      : []),
    whole(MARKET_PER_CENT, "Units per cent of market price", Number(market.den / 100n), ""),
    whole(DIGIT_BASE, "Base of digits", digits.base, "The market value is worked out digit by digit of the shares."),
  ];
}
