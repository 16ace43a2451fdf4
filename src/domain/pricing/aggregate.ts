/* One figure out of a window's quotes. */
import { isoDate, type CalendarDate } from "../calendar/date";
import { Rational } from "../exact/rational";
import { fail, ok, type Result } from "../failure";
import type { Derivation, Quote } from "./derivation";
import type { Aggregate } from "./rule";
import { ruleText } from "./ruleText";

export function evaluateAggregate(rule: Aggregate, on: CalendarDate, quotes: readonly Quote[]): Result<Derivation> {
  const inner = rule.of;
  if (typeof inner !== "object" || inner.kind !== "aggregate") {
    const value = figure(rule, quotes);
    return value ? ok({ rule, on, value, parts: [], quotes }) : tooFew(rule, on, quotes);
  }
  const width = typeof inner.days === "number" ? inner.days : 1;
  const rolled: Rational[] = [];
  for (const [first, value] of rolledFigures(inner, quotes, width).entries()) {
    if (!value) return tooFew(inner, on, quotes.slice(first, first + width));
    rolled.push(value);
  }
  const value = figure(
    rule,
    rolled.map((value) => ({ value })),
  );
  if (!value) return tooFew(rule, on, quotes);
  const place = rolled.findIndex((candidate) => candidate.equals(value));
  return ok({
    rule,
    on,
    value,
    parts: [],
    quotes,
    ...(place < 0 ? {} : { rolled: [place, place + width - 1] as const }),
  });
}

/** The figure of every window of a width that fits; sums run on, so that a long window costs no more than a short one. */
function rolledFigures(inner: Aggregate, quotes: readonly Quote[], width: number): (Rational | undefined)[] {
  if (inner.measure === "avg") {
    const { wholes, unit } = inWholes(quotes.map(({ value }) => value));
    return runningSums(wholes, width).map((sum) => Rational.of(sum, unit * BigInt(width)));
  }
  if (inner.measure === "pooled") {
    const volumes = inWholes(quotes.map(({ volume }) => volume ?? Rational.ZERO));
    const prices = inWholes(quotes.map(({ value }) => value));
    const dollars = runningSums(
      prices.wholes.map((price, k) => price * (volumes.wholes[k] ?? 0n)),
      width,
    );
    return runningSums(volumes.wholes, width).map((shares, k) =>
      shares > 0n ? Rational.of(dollars[k] ?? 0n, shares * prices.unit) : undefined,
    );
  }
  const figures: (Rational | undefined)[] = [];
  for (let first = 0; first + width <= quotes.length; first++)
    figures.push(figure(inner, quotes.slice(first, first + width)));
  return figures;
}

/** Fractions as whole numbers of one unit, 1 / `unit`. */
function inWholes(values: readonly Rational[]): { readonly wholes: readonly bigint[]; readonly unit: bigint } {
  let unit = 1n;
  for (const { d } of values) if (unit % d !== 0n) unit *= Rational.of(d, unit).n;
  return { wholes: values.map(({ n, d }) => n * (unit / d)), unit };
}

function runningSums(wholes: readonly bigint[], width: number): bigint[] {
  const sums: bigint[] = [];
  let sum = 0n;
  for (const [k, whole] of wholes.entries()) {
    sum += whole - (wholes[k - width] ?? 0n);
    if (k + 1 >= width) sums.push(sum);
  }
  return sums;
}

/** Undefined where there are too few quotes for the measure. */
function figure(rule: Aggregate, quotes: readonly Quote[]): Rational | undefined {
  if (rule.measure === "pooled") return pooled(quotes);
  const values = quotes.map((quote) => quote.value);
  switch (rule.measure) {
    case "avg":
      return mean(values);
    case "lowest":
      return extreme(values, -1);
    case "highest":
      return extreme(values, 1);
    case "last":
      return values[values.length - 1];
    case "avglowest":
      return values.length < (rule.lowest ?? 1)
        ? undefined
        : mean([...values].sort((a, b) => a.compare(b)).slice(0, rule.lowest));
  }
}

function mean(values: readonly Rational[]): Rational | undefined {
  if (values.length === 0) return undefined;
  // Prices share powers of ten: summing numerators by denominator spares a reduction for every addition.
  const sums = new Map<bigint, bigint>();
  for (const { n, d } of values) sums.set(d, (sums.get(d) ?? 0n) + n);
  let sum = Rational.ZERO;
  for (const [d, n] of sums) sum = sum.plus(Rational.of(n, d));
  return sum.over(Rational.of(values.length));
}

const extreme = (values: readonly Rational[], sign: -1 | 1): Rational | undefined =>
  values.length === 0 ? undefined : values.reduce((best, value) => (value.compare(best) === sign ? value : best));

/** sum(price x volume) / sum(volume) over the days that traded. */
function pooled(quotes: readonly Quote[]): Rational | undefined {
  let dollars = Rational.ZERO;
  let shares = Rational.ZERO;
  for (const { value, volume } of quotes) {
    if (!volume) continue;
    dollars = dollars.plus(value.times(volume));
    shares = shares.plus(volume);
  }
  return shares.sign > 0 ? dollars.over(shares) : undefined;
}

const tooFew = (rule: Aggregate, on: CalendarDate, quotes: readonly Quote[]): Result<never> =>
  fail(
    "missing-data",
    ruleText(rule),
    `${quotes.length} days`,
    "enough days with a price",
    `${ruleText(rule)} on ${isoDate(on)} has too few days with a price: ${quotes.length}${rule.measure === "pooled" ? ", none with a volume" : ""}.`,
  );
