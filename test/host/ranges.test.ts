import { openHost, type OpenedHost } from "./harness";
import { refusal } from "./refusal";

let opened: OpenedHost;
beforeEach(async () => {
  opened = await openHost();
});
afterEach(() => opened.dispose());

const sheetOf = (context: Excel.RequestContext): Excel.Worksheet => context.workbook.worksheets.getItem("Sheet1");

async function written(
  value: unknown,
  format?: string,
): Promise<{ value: unknown; formula: unknown; text: unknown; type: unknown; format: unknown }> {
  return opened.Excel.run(async (context) => {
    const cell = sheetOf(context).getRange("B2");
    if (format) cell.numberFormat = [[format]];
    cell.values = [[value]];
    cell.load("values,formulas,text,valueTypes,numberFormat");
    await context.sync();
    return {
      value: cell.values[0]![0],
      formula: cell.formulas[0]![0],
      text: cell.text[0]![0],
      type: cell.valueTypes[0]![0],
      format: cell.numberFormat[0]![0],
    };
  });
}

test.each([
  ["a number", 1.5, 1.5, "1.5", "Double", "General"],
  ["text", "abc", "abc", "abc", "String", "General"],
  ["a number typed as text", "12.5", 12.5, "12.5", "Double", "General"],
  ["a boolean", true, true, "TRUE", "Boolean", "General"],
  ["a boolean typed", "false", false, "FALSE", "Boolean", "General"],
  ["a percentage typed", "12%", 12 / 100, "12%", "Double", "0%"],
  ["an apostrophe", "'0042", "0042", "0042", "String", "General"],
  ["a date typed", "1/31/2024", 45322, "1/31/2024", "Double", "m/d/yyyy"],
  ["a date typed in ISO order", "2024-01-31", 45322, "1/31/2024", "Double", "m/d/yyyy"],
  ["an error typed", "#N/A", "#N/A", "#N/A", "Error", "General"],
  ["an empty text", "", "", "", "Empty", "General"],
])("%s is entered as Excel reads it", async (_, value, expected, text, type, format) => {
  expect(await written(value)).toEqual({ value: expected, formula: expected, text, type, format });
});

test("a typed date keeps the format the cell has", async () => {
  expect(await written("2024-01-31", "dd mmm yyyy")).toMatchObject({
    value: 45322,
    text: "31 Jan 2024",
    format: "dd mmm yyyy",
  });
});

test("a text cell takes numbers and formulas as text", async () => {
  expect(await written("12", "@")).toMatchObject({ value: "12", type: "String" });
  expect(await written("=1+1", "@")).toMatchObject({ value: "=1+1", type: "String" });
});

test("a formula gives its value; formulas give what was typed", async () => {
  expect(await written("=1/4", "0.00%")).toEqual({
    value: 1 / 4,
    formula: "=1/4",
    text: "25.00%",
    type: "Double",
    format: "0.00%",
  });
  expect(await written("=1/0")).toMatchObject({ value: "#DIV/0!", type: "Error" });
  expect(await written("=1=1")).toMatchObject({ value: true, type: "Boolean" });
  expect(await written('=""')).toMatchObject({ value: "", formula: '=""' });
});

test("null leaves a cell alone, an empty text clears it, its format stays", async () => {
  await opened.Excel.run(async (context) => {
    const range = sheetOf(context).getRange("A1:C1");
    range.values = [[1, 2, 3]];
    range.format.fill.color = "#FFFF00";
    range.values = [[null, "", 4]];
    range.load("values");
    range.format.fill.load("color");
    await context.sync();
    expect(range.values).toEqual([[1, "", 4]]);
    expect(range.format.fill.color).toBe("#FFFF00");
  });
});

test("one value fills a range, a one by one array too", async () => {
  await opened.Excel.run(async (context) => {
    const range = sheetOf(context).getRange("A1:B2");
    range.values = 7 as never;
    range.numberFormat = [["0.0"]];
    range.load("values,numberFormat,text");
    await context.sync();
    expect(range.values).toEqual([
      [7, 7],
      [7, 7],
    ]);
    expect(range.text).toEqual([
      ["7.0", "7.0"],
      ["7.0", "7.0"],
    ]);
  });
});

test.each([
  ["too wide", [[1, 2, 3]]],
  ["too short", [[1, 2]]],
  ["ragged", [[1, 2], [3]]],
])("an array of another shape (%s) is an InvalidArgument and writes nothing", async (_, values) => {
  const refused = await refusal(
    opened.Excel.run(async (context) => {
      sheetOf(context).getRange("A1:B2").values = values;
      await context.sync();
    }),
  );
  expect(refused).toMatchObject({ code: "InvalidArgument", location: "Range.values" });
  expect(refused.message).toContain("doesn't match the size or dimensions of the range");
  expect(await opened.cell("A1")).toBe("");
});

test.each(["=SUM(A1", "=A1+", '="abc'])("a formula that cannot be read (%s) is an InvalidArgument", async (formula) => {
  const refused = await refusal(
    opened.Excel.run(async (context) => {
      sheetOf(context).getRange("A1").formulas = [[formula]];
      await context.sync();
    }),
  );
  expect(refused.code).toBe("InvalidArgument");
});

test("texts end at 32,767 characters, literals in formulas at 255", async () => {
  const write = (text: string) =>
    opened.Excel.run(async (context) => {
      sheetOf(context).getRange("A1").values = [[text]];
      await context.sync();
    });
  await write("x".repeat(32_767));
  expect((await refusal(write("x".repeat(32_768)))).code).toBe("InvalidArgument");
  await write(`="${"x".repeat(255)}"`);
  expect((await refusal(write(`="${"x".repeat(256)}"`))).code).toBe("InvalidArgument");
});

test("100,000 cells are written in parts by office.js and read back", async () => {
  const rows = 5000;
  const columns = 20;
  await opened.Excel.run(async (context) => {
    const range = sheetOf(context).getRangeByIndexes(0, 0, rows, columns);
    range.values = Array.from({ length: rows }, (_, row) =>
      Array.from({ length: columns }, (__, column) => row * columns + column),
    );
    await context.sync();
    const used = sheetOf(context).getUsedRange().load("address,values");
    await context.sync();
    expect(used.address).toBe("Sheet1!A1:T5000");
    expect(used.values[rows - 1]![columns - 1]).toBe(rows * columns - 1);
  });
});

test("a spill: its cells, its parent, its extent; a value in its way makes it #SPILL!", async () => {
  await opened.Excel.run(async (context) => {
    const sheet = sheetOf(context);
    const anchor = sheet.getRange("A1");
    anchor.formulas = [["=SEQUENCE(3,2)"]];
    const extent = anchor.getSpillingToRange().load("address,values,formulas,hasSpill");
    const parent = sheet.getRange("B3").getSpillParent().load("address");
    const none = sheet.getRange("D1").getSpillingToRangeOrNullObject().load("address");
    const used = sheet.getUsedRange(true).load("address");
    anchor.load("hasSpill");
    await context.sync();
    expect(extent.address).toBe("Sheet1!A1:B3");
    expect(extent.values).toEqual([
      [1, 2],
      [3, 4],
      [5, 6],
    ]);
    expect(extent.formulas[0]![0]).toBe("=SEQUENCE(3,2)");
    expect(extent.hasSpill).toBe(true);
    expect(anchor.hasSpill).toBe(true);
    expect(parent.address).toBe("Sheet1!A1");
    expect(none.isNullObject).toBe(true);
    expect(used.address).toBe("Sheet1!A1:B3");

    sheet.getRange("B2").values = [[""]];
    const still = sheet.getRange("B2").load("values");
    await context.sync();
    expect(still.values).toEqual([[4]]);

    sheet.getRange("B2").values = [["in the way"]];
    const blocked = sheet.getRange("A1:B2").load("values");
    await context.sync();
    expect(blocked.values).toEqual([
      ["#SPILL!", ""],
      ["", "in the way"],
    ]);
  });
});

test("cell-level properties of whole columns are null; their address is not", async () => {
  await opened.Excel.run(async (context) => {
    const column = sheetOf(context).getRange("C:D").load("values,address,rowCount,isEntireColumn");
    await context.sync();
    expect(column.values).toBeNull();
    expect(column.address).toBe("Sheet1!C:D");
    expect(column.rowCount).toBe(1_048_576);
    expect(column.isEntireColumn).toBe(true);
  });
  const refused = await refusal(
    opened.Excel.run(async (context) => {
      sheetOf(context).getRange("C:C").values = 1 as never;
      await context.sync();
    }),
  );
  expect(refused.code).toBe("InvalidArgument");
});

test("regions: used, surrounding, intersection, offset, edges of the sheet", async () => {
  await opened.Excel.run(async (context) => {
    const sheet = sheetOf(context);
    sheet.getRange("B2:C3").values = [
      [1, 2],
      [3, 4],
    ];
    sheet.getRange("D4").values = [[5]];
    sheet.getRange("H9").format.fill.color = "red";
    const region = sheet.getRange("B2").getSurroundingRegion().load("address");
    const used = sheet.getUsedRange().load("address");
    const withValues = sheet.getUsedRange(true).load("address");
    const common = sheet.getRange("A1:B2").getIntersection("B2:C3").load("address");
    const apart = sheet.getRange("A1").getIntersectionOrNullObject("C3").load("address");
    const moved = sheet.getRange("A1:B2").getOffsetRange(1, 1).getLastCell().load("address");
    await context.sync();
    expect(region.address).toBe("Sheet1!B2:D4");
    expect(used.address).toBe("Sheet1!B2:H9");
    expect(withValues.address).toBe("Sheet1!B2:D4");
    expect(common.address).toBe("Sheet1!B2");
    expect(apart.isNullObject).toBe(true);
    expect(moved.address).toBe("Sheet1!C3");
  });
  const refused = await refusal(
    opened.Excel.run(async (context) => {
      sheetOf(context).getRange("A1").getOffsetRange(-1, 0).load("address");
      await context.sync();
    }),
  );
  expect(refused.code).toBe("InvalidArgument");
});

test("cells beyond the grid's first size are reached", async () => {
  await opened.Excel.run(async (context) => {
    const cell = sheetOf(context).getRange("XFA20001");
    cell.values = [["far"]];
    cell.load("values");
    await context.sync();
    expect(cell.values).toEqual([["far"]]);
  });
});

test("inserting and deleting move cells and the formulas that refer to them", async () => {
  await opened.Excel.run(async (context) => {
    const sheet = sheetOf(context);
    sheet.getRange("A1:A3").values = [[1], [2], [3]];
    sheet.getRange("C1").formulas = [["=SUM(A1:A3)"]];
    sheet.getRange("2:2").insert("Down");
    sheet.getRange("A2").values = [[10]];
    const after = sheet.getRange("A1:C4").load("values,formulas");
    await context.sync();
    expect(after.formulas[0]![2]).toBe("=SUM(A1:A4)");
    expect(after.values[0]![2]).toBe(1 + 10 + 2 + 3);
    sheet.getRange("A1:A2").delete("Up");
    const left = sheet.getRange("A1:A3").load("values");
    await context.sync();
    expect(left.values).toEqual([[2], [3], [""]]);
  });
});

test("cells are pushed down in their own sheet, whichever is active", async () => {
  await opened.Excel.run(async (context) => {
    const active = sheetOf(context);
    const other = context.workbook.worksheets.add();
    for (const sheet of [active, other]) sheet.getRange("B3").values = [[1]];
    other.getRange("B2:B4").insert("Down");
    const moved = [active, other].map((sheet) => sheet.getRange("B3:B6").load("values"));
    await context.sync();
    expect(moved.map(({ values }) => values.flat())).toEqual([
      [1, "", "", ""],
      ["", "", "", 1],
    ]);
    other.delete();
    await context.sync();
  });
});

test("copyFrom moves relative references, or copies values only", async () => {
  await opened.Excel.run(async (context) => {
    const sheet = sheetOf(context);
    sheet.getRange("A1:A2").values = [[1], [2]];
    sheet.getRange("B1").formulas = [["=A1*$A$1"]];
    sheet.getRange("B1").numberFormat = [["0.00"]];
    sheet.getRange("B2").copyFrom("B1");
    sheet.getRange("C2").copyFrom("B2", "Values");
    const copied = sheet.getRange("B2:C2").load("formulas,values,numberFormat");
    await context.sync();
    expect(copied.formulas).toEqual([["=A2*$A$1", ""]].map(([formula]) => [formula, copied.values[0]![1]]));
    expect(copied.numberFormat).toEqual([["0.00", "General"]]);
  });
});

test("clearing contents keeps formats, clearing all does not", async () => {
  await opened.Excel.run(async (context) => {
    const range = sheetOf(context).getRange("A1:B1");
    range.values = [[1, 2]];
    range.numberFormat = [["0.00"]];
    range.getCell(0, 0).clear("Contents");
    range.getCell(0, 1).clear();
    range.load("values,numberFormat");
    await context.sync();
    expect(range.values).toEqual([["", ""]]);
    expect(range.numberFormat).toEqual([["0.00", "General"]]);
  });
});

test("an address that is none is an InvalidArgument; one of a missing sheet an ItemNotFound", async () => {
  const at = (address: string) =>
    opened.Excel.run(async (context) => {
      sheetOf(context).getRange(address).load("address");
      await context.sync();
    });
  expect((await refusal(at("A1:B2:C3"))).code).toBe("InvalidArgument");
  expect((await refusal(at("A0"))).code).toBe("InvalidArgument");
  expect((await refusal(at("XFE1"))).code).toBe("InvalidArgument");
  expect((await refusal(at("Nowhere!A1"))).code).toBe("ItemNotFound");
});

test("cells beyond the grid's present size are blank, as on Excel's larger sheet", async () => {
  await opened.Excel.run(async (context) => {
    const far = sheetOf(context).getRange("A5000:B5001").load("values,formulas");
    await context.sync();
    expect([far.values, far.formulas]).toEqual([
      [
        ["", ""],
        ["", ""],
      ],
      [
        ["", ""],
        ["", ""],
      ],
    ]);
  });
});
