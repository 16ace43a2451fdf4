/* The columns of Outcome that are read: NOTEOUTCOME's, then cash, prices in dollars and the legs. */
import { decimalText, ruleText } from "../../domain/pricing/ruleText";
import type { Look } from "../plan";
import { figuresIn, legsOf, partsOf, type Figure } from "./figure";
import type { Cells } from "./outcomeCells";
import type { OutcomeForm } from "./outcomeForm";
import { KEYS, PRICE_DENOMINATOR, quotientKey, UNITS_PER_CENT, factorKey } from "./outcomeKeys";
import { FLOOR, gapsOf, type OutcomeRules } from "./outcomeRule";
import { inForce, inUnits, legText, numerator, quoted } from "./ruleFormulas";
import { endKey, pricedEnd } from "./windowFormulas";

export interface OutcomeColumn extends Look {
  readonly key: string;
  readonly header: string;
  /** Its sum makes sense. */
  readonly adds?: boolean;
  /** Without "=". */
  readonly formula: (c: Cells) => string;
}

/** Nothing to be paid in shares leaves a cell of prices blank. */
export const whereShares = (formula: string, c: Cells): string => `IF(${c.at(KEYS.inShares)}=0,"",${formula})`;

const money = (key: string, header: string, formula: (c: Cells) => string): OutcomeColumn => ({
  ...{ key, header, role: "formula", format: "dollars", adds: true, formula },
});
const cents = (cell: string): string => `ROUND(${cell}*100,0)`;

export function tableColumns(form: OutcomeForm, rules: OutcomeRules, steps: number): OutcomeColumn[] {
  const isForfeited = form.remainder === "forfeited";
  const isCarried = form.remainder === "carried";
  const carriedIn = (c: Cells): string => (isCarried ? `+${c.at(KEYS.carriedIn)}` : "");
  const carried = (c: Cells): string => (isCarried ? `-${cents(c.at(KEYS.carried))}` : "");
  const outstanding = (c: Cells): string => c.term(form.outstanding) ?? "NA()";
  const held = (c: Cells): string => (form.held && c.term(form.held)) ?? "0";
  return [
    { key: KEYS.number, header: "#", role: "link", format: "whole", formula: (c) => c.schedule("#") },
    { key: KEYS.date, header: "Due date", role: "link", format: "date", formula: (c) => c.schedule("Due date") },
    money(KEYS.due, "Instalment", (c) => `${c.at(KEYS.dueCents)}/100`),
    {
      ...{ key: KEYS.paidIn, header: "Paid in", role: "formula", format: "text" },
      formula: (c) =>
        `IF(${c.at(KEYS.shares)}>0,IF(${c.at(KEYS.dueCents)}${carriedIn(c)}>${c.at(KEYS.inShares)},"shares and cash","shares"),IF(${c.at(KEYS.cash)}>0,"cash",${isCarried ? `IF(${c.at(KEYS.carried)}>0,"carried","nothing")` : `"nothing"`}))`,
    },
    {
      ...{ key: KEYS.price, header: "Conversion price", role: "key", format: "price", decimals: 8 },
      formula: (c) => whereShares(`${c.at(KEYS.units)}/${c.working(PRICE_DENOMINATOR)}`, c),
    },
    {
      ...{ key: KEYS.leg, header: "Binding leg", role: "formula", format: "text" },
      formula: (c) => whereShares(bindingLeg(rules, c), c),
    },
    {
      ...{ key: KEYS.shares, header: "Shares", role: "key", format: "shares", adds: true },
      formula: (c) => `IF(${c.at(KEYS.inShares)}=0,0,${quotient(steps, c)}${roundedUp(form, c)})`,
    },
    money(KEYS.remainder, "Remainder", (c) => `IF(${c.at(KEYS.inShares)}=0,0,${remainder(form, c)}/100)`),
    money(KEYS.marketValue, "Market value", (c) => `${c.at(MARKET_CENTS)}/100`),
    money(
      KEYS.discount,
      "Cost of discount",
      (c) =>
        `(${c.at(MARKET_CENTS)}-${c.at(KEYS.inShares)}${isForfeited ? "" : `+${cents(c.at(KEYS.remainder))}`})/100`,
    ),
    {
      ...{ key: KEYS.cumulative, header: "Cumulative shares", role: "formula", format: "shares" },
      formula: (c) => {
        const before = c.above(KEYS.cumulative);
        return `${before === undefined ? "" : `${before}+`}${c.at(KEYS.shares)}`;
      },
    },
    {
      ...{ key: KEYS.outstanding, header: "Outstanding after", role: "formula", format: "shares" },
      formula: (c) => `${outstanding(c)}+${c.at(KEYS.cumulative)}`,
    },
    {
      ...{ key: KEYS.holder, header: "Holder %", role: "formula", format: "ownership" },
      formula: (c) =>
        `(${held(c)}+${c.at(form.keepsShares ? KEYS.cumulative : KEYS.shares)})/${c.at(KEYS.outstanding)}`,
    },
    {
      ...{ key: KEYS.status, header: "Status", role: "formula", format: "text" },
      formula: (c) => status(rules, c),
    },
    money(
      KEYS.cash,
      "Cash",
      (c) =>
        `(${c.at(KEYS.dueCents)}${carriedIn(c)}-${c.at(KEYS.inShares)}${carried(c)}${isForfeited ? "" : `+${cents(c.at(KEYS.remainder))}`})/100`,
    ),
    ...(isCarried ? [money(KEYS.carried, "Carried", (c) => (c.isLast ? "0" : c.at(KEYS.remainder)))] : []),
    ...(isForfeited ? [money(KEYS.forfeited, "Forfeited", (c) => c.at(KEYS.remainder))] : []),
    ...readableColumns(rules),
  ];
}

export const MARKET_CENTS = "market cents";

/** Whole shares that the steps of the division give. */
function quotient(steps: number, c: Cells): string {
  let sum = c.at(quotientKey(1));
  for (let step = 2; step <= steps; step++) {
    const before = step === 2 ? sum : `(${sum})`;
    sum = `${before}*${c.working(factorKey(step))}+${c.at(quotientKey(step))}`;
  }
  return sum;
}

const goesUp = ({ rounding }: OutcomeForm, c: Cells): string | undefined => {
  if (rounding === "down") return undefined;
  return rounding === "up" ? `${c.at(KEYS.rest)}>0` : `2*${c.at(KEYS.rest)}>=${c.at(KEYS.units)}`;
};

function roundedUp(form: OutcomeForm, c: Cells): string {
  const condition = goesUp(form, c);
  return condition === undefined ? "" : `+IF(${condition},1,0)`;
}

/** In cents, half up: the last rest of the division is so many units. */
function remainder(form: OutcomeForm, c: Cells): string {
  const cent = c.working(UNITS_PER_CENT);
  const left = `INT((2*${c.at(KEYS.rest)}+${cent})/(2*${cent}))`;
  const condition = goesUp(form, c);
  return condition === undefined ? left : `IF(${condition},0,${left})`;
}

function bindingLeg({ own, hasFloor }: OutcomeRules, c: Cells): string {
  const leg = legText(own.figure, c);
  if (!hasFloor) return leg;
  return `IF(${c.at(KEYS.units)}=${inUnits(own.figure, own.den, c)},${leg},${quoted(ruleText(FLOOR))})`;
}

function status(rules: OutcomeRules, c: Cells): string {
  const { own, market } = rules;
  const ofPrice = lateTests(own.figure, c);
  const late = lateTests(market.figure, c).map((test) => `AND(${c.at(KEYS.shares)}>0,${test})`);
  const tests = [...ofPrice, ...late];
  const words = tests.length === 0 ? `"known"` : `IF(OR(${tests.join(",")}),"projected, flat","known")`;
  // A row without a price has no status either.
  return `IF(ISERROR(${c.at(KEYS.discount)}),NA(),IF(${c.at(KEYS.inShares)}=0,"known",${words}${idleLegs(rules, c)}))`;
}

/** Whether prices that a figure looks at lie after the last known one: those of the part in force, where it changes. */
function lateTests(figure: Figure, c: Cells): string[] {
  if (figure.kind === "timed") {
    const tests = figure.parts.map((part) => lateTests(part, c));
    if (tests.every((each) => each.length === 0)) return [];
    return [
      inForce(
        figure,
        tests.map((each) => (each.length === 0 ? "FALSE()" : `OR(${each.join(",")})`)),
        c,
      ),
    ];
  }
  if (!figuresIn(figure).some(({ kind }) => kind === "timed")) {
    // The window that ends last is the first to lack prices.
    const [gap] = gapsOf(figure);
    return gap === undefined ? [] : [`${c.at(endKey(gap))}>${c.at(KEYS.lastPriced)}`];
  }
  return [...new Set(partsOf(figure).flatMap((part) => lateTests(part, c)))];
}

/** A floor above every leg: the text is followed, and the reader told. Added to the status. */
function idleLegs({ own, hasFloor }: OutcomeRules, c: Cells): string {
  const { figure, den } = own;
  const figureLeg = (part: Figure): Leg => ({
    units: inUnits(part, den, c),
    parts: (part.kind === "choice" && part.pick === "min" ? part.parts : [part]).map((each) => inUnits(each, den, c)),
    shown: shown(part, c),
  });
  const inner = idle(figure.kind === "choice" && figure.pick === "max" ? figure.parts.map(figureLeg) : [], c);
  if (!hasFloor) return inner.map((text) => `&${text}`).join("");
  const floor = c.at(KEYS.floor);
  const floorLeg = { units: floor, parts: [floor], shown: shownNumber(`${floor}/${c.working(PRICE_DENOMINATOR)}`) };
  const outer = idle([figureLeg(figure), floorLeg], c);
  return `&IF(${floor}="",${inner.join("&") || '""'},${outer.join("&")})`;
}

/** One of several of which the greatest is the price, in price units. */
interface Leg {
  readonly units: string;
  /** What it is the lowest of. */
  readonly parts: readonly string[];
  /** As words show it, where it is a price of the contract's own. */
  readonly shown: string | undefined;
}

const idle = (legs: readonly Leg[], c: Cells): string[] =>
  legs.flatMap(({ units, shown }, index) => {
    const others = legs.filter((_, other) => other !== index).flatMap(({ parts }) => parts);
    if (shown === undefined || others.length === 0) return [];
    const price = c.at(KEYS.units);
    return [
      `IF(AND(${price}=${units},MAX(${others.join(",")})<${price}),"; the floor "&${shown}&" is above every leg","")`,
    ];
  });

function shown(part: Figure, c: Cells): string | undefined {
  if (part.rule.kind === "constant") return quoted(decimalText(part.rule.value));
  return part.rule.kind === "name" ? shownNumber(`${numerator(part, c)}/${part.den}`) : undefined;
}

const shownNumber = (x: string): string => `TEXT(${x},IF(INT(${x})=${x},"0","0.########"))`;

/** The day that prices are taken on, and every leg in dollars. */
function readableColumns(rules: OutcomeRules): OutcomeColumn[] {
  const { own, hasFloor } = rules;
  const price = (key: string, header: string, formula: (c: Cells) => string): OutcomeColumn => ({
    ...{ key, header, role: "formula", format: "price", decimals: 8, formula },
  });
  const [gap] = gapsOf(own.figure);
  const columns: OutcomeColumn[] = [];
  if (gap !== undefined)
    columns.push({
      ...{ key: KEYS.pricedOn, header: "Priced on", role: "formula", format: "date" },
      formula: (c) => whereShares(pricedEnd(gap, c), c),
    });
  const legs = new Map(legsOf(own.figure).map((leg) => [ruleText(leg.rule), leg]));
  if (legs.size > 1 || hasFloor)
    for (const [text, leg] of legs)
      columns.push(price(`leg ${text}`, `Leg: ${text}`, (c) => whereShares(`${numerator(leg, c)}/${leg.den}`, c)));
  if (hasFloor)
    columns.push(
      price(`leg ${ruleText(FLOOR)}`, `Leg: ${ruleText(FLOOR)}`, (c) =>
        whereShares(`IF(${c.at(KEYS.floor)}="","",${c.at(KEYS.floor)}/${c.working(PRICE_DENOMINATOR)})`, c),
      ),
    );
  columns.push(
    price(
      KEYS.marketPrice,
      "Market price",
      (c) => `IF(${c.at(KEYS.shares)}=0,"",${c.at(KEYS.marketUnits)}/${rules.market.den})`,
    ),
  );
  return columns;
}
