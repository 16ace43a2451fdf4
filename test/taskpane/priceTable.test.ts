import { dateOf } from "../../src/domain/calendar/date";
import { readPrices } from "../../src/taskpane/prices/priceTable";

const FRIDAY = dateOf(2017, 9, 29);
const MONDAY = dateOf(2017, 10, 2);

async function rows(text: string) {
  const read = await readPrices(text);
  if (!read.ok) throw new Error(read.failures.map((failure) => failure.message).join("\n"));
  return read.table.rows;
}

async function series(text: string) {
  const read = await readPrices(text);
  return read.ok ? read.table.series : ["refused"];
}

async function notices(text: string) {
  const read = await readPrices(text);
  return read.ok ? read.notices : ["refused"];
}

async function messages(text: string): Promise<string[]> {
  const read = await readPrices(text);
  return read.ok ? [] : read.failures.map((failure) => failure.message);
}

describe("prices from CSV", () => {
  it.each([
    ["in order", "Date,Close,Bid,VWAP\n2017-09-29,0.0034,0.0033,0.003256"],
    ["in any order and case, others ignored", "vwap,Change,DATE,bid , close\n0.003256,17,2017-09-29,0.0033,0.0034"],
    ["pasted from a spreadsheet", "Date\tClose\tBid\tVWAP\r\n9/29/2017\t$0.0034\t$0.0033\t0.003256\r\n"],
    ["with semicolons", "Date;Close;Bid;VWAP\n2017-09-29;0.0034;0.0033;0.003256"],
    ["quoted, after a byte order mark", '\uFEFF"Date","Close","Bid","VWAP"\n"2017-09-29","0.0034","0.0033","0.003256"'],
    ["with empty lines", "Date,Close,Bid,VWAP\n\n2017-09-29,0.0034,0.0033,0.003256\n,,,\n\n"],
  ])("%s", async (_, text) => expect(await rows(text)).toEqual([{ date: FRIDAY, values: [0.0034, 0.0033, 0.003256] }]));

  it("keeps thousands in quotes apart from columns", async () =>
    expect(await rows('Date,Close\n2017-09-29,"1,234.50"')).toEqual([{ date: FRIDAY, values: [1234.5] }]));

  it("sorts dates upwards", async () =>
    expect(await rows("Date,Bid\n2017-10-02,2\n2017-09-29,1")).toEqual([
      { date: FRIDAY, values: [1] },
      { date: MONDAY, values: [2] },
    ]));

  it("takes every column that price rules know, in their usual order", async () => {
    const text = 'Volume,VWAP,Low,High,Open,Date,Bid,Close\n"37,092,000",6,3,2,1,2017-09-29,5,4';
    expect(await series(text)).toEqual(["open", "high", "low", "close", "bid", "vwap", "volume"]);
    expect(await rows(text)).toEqual([{ date: FRIDAY, values: [1, 2, 3, 4, 5, 6, 37_092_000] }]);
  });

  it("reads a volume of 0 as a day without trade", async () =>
    expect(await rows("Date,Close,Volume\n2017-09-29,1,0")).toEqual([{ date: FRIDAY, values: [1, null] }]));

  it("says which cells are blank", async () =>
    expect(await notices("Date,Bid,VWAP\n2017-09-29,1,\n2017-10-02,1,\n2017-10-03,1,1")).toEqual([
      expect.stringMatching(/^VWAP is blank in row 2 and 1 more: .*#N\/A/),
    ]));
});

describe("what refused prices are told", () => {
  it.each<[string, string, string[]]>([
    [
      "a negative bid",
      "Date,Bid\n2017-09-29,-0.0034",
      ["Prices row 2, column Bid, is -0.0034; it must be a price above 0"],
    ],
    ["a VWAP of 0", "Date,VWAP\n2017-09-29,0", ["Prices row 2, column VWAP, is 0; it must be a price above 0"]],
    [
      "a part of a share traded",
      "Date,Bid,Volume\n2017-09-29,1,2.5",
      ["column Volume, is 2.5; it must be a whole number"],
    ],
    ["dollars for a volume", "Date,Bid,Volume\n2017-09-29,1,$5", ['column Volume, is "$5"']],
    ["text for a price", "Date,VWAP\n2017-09-29,n/a", ['Prices row 2, column VWAP, is "n/a"']],
    ["a per cent", "Date,VWAP\n2017-09-29,5%", ['Prices row 2, column VWAP, is "5%"']],
    ["a decimal comma", 'Date,VWAP\n2017-09-29,"0,002"', ['Prices row 2, column VWAP, is "0,002"']],
    ["a text date", "Date,Bid\n29 September 2017,1", ['Prices row 2, column Date, is "29 September 2017"']],
    ["a day first", "Date,Bid\n29/9/2017,1", ['Prices row 2, column Date, is "29/9/2017"']],
    ["a date that does not exist", "Date,Bid\n2/29/2017,1", ['Prices row 2, column Date, is "2/29/2017"']],
    ["no date", "Date,Bid\n,1", ["Prices row 2, column Date, is blank"]],
    [
      "the same day twice",
      "Date,Bid\n2017-09-29,1\n9/29/2017,1",
      ["row 3, column Date, is 2017-09-29, which row 2 has too"],
    ],
    [
      "several cells",
      "Date,Bid,VWAP\n2017-09-29,x,0\n\nyesterday,1,1",
      ["row 2, column Bid", "row 2, column VWAP", "row 4, column Date"],
    ],
    [
      "no Date column",
      "Day,Bid\n2017-09-29,1",
      ["the columns Day, Bid; it must be a table whose first row names a Date column"],
    ],
    ["no header", "2017-09-29,0.0034,0.0033,0.0032", ["names a Date column"]],
    ["no price column", "Date,Volume\n2017-09-29,1", ["an Open, High, Low, Close, Bid or VWAP column"]],
    ["a column twice", "Date,Bid,bid\n2017-09-29,1,2", ["two columns named Bid"]],
    ["a header alone", "Date,Bid\n", ["a header without rows"]],
  ])("%s", async (_, text, parts) => {
    const told = await messages(text);
    expect(told).toHaveLength(parts.length);
    parts.forEach((part, index) => expect(told[index]).toContain(part));
  });

  it("takes 10,000 rows and no more", async () => {
    const table = (count: number): string =>
      [
        "Date,Bid",
        ...Array.from(
          { length: count },
          (_, k) =>
            `${2000 + Math.floor(k / 336)}-${String(1 + (Math.floor(k / 28) % 12)).padStart(2, "0")}-${String(1 + (k % 28)).padStart(2, "0")},1`,
        ),
      ].join("\n");
    expect(await rows(table(10_000))).toHaveLength(10_000);
    expect(await messages(table(10_001))).toEqual([
      expect.stringContaining("10,001 rows; it must be at most 10,000 rows"),
    ]);
  });
});
