import { fieldWords, plainWords, withShortDates } from "../../src/taskpane/words";

describe("messages in the pane's words", () => {
  it.each([
    ["terms has no Principal; it must be an amount.", "Terms has no Principal; it must be an amount."],
    ["fixed_price is 0; it must be a price.", "fixed_price is 0; it must be a price."],
    [
      "prices has no bid on 2018-01-05; the table runs from 2017-09-29 to 2018-01-04.",
      "Prices has no bid on 5 Jan 2018; the table runs from 29 Sep 2017 to 4 Jan 2018.",
    ],
    ['Listing is "2017-02-30".', 'Listing is "2017-02-30".'],
  ])("%s", (message, wanted) => expect(plainWords(message)).toBe(wanted));

  it("keep what is to be typed as it is typed", () => {
    const message = 'Issue date is "2017-09-13x"; it must be a date such as 2017-09-13.';
    expect(withShortDates(message)).toBe(message);
    expect(fieldWords("Closure is 2050-01-03.")).toBe("Closure is 2050-01-03.");
  });

  it("say the largest bound without all of its digits", () =>
    expect(fieldWords("Shares is -1; it must be a whole number from 0 to 9,007,199,254,740,991.")).toBe(
      "Shares is -1; it must be a whole number from 0 to 9.007 quadrillion.",
    ));
});
