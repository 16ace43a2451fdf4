import { openHost, type OpenedHost } from "./harness";

let opened: OpenedHost;
beforeAll(async () => {
  opened = await openHost();
});
afterAll(() => opened.dispose());

const serial = (year: number, month: number, day: number): number =>
  Date.UTC(year, month - 1, day) / 86_400_000 + 25_569;

test.each([
  ["=EDATE(DATE(2025,1,31),1)", serial(2025, 2, 28)],
  ["=EDATE(DATE(2024,1,31),1)", serial(2024, 2, 29)],
  ["=EDATE(DATE(2024,2,29),12)", serial(2025, 2, 28)],
  ["=EDATE(DATE(2025,3,31),-1)", serial(2025, 2, 28)],
  ["=EDATE(DATE(2025,1,15),1.9)", serial(2025, 2, 15)],
  ["=EOMONTH(DATE(2025,1,31),1)", serial(2025, 2, 28)],
])("%s clamps to the end of the month", async (formula, expected) => {
  await opened.type("A1", formula);
  expect(await opened.cell("A1")).toBe(expected);
});

test("EDATE over a column of months", async () => {
  await opened.type("C1", "=EDATE(DATE(2025,1,31),SEQUENCE(3,1,0))");
  expect(await opened.values("C1:C3")).toEqual([[serial(2025, 1, 31)], [serial(2025, 2, 28)], [serial(2025, 3, 31)]]);
});

test("SORT leaves the cells it reads in their order", async () => {
  for (const [index, value] of [3, 1, 2].entries()) await opened.type(`E${index + 1}`, value);
  await opened.type("F1", "=SORT(E1:E3)");
  await opened.type("G1", '=TEXTJOIN(",",TRUE,E1:E3)');
  expect(await opened.values("F1:F3")).toEqual([[1], [2], [3]]);
  expect(await opened.cell("G1")).toBe("3,1,2");
});
