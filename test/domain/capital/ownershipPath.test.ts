import { ownershipPath } from "../../../src/domain/capital/ownershipPath";
import { ledgerOf } from "./eventTable";

test("ownership moves with every issue, to this holder or to others", () => {
  const ledger = ledgerOf([
    { Date: "2020-01-01", Event: "authorised", Shares: 1_000_000 },
    { Date: "2020-01-01", Event: "opening", Holder: "P", Shares: 100 },
    { Date: "2020-02-01", Event: "issue", Holder: "A", Shares: 50 },
    { Date: "2020-03-01", Event: "issue", Holder: "P", Shares: 50 },
    { Date: "2020-04-01", Event: "sale", Holder: "A", To: "P", Shares: 20 },
    { Date: "2020-05-01", Event: "split", New: 3, Old: 1, Fractions: "down" },
  ]);
  const path = ownershipPath(ledger, "A");
  expect(path.map(({ held, outstanding }) => [held, outstanding])).toEqual([
    [0, 0],
    [0, 100],
    [50, 150],
    [50, 200],
    [30, 200],
    [90, 600],
  ]);
  expect(path.map(({ fraction }) => fraction?.toNumber())).toEqual([
    undefined,
    0,
    50 / 150,
    50 / 200,
    30 / 200,
    90 / 600,
  ]);
  expect(ownershipPath(ledger, "Nobody").every(({ held }) => held === 0)).toBe(true);
});
