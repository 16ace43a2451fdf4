import { namerOf } from "../../src/taskpane/fill/fillFlow";

describe("sheets by their usual names, in sentences of what to do next", () => {
  it.each([
    ["Ledger", ["Ledger", "Cap table", "Checks"], "Ledger"],
    ["Ledger", ["Ledger 2", "Cap table 2", "Checks 2"], "Ledger 2"],
    ["Checks", ["Ledger 12", "Cap table 12", "Checks 12"], "Checks 12"],
  ])("%s among %j", (usual, sheets, wanted) => expect(namerOf(sheets)(usual)).toBe(wanted));

  it("name the sheet of another model that is read", () => {
    const sheet = namerOf(["Terms 3", "Checks 3"], { Prices: "Prices 2" });
    expect(["Terms", "Prices"].map(sheet)).toEqual(["Terms 3", "Prices 2"]);
  });
});
