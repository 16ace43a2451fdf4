import { openHost, type OpenedHost } from "./harness";
import { refusal } from "./refusal";

let opened: OpenedHost;
beforeEach(async () => {
  opened = await openHost();
});
afterEach(() => opened.dispose());

const batch = <T>(work: (context: Excel.RequestContext) => Promise<T>): Promise<T> => opened.Excel.run(work);

test("a name stands for its range in formulas; it can be pointed elsewhere", async () => {
  await batch(async (context) => {
    const sheet = context.workbook.worksheets.getItem("Sheet1");
    sheet.getRange("A1:A2").values = [[3], [4]];
    const rate = context.workbook.names.add("Rate", sheet.getRange("A1"), "annual");
    sheet.getRange("B1").formulas = [["=Rate*10"]];
    rate.load("name,type,value,visible,comment,scope,formula");
    const result = sheet.getRange("B1").load("values");
    await context.sync();
    expect(rate.toJSON()).toMatchObject({
      name: "Rate",
      type: "Range",
      value: "Sheet1!$A$1".replaceAll("$", ""),
      visible: true,
      comment: "annual",
      scope: "Workbook",
      formula: "=Sheet1!$A$1",
    });
    expect(result.values).toEqual([[30]]);
    rate.formula = "=Sheet1!$A$2";
    result.load("values");
    await context.sync();
    expect(result.values).toEqual([[40]]);
  });
});

test("constants have their own type and value, hidden names stay hidden", async () => {
  await batch(async (context) => {
    const { names } = context.workbook;
    const count = names.add("Count", "=36").load("type,value");
    const factor = names.add("Factor", "=0.5").load("type,value");
    const label = names.add("Label", '="note"').load("type,value");
    names.getItem("Count").visible = false;
    const hidden = names.getItem("count").load("visible");
    await context.sync();
    expect([count.type, count.value]).toEqual(["Integer", 36]);
    expect([factor.type, factor.value]).toEqual(["Double", 0.5]);
    expect([label.type, label.value]).toEqual(["String", "note"]);
    expect(hidden.visible).toBe(false);
  });
});

test.each(["1st", "a b", "A1", "XFD1048576", "R1C1", "r", "C", "a-b", "", "x".repeat(256)])(
  "%p is no legal name",
  async (name) => {
    const refused = await refusal(
      batch(async (context) => {
        context.workbook.names.add(name, context.workbook.worksheets.getItem("Sheet1").getRange("A1"));
        await context.sync();
      }),
    );
    expect(refused.code).toBe("InvalidArgument");
  },
);

test.each(["_rate", "\\rate", "Rate.2024", "XFE1", "é", "x".repeat(255)])("%p is a legal name", async (name) => {
  await batch(async (context) => {
    context.workbook.names.add(name, context.workbook.worksheets.getItem("Sheet1").getRange("A1"));
    const found = context.workbook.names.getItemOrNullObject(name.toUpperCase()).load("name");
    await context.sync();
    expect(found.name).toBe(name);
  });
});

test("a name is taken once in each scope", async () => {
  await batch(async (context) => {
    const sheet = context.workbook.worksheets.getItem("Sheet1");
    context.workbook.names.add("Rate", sheet.getRange("A1"));
    sheet.names.add("Rate", sheet.getRange("A2"));
    const scopes = [
      context.workbook.names.getItem("Rate").load("scope"),
      sheet.names.getItem("Rate").load("scope,formula"),
    ];
    await context.sync();
    expect(scopes.map((item) => item.scope)).toEqual(["Workbook", "Worksheet"]);
  });
  const refused = await refusal(
    batch(async (context) => {
      context.workbook.names.add("RATE", "=1");
      await context.sync();
    }),
  );
  expect(refused.code).toBe("ItemAlreadyExists");
});

test("names follow rows that are inserted and sheets that are renamed; a deleted range leaves #REF!", async () => {
  await batch(async (context) => {
    const sheet = context.workbook.worksheets.getItem("Sheet1");
    const item = context.workbook.names.add("Rate", sheet.getRange("B2"));
    await context.sync();
    sheet.getRange("1:1").insert("Down");
    sheet.name = "My Deal";
    item.load("formula");
    const range = item.getRange().load("address");
    await context.sync();
    expect(item.formula).toBe("='My Deal'!$B$3");
    expect(range.address).toBe("'My Deal'!B3");
    sheet.getRange("3:3").delete("Up");
    item.load("formula,type");
    const none = item.getRangeOrNullObject().load("address");
    await context.sync();
    expect(item.formula).toContain("#REF!");
    expect(item.type).toBe("Error");
    expect(none.isNullObject).toBe(true);
  });
});

test("a deleted name answers ItemNotFound, its formulas #NAME?", async () => {
  await batch(async (context) => {
    const sheet = context.workbook.worksheets.getItem("Sheet1");
    context.workbook.names.add("Rate", "=2");
    sheet.getRange("A1").formulas = [["=Rate*2"]];
    await context.sync();
    context.workbook.names.getItem("Rate").delete();
    const cell = sheet.getRange("A1").load("values");
    await context.sync();
    expect(cell.values).toEqual([["#NAME?"]]);
  });
  const refused = await refusal(
    batch(async (context) => {
      context.workbook.names.getItem("Rate").load("formula");
      await context.sync();
    }),
  );
  expect(refused.code).toBe("ItemNotFound");
});

test.each([
  ["rows", "2:2", "Up", "=Other!$A$4:$D$9"],
  ["columns", "B:B", "Left", "=Other!$A$5:$C$10"],
] as const)(
  "deleted %s move the names of their own sheet, whichever sheet is active, and of no other",
  async (_, address, shift, moved) => {
    const formulas = await batch(async (context) => {
      const { worksheets, names } = context.workbook;
      names.add("Mine", worksheets.getItem("Sheet1").getRange("A5:D10"));
      names.add("Theirs", worksheets.add("Other").getRange("A5:D10"));
      worksheets.add("Third").activate();
      worksheets.getItem("Other").getRange(address).delete(shift);
      const loaded = ["Mine", "Theirs"].map((name) => names.getItem(name).load("formula"));
      const active = worksheets.getActiveWorksheet().load("name");
      await context.sync();
      expect(active.name).toBe("Third");
      return loaded.map((name) => name.formula);
    });
    expect(formulas).toEqual(["=Sheet1!$A$5:$D$10", moved]);
  },
);
