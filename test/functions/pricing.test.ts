import type { OpenedHost } from "../host/harness";
import { openFunctions, outcome, write } from "./openFunctions";

let opened: OpenedHost;
const cell = (formula: string) => outcome(opened, formula);
beforeAll(async () => {
  opened = await openFunctions();
  // B2:B6 VWAPs with mean 0.0022, C6 the bid, D1 blank, E1:E3 not numbers
  await write(
    opened,
    "B2:B6",
    [0.0021, 0.0023, 0.0022, 0.002, 0.0024].map((x) => [x]),
  );
  await write(opened, "C6", [[0.0021]]);
  await write(opened, "E1:E3", [["text"], [true], ["=1/0"]]);
}, 60_000);
afterAll(() => opened.dispose());

describe("CONVPRICE", () => {
  test.each([
    ["only the percentage", "=TRANCHE.CONVPRICE(B2:B6,85%)", 0.00187],
    ["a row of VWAPs", "=TRANCHE.CONVPRICE({0.0021,0.0023},50%)", 0.0011],
    ["all legs", "=TRANCHE.CONVPRICE(B2:B6,85%,C6,0.004,0.001)", 0.00187],
    ["bid binds", "=TRANCHE.CONVPRICE(B2:B6,100%,C6,0.004)", 0.0021],
    ["a leg left out in the middle", "=TRANCHE.CONVPRICE(B2:B6,85%,,0.001)", 0.001],
    ["floor", "=TRANCHE.CONVPRICE(B2:B6,85%,C6,0.004,0.003)", 0.003],
    ["=80%*0.025 as a fixed price", "=TRANCHE.CONVPRICE({1},100%,,80%*0.025)", 0.02],
    ["shares bought at it", "=INT(1000/TRANCHE.CONVPRICE({1},100%,,80%*0.025))", 50_000],
  ])("%s", async (_, formula, price) => expect(await cell(formula)).toBe(price));

  test.each([
    [
      "blank bid",
      "=TRANCHE.CONVPRICE(B2:B6,85%,D1)",
      "#VALUE! closingBid is a blank cell or 0; it must be a price above 0. Leave the argument out",
    ],
    ["bid of 0", "=TRANCHE.CONVPRICE(B2:B6,85%,0)", "#VALUE! closingBid is a blank cell or 0"],
    ["blank fixed price", "=TRANCHE.CONVPRICE(B2:B6,85%,C6,D1)", "#VALUE! fixedPrice is a blank cell or 0"],
    ["blank floor", "=TRANCHE.CONVPRICE(B2:B6,85%,C6,0.004,D1)", "#VALUE! floorPrice is a blank cell or 0"],
    ["negative bid", "=TRANCHE.CONVPRICE(B2:B6,85%,-0.002)", "#VALUE! closingBid is -0.002"],
    [
      "bid of two cells",
      "=TRANCHE.CONVPRICE(B2:B6,85%,B2:B3)",
      "#VALUE! closingBid is 2 x 1 cells; it must be a single cell",
    ],
    ["blank VWAP", "=TRANCHE.CONVPRICE(B1:B6,85%)", "#VALUE! vwaps, cell 1, is"],
    ["text VWAP", "=TRANCHE.CONVPRICE(E1,85%)", '#VALUE! vwaps, cell 1, is "text"'],
    ["boolean VWAP", "=TRANCHE.CONVPRICE(E2,85%)", "#VALUE! vwaps, cell 1, is TRUE"],
    ["a table of VWAPs", "=TRANCHE.CONVPRICE(B2:C6,85%)", "#VALUE! vwaps is 5 x 2 cells"],
    [
      "percent typed as 85",
      "=TRANCHE.CONVPRICE(B2:B6,85)",
      "#VALUE! percentOfVwap is 85; it must be a fraction above 0 and at most 2: 85% is 0.85, not 85",
    ],
    ["percent of 0", "=TRANCHE.CONVPRICE(B2:B6,0)", "#VALUE! percentOfVwap is 0"],
    ["blank percent", "=TRANCHE.CONVPRICE(B2:B6,D1)", "#VALUE! percentOfVwap is"],
    ["text percent", "=TRANCHE.CONVPRICE(B2:B6,E1)", '#VALUE! percentOfVwap is "text"'],
    ["boolean percent", "=TRANCHE.CONVPRICE(B2:B6,TRUE)", "#VALUE! percentOfVwap is TRUE"],
    ["error percent", "=TRANCHE.CONVPRICE(B2:B6,E3)", "#VALUE! percentOfVwap is the error"],
  ])("%s is refused", async (_, formula, message) => expect(await cell(formula)).toContain(message));
});

test("EXPLAINPRICE spills each leg, its value, which binds, and what was left out", async () => {
  await opened.type("J1", "=TRANCHE.EXPLAINPRICE(B2:B6,85%,C6,,0.001)");
  expect(await opened.values("J1:M6")).toEqual([
    ["Leg", "Price", "Binds", "How"],
    ["Percent of mean VWAP", 0.00187, "binds", "85% of 0.0022, the mean of 5 VWAPs"],
    ["Closing bid", 0.0021, "", "closing bid as given"],
    ["Floor price", 0.001, "", "floor, applied after the minimum"],
    ["Fixed price", "", "", "left out: no such leg"],
    ["Conversion price", 0.00187, "", "Percent of mean VWAP binds"],
  ]);
});
