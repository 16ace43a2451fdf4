/* Names by which the formulas of Outcome know its columns and the workings on Checks. */

export const KEYS = {
  number: "number",
  date: "date",
  due: "due",
  paidIn: "paid in",
  price: "price",
  leg: "leg",
  shares: "shares",
  remainder: "remainder",
  marketValue: "market value",
  discount: "discount",
  cumulative: "cumulative",
  outstanding: "outstanding",
  holder: "holder",
  status: "status",
  cash: "cash",
  forfeited: "forfeited",
  carried: "carried",
  carriedIn: "carried in",
  pricedOn: "priced on",
  lastPriced: "last priced day",
  marketPrice: "market price",
  dueCents: "due cents",
  elected: "elected",
  part: "part",
  inShares: "in shares",
  units: "units",
  floor: "floor",
  rest: "rest",
  doubt: "doubt",
  marketUnits: "market units",
  partOfCent: "part of a cent",
} as const;

export const quotientKey = (step: number): string => `quotient ${step}`;
export const restKey = (step: number): string => `rest ${step}`;
export const valueQuotientKey = (digit: number): string => `value quotient ${digit}`;
export const valueRestKey = (digit: number): string => `value rest ${digit}`;

export const PRICE_UNITS = "price units";
export const PRICE_DENOMINATOR = "price denominator";
export const UNITS_PER_CENT = "units per cent";
export const MARKET_PER_CENT = "market units per cent";
export const DIGIT_BASE = "digit base";
export const FIRST_COVERED = "first covered day";
export const LAST_COVERED = "last covered day";
/** One for every floor. */
export const floorKey = (index: number): string => `floor units ${index + 1}`;
export const factorKey = (step: number): string => `factor ${step}`;
export const nameKey = ({
  name,
  unit,
  index,
}: {
  readonly name: string;
  readonly unit: string;
  readonly index: number;
}) => `${unit} ${name}${index === 0 ? "" : ` ${index + 1}`}`;
export const sinceKey = ({
  name,
  days,
  months,
}: {
  readonly name: string;
  readonly days: number;
  readonly months: number;
}) => `date ${name} + ${days} days ${months} months`;
