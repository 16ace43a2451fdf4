/* The working columns of Outcome: whole numbers from the amount and the windows to the shares and what they are worth. */
import { ruleText } from "../../domain/pricing/ruleText";
import { figureKey, type Figure } from "./figure";
import { MARKET_CENTS, tableColumns, whereShares, type OutcomeColumn } from "./outcomeColumns";
import type { Cells } from "./outcomeCells";
import type { OutcomeForm, SteppedForm } from "./outcomeForm";
import {
  DIGIT_BASE,
  factorKey,
  floorKey,
  KEYS,
  MARKET_PER_CENT,
  quotientKey,
  restKey,
  valueQuotientKey,
  valueRestKey,
} from "./outcomeKeys";
import { gapsOf, type NeededFigure, type OutcomeRules, type PricedRule, type TimedPart } from "./outcomeRule";
import { figureValue, inForce, inUnits } from "./ruleFormulas";
import type { Digits } from "./wholeSteps";
import { endKey, firstRowKey, firstRowOf, lastPricedDay, lastRow, lastRowKey, windowEnd } from "./windowFormulas";

/** Parts of an instalment count to so many decimals: 60% is 600,000 millionths. */
const MILLION = "1000000";

export function outcomeColumns(form: SteppedForm, rules: OutcomeRules): OutcomeColumn[] {
  return [...tableColumns(form, rules, form.factors.length), ...workingColumns(form, rules)];
}

function workingColumns(form: SteppedForm, rules: OutcomeRules): OutcomeColumn[] {
  return [
    ...amountColumns(form),
    ...windowColumns(rules),
    ...rules.figures.map(({ figure, paths }) =>
      working(figureKey(figure), `${headingOf(figure)}, ${figure.kind === "window" ? "price units" : "units"}`, (c) =>
        whereShares(whereInForce(paths, figureValue(figure, c), c), c),
      ),
    ),
    ...(rules.hasFloor ? [working(KEYS.floor, "Floor, units", (c) => whereShares(floorInForce(form, c), c))] : []),
    working(KEYS.units, "Price, units", (c) => whereShares(priceUnits(rules, c), c)),
    ...divisionColumns(form.factors.length),
    ...valueColumns(rules, form.digits),
  ];
}

/** Longer headings make the whole row of them tall. */
const LONGEST_HEADING = 30;

function headingOf(figure: Figure): string {
  const text = ruleText(figure.rule);
  if (text.length <= LONGEST_HEADING) return text;
  return figure.kind === "choice" ? `${figure.pick} of ${figure.parts.length}` : `${text.slice(0, LONGEST_HEADING)}...`;
}

const working = (
  key: string,
  header: string,
  formula: (c: Cells) => string,
  format: OutcomeColumn["format"] = "whole",
): OutcomeColumn => ({ key, header, role: "working", format, formula });

function amountColumns(form: OutcomeForm): OutcomeColumn[] {
  const paidIn = (c: Cells): string => (form.paidIn && c.term(form.paidIn)) ?? `"shares"`;
  const isCarried = form.remainder === "carried";
  return [
    working(KEYS.dueCents, "Instalment, cents", (c) => {
      const payment = `ROUND(${c.schedule("Payment")}*100,0)`;
      const fee = form.fee && c.term(form.fee);
      return fee ? `IF(${payment}>0,${payment}+ROUND(${fee}*100,0),0)` : payment;
    }),
    working(
      KEYS.elected,
      "Elected",
      (c) => {
        if (!c.elections) return paidIn(c);
        const { numbers, choices } = c.elections;
        return `IFERROR(INDEX(${choices},MATCH(${c.at(KEYS.number)},${numbers},0)),${paidIn(c)})`;
      },
      "general",
    ),
    working(KEYS.part, "In shares, millionths", (c) => {
      const elected = c.at(KEYS.elected);
      const word = `LOWER(TRIM(${elected}))`;
      const rounded = `ROUND(${elected}*${MILLION},0)`;
      const fits = `${elected}>0,${elected}<=1,ABS(${elected}*${MILLION}-${rounded})<0.001`;
      const number = `IF(AND(${fits}),${rounded},NA())`;
      return `IF(ISNUMBER(${elected}),${number},IF(${word}="shares",${MILLION},IF(${word}="cash",0,NA())))`;
    }),
    working(CONVERTIBLE, "May be paid in shares, cents", (c) => convertible(form, c)),
    ...(isCarried
      ? [
          working(KEYS.carriedIn, "Carried in, cents", (c) => {
            const before = c.above(KEYS.carried);
            return before === undefined ? "0" : `ROUND(${before}*100,0)`;
          }),
          working(ELECTED_CENTS, "Elected, cents", electedCents),
        ]
      : []),
    // What was carried goes the way of the instalment that it is carried to.
    working(KEYS.inShares, "In shares, cents", (c) =>
      isCarried ? `IF(${c.at(ELECTED_CENTS)}>0,${c.at(ELECTED_CENTS)}+${c.at(KEYS.carriedIn)},0)` : electedCents(c),
    ),
  ];
}

/** The part of an instalment that is to be paid in shares, half up. */
function electedCents(c: Cells): string {
  const [amount, part] = [c.at(CONVERTIBLE), c.at(KEYS.part)];
  const millions = `INT(${amount}/${MILLION})`;
  return `${millions}*${part}+INT((2*(${amount}-${millions}*${MILLION})*${part}+${MILLION})/(2*${MILLION}))`;
}

const CONVERTIBLE = "convertible";
const ELECTED_CENTS = "elected cents";

/** The parts of an instalment that shares may pay; interest that is added to principal is not paid. */
function convertible({ converted, fee }: OutcomeForm, c: Cells): string {
  const due = c.at(KEYS.dueCents);
  const has = (part: (typeof converted)[number]): boolean => converted.includes(part);
  const all = has("principal") && has("interest");
  const feeCell = fee && c.term(fee);
  const ofFee = feeCell ? `-ROUND(${feeCell}*100,0)` : "";
  if (all && (has("fees") || !feeCell)) return due;
  const principal = `MAX(0,ROUND(${c.schedule("Principal")}*100,0))`;
  const parts = all
    ? `${due}${ofFee}`
    : [
        ...(has("principal") ? [principal] : []),
        ...(has("interest") ? [`${due}${ofFee}-${principal}`] : []),
        ...(has("fees") && feeCell ? [`ROUND(${feeCell}*100,0)`] : []),
      ].join("+") || "0";
  return `IF(${due}=0,0,${parts})`;
}

function windowColumns({ own, market, windows }: OutcomeRules): OutcomeColumn[] {
  const gaps = [...new Set([...gapsOf(own.figure), ...gapsOf(market.figure)])];
  const reaches = new Map(
    windows.filter(({ days }) => days > 1).map(({ gap, days }) => [firstRowKey(gap, days), { gap, days }]),
  );
  if (gaps.length === 0) return [];
  // Not blank where nothing is paid in shares: the fewer cells they follow from, the surer Univer finds the windows.
  return [
    working(KEYS.lastPriced, "Last day with prices", lastPricedDay, "date"),
    ...gaps.map((gap) => working(endKey(gap), `Last day, ${nameOfGap(gap)}`, (c) => windowEnd(gap, c), "date")),
    ...gaps.map((gap) => working(lastRowKey(gap), `Last row, ${nameOfGap(gap)}`, (c) => lastRow(gap, c))),
    ...Array.from(reaches, ([key, { gap, days }]) =>
      working(key, `First row of ${days}, ${nameOfGap(gap)}`, (c) => firstRowOf(gap, days, c)),
    ),
  ];
}

const nameOfGap = (gap: number): string => (gap === 0 ? "date included" : gap === 1 ? "day before" : `ending ${gap}`);

/** Prices that are not in force may be missing. */
function whereInForce(paths: NeededFigure["paths"], formula: string, c: Cells): string {
  if (paths.length === 0) return formula;
  const holds = ({ timed, index }: TimedPart): string =>
    inForce(
      timed,
      timed.parts.map((_, part) => (part === index ? "1" : "0")),
      c,
    );
  return `IF(${paths.map((path) => path.map(holds).join("*")).join("+")}=0,"",${formula})`;
}

/** Floors whose cells are blank are passed over; where all are, there is none. */
function floorInForce({ floors }: OutcomeForm, c: Cells): string {
  const cells = floors.map((_, index) => c.working(floorKey(index)));
  if (cells.length === 1 && floors[0]?.from === undefined) return `IF(${cells[0]}="","",${cells[0]})`;
  const none = `IF(COUNT(${cells.join(",")})=0,"",NA())`;
  return floors.reduce((before, { from }, index) => {
    const isSet = `${cells[index]}<>""`;
    const holds = from === undefined ? isSet : `AND(${c.at(KEYS.date)}>=${from},${isSet})`;
    return `IF(${holds},${cells[index]},${before})`;
  }, none);
}

function priceUnits({ own, hasFloor }: OutcomeRules, c: Cells): string {
  const units = inUnits(own.figure, own.den, c);
  // A floor that is blank is text, which MAX passes over in a cell.
  const price = hasFloor ? `MAX(${units},${c.at(KEYS.floor)})` : units;
  return positive(own, price);
}

const positive = ({ mayVanish }: PricedRule, units: string): string =>
  mayVanish ? `IF(${units}>0,${units},NA())` : units;

/** Amount x units per cent / price, the units per cent in factors: shares, and the rest that is too little for one. */
function divisionColumns(steps: number): OutcomeColumn[] {
  const columns: OutcomeColumn[] = [];
  for (let step = 1; step <= steps; step++) {
    const operand = (c: Cells): string =>
      `${c.at(step === 1 ? KEYS.inShares : restKey(step - 1))}*${c.working(factorKey(step))}`;
    columns.push(
      working(quotientKey(step), `Quotient ${step}`, (c) => whereShares(`INT(${operand(c)}/${c.at(KEYS.units)})`, c)),
      working(step === steps ? KEYS.rest : restKey(step), `Rest ${step}`, (c) =>
        whereShares(`${operand(c)}-${c.at(quotientKey(step))}*${c.at(KEYS.units)}`, c),
      ),
    );
  }
  // The engine takes a quotient within the 15 digits of its cells of a whole number for that number.
  columns.push(
    working(KEYS.doubt, "Units to a whole share", (c) => {
      const [rest, units] = [c.at(KEYS.rest), c.at(KEYS.units)];
      return whereShares(`IF(${rest}=0,0,(${c.at(KEYS.shares)}+1)*${units}/MIN(${rest},${units}-${rest}))`, c);
    }),
  );
  return columns;
}

/** Shares x market price, half up to the cent: whole cents a share, then the part of a cent digit by digit of the shares. */
function valueColumns({ market }: OutcomeRules, { count }: Digits): OutcomeColumn[] {
  const perCent = (c: Cells): string => c.working(MARKET_PER_CENT);
  const whole = (c: Cells): string => `INT(${c.at(KEYS.marketUnits)}/${perCent(c)})`;
  const whereIssued = (formula: string, c: Cells): string => `IF(${c.at(KEYS.shares)}=0,0,${formula})`;
  const columns = [
    working(KEYS.marketUnits, "Market price, units", (c) =>
      whereIssued(positive(market, inUnits(market.figure, market.den, c)), c),
    ),
    working(KEYS.partOfCent, "Part of a cent, units", (c) => `${c.at(KEYS.marketUnits)}-${whole(c)}*${perCent(c)}`),
  ];
  for (let digit = count; digit >= 1; digit--) {
    const shifted = (place: number, c: Cells): string =>
      place === 1 ? c.at(KEYS.shares) : `INT(${c.at(KEYS.shares)}/${c.working(DIGIT_BASE)}^${place - 1})`;
    const operand = (c: Cells): string => {
      if (digit === count) return `${shifted(digit, c)}*${c.at(KEYS.partOfCent)}`;
      const own = `(${shifted(digit, c)}-${shifted(digit + 1, c)}*${c.working(DIGIT_BASE)})`;
      return `(${c.at(valueRestKey(digit + 1))}*${c.working(DIGIT_BASE)}+${own}*${c.at(KEYS.partOfCent)})`;
    };
    columns.push(
      working(
        valueQuotientKey(digit),
        `Value, quotient ${count + 1 - digit}`,
        (c) => `INT(${operand(c)}/${perCent(c)})`,
      ),
      working(
        valueRestKey(digit),
        `Value, rest ${count + 1 - digit}`,
        (c) => `${operand(c)}-${c.at(valueQuotientKey(digit))}*${perCent(c)}`,
      ),
    );
  }
  columns.push(
    working(MARKET_CENTS, "Market value, cents", (c) => {
      let sum = c.at(valueQuotientKey(count));
      for (let digit = count - 1; digit >= 1; digit--)
        sum = `${digit === count - 1 ? sum : `(${sum})`}*${c.working(DIGIT_BASE)}+${c.at(valueQuotientKey(digit))}`;
      return `${whole(c)}*${c.at(KEYS.shares)}+${sum}+IF(2*${c.at(valueRestKey(1))}>=${perCent(c)},1,0)`;
    }),
  );
  return columns;
}
