import { readElections } from "../../src/taskpane/note/readElections";

const rows = (text: string, instalments?: number) => {
  const read = readElections(text, instalments);
  if (!read.ok) throw new Error(read.failure.message);
  return read.value;
};
const message = (text: string, instalments?: number): string => {
  const read = readElections(text, instalments);
  return read.ok ? "taken" : read.failure.message;
};

describe("instalments paid otherwise", () => {
  it.each<[string, (readonly [number, string | number])[]]>([
    ["", []],
    ["3: cash", [[3, "cash"]]],
    [
      "3: cash, 5-7: 40%",
      [
        [3, "cash"],
        [5, 0.4],
        [6, 0.4],
        [7, 0.4],
      ],
    ],
    [
      " 7 shares; 2 = Cash\n4 to 5: .25 ",
      [
        [2, "cash"],
        [4, 0.25],
        [5, 0.25],
        [7, "shares"],
      ],
    ],
    [
      "1–2: 100 % in shares",
      [
        [1, 1],
        [2, 1],
      ],
    ],
  ])("%j", (text, wanted) => expect(rows(text)).toEqual(wanted));

  it.each([
    ["3", 'Instalments paid otherwise is "3"; it must be written as 3: cash, 5-7: 40%.'],
    ["three: cash", '"three: cash"; it must be written as'],
    ["3: bonds", '"3: bonds"; it must be written as'],
    ["340%", '"340%"; it must be written as'],
    ["3: 140%", '"3: 140%"; it must be cash, shares, or the part paid in shares: above 0% and at most 100%'],
    ["3: 0%", '"3: 0%"; it must be cash, shares'],
    ["7-5: cash", '"7-5: cash"; it must be a first instalment of at least 1 and a last one after it'],
    ["0: cash", '"0: cash"; it must be a first instalment of at least 1'],
    ["3: cash, 1-4: shares", "Instalments paid otherwise names instalment 3 twice; name it once."],
  ])("%j is refused", (text, part) => expect(message(text)).toContain(part));

  it("ends with the note", () => {
    expect(message("37: cash", 36)).toContain('"37: cash"; it must be at most instalment 36, the note\'s last');
    expect(message("36: cash", 36)).toBe("taken");
  });
});
