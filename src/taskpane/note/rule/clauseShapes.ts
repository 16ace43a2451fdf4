/* Price clauses of common shapes to start from. Prices that differ from deal to deal are names, which get fields of their own. */
export interface ClauseShape {
  readonly title: string;
  readonly rule: string;
}

export const CLAUSE_SHAPES: readonly ClauseShape[] = [
  {
    title: "Lowest of a discounted average, the bid and a fixed price",
    rule: "min(85% * avg(vwap, 5), last(bid), fixed_price)",
  },
  {
    title: "Lower of a fixed price and a discounted lowest bid",
    rule: "min(fixed_price, 65% * lowest(bid, 5))",
  },
  {
    title: "Discounted average of the three lowest bids of ten days",
    rule: "60% * avglowest(bid, 3, 10)",
  },
  {
    title: "Discounted lowest VWAP, day of notice included, between floor and fixed price",
    rule: "min(fixed_price, max(floor_price, 92% * lowest(vwap, 10, including)))",
  },
  {
    title: "Discount to the lowest of three averages",
    rule: "80% * min(avg(close, 15), avg(vwap, 10), lowest(avg(vwap, 3), 45))",
  },
  {
    title: "20-day average held between a floor and a cap",
    rule: "max(floor_price, min(cap, avg(vwap, 20)))",
  },
  {
    title: "Fixed price, and a discount to the market from a default on",
    rule: "when(default, 60% * lowest(vwap, 20), fixed_price)",
  },
  {
    title: "Price that steps up each year",
    rule: "step(agreement_date, 0.10, 0.15, 0.20)",
  },
  {
    title: "Premium over the market, fixed on the day of an advance",
    rule: "at(advance_date, 120% * avg(vwap, 5))",
  },
  {
    title: "Lowest three-day pooled VWAP inside 45 days",
    rule: "lowest(pooled(3), 45)",
  },
  {
    title: "Clause that leaves something out",
    rule: "65% * lowest(unknown(which prices?), 10)",
  },
];
