import { openHost, type OpenedHost } from "./harness";
import { refusal } from "./refusal";

let opened: OpenedHost;
beforeEach(async () => {
  opened = await openHost();
});
afterEach(() => opened.dispose());

const batch = <T>(work: (context: Excel.RequestContext) => Promise<T>): Promise<T> => opened.Excel.run(work);
const names = (): Promise<string[]> =>
  batch(async (context) => {
    const sheets = context.workbook.worksheets.load("items/name");
    await context.sync();
    return sheets.items.map((sheet) => sheet.name);
  });

test("a sheet is added at the end, unnamed ones get the next free number, the active sheet stays", async () => {
  await batch(async (context) => {
    const { worksheets } = context.workbook;
    worksheets.add("Terms");
    worksheets.add();
    const active = worksheets.getActiveWorksheet().load("name");
    const count = worksheets.getCount();
    await context.sync();
    expect(active.name).toBe("Sheet1");
    expect(count.value).toBe(3);
  });
  expect(await names()).toEqual(["Sheet1", "Terms", "Sheet2"]);
});

test.each([
  ["empty", ""],
  ["of 32 characters", "x".repeat(32)],
  ["with a slash", "a/b"],
  ["with a colon", "a:b"],
  ["with brackets", "[a]"],
  ["with an apostrophe at its end", "a'"],
  ["reserved", "History"],
])("a sheet name that is %s is an InvalidArgument", async (_, name) => {
  const refused = await refusal(
    batch(async (context) => {
      context.workbook.worksheets.getItem("Sheet1").name = name;
      await context.sync();
    }),
  );
  expect(refused.code).toBe("InvalidArgument");
  expect(await names()).toEqual(["Sheet1"]);
});

test("a name that is taken, in any case, is an ItemAlreadyExists", async () => {
  const refused = await refusal(
    batch(async (context) => {
      context.workbook.worksheets.add("SHEET1");
      await context.sync();
    }),
  );
  expect(refused.code).toBe("ItemAlreadyExists");
});

test("31 characters and inner apostrophes are legal, and addresses quote them", async () => {
  const name = `It's ${"x".repeat(26)}`;
  await batch(async (context) => {
    const cell = context.workbook.worksheets.add(name).getRange("A1");
    cell.values = [[3]];
    cell.load("address");
    const other = context.workbook.worksheets.getItem("Sheet1").getRange("A1");
    other.formulas = [[`='It''s ${"x".repeat(26)}'!A1*2`]];
    other.load("values");
    await context.sync();
    expect(cell.address).toBe(`'It''s ${"x".repeat(26)}'!A1`);
    expect(other.values).toEqual([[6]]);
  });
});

test("renaming changes the formulas that refer to the sheet", async () => {
  await batch(async (context) => {
    const terms = context.workbook.worksheets.add("Terms");
    terms.getRange("A1").values = [[4]];
    const cell = context.workbook.worksheets.getItem("Sheet1").getRange("A1");
    cell.formulas = [["=Terms!A1+1"]];
    await context.sync();
    terms.name = "Deal";
    cell.load("formulas,values");
    await context.sync();
    expect(cell.formulas).toEqual([["=Deal!A1+1"]]);
    expect(cell.values).toEqual([[5]]);
  });
});

test("position moves a sheet", async () => {
  await batch(async (context) => {
    context.workbook.worksheets.add("B");
    context.workbook.worksheets.add("C").position = 0;
    await context.sync();
  });
  expect(await names()).toEqual(["C", "Sheet1", "B"]);
});

test("hidden and very hidden sheets; the last visible one stays", async () => {
  await batch(async (context) => {
    const record = context.workbook.worksheets.add("Record");
    record.visibility = "VeryHidden";
    record.load("visibility");
    const visible = context.workbook.worksheets.getCount(true);
    await context.sync();
    expect(record.visibility).toBe("VeryHidden");
    expect(visible.value).toBe(1);
  });
  const attempts: [string, (sheet: Excel.Worksheet) => void][] = [
    ["InvalidOperation", (sheet) => (sheet.visibility = "Hidden")],
    ["InvalidOperation", (sheet) => sheet.delete()],
  ];
  for (const [code, attempt] of attempts) {
    const refused = await refusal(
      batch(async (context) => {
        attempt(context.workbook.worksheets.getItem("Sheet1"));
        await context.sync();
      }),
    );
    expect(refused.code).toBe(code);
  }
  const activated = await refusal(
    batch(async (context) => {
      context.workbook.worksheets.getItem("Record").activate();
      await context.sync();
    }),
  );
  expect(activated.code).toBe("InvalidOperation");
  const deleted = await refusal(
    batch(async (context) => {
      context.workbook.worksheets.getItem("Record").delete();
      await context.sync();
    }),
  );
  expect(deleted.code).toBe("InvalidOperation");
});

test("a deleted sheet's proxies answer ItemNotFound and formulas that referred to it #REF!", async () => {
  await batch(async (context) => {
    const gone = context.workbook.worksheets.add("Gone");
    gone.getRange("A1").values = [[1]];
    context.workbook.worksheets.getItem("Sheet1").getRange("A1").formulas = [["=Gone!A1"]];
    const kept = gone.getRange("A1");
    context.trackedObjects.add(kept);
    await context.sync();
    gone.delete();
    await context.sync();
    kept.load("values");
    expect((await refusal(context.sync())).code).toBe("ItemNotFound");
  });
  expect(await opened.cell("Sheet1!A1")).toBe("#REF!");
});

test("a copy has the cells, formulas, formats and names of its sheet", async () => {
  await batch(async (context) => {
    const { worksheets } = context.workbook;
    const terms = worksheets.add("Terms");
    terms.getRange("A1:A2").formulas = [[5], ["=A1*2"]];
    terms.getRange("A1").format.font.bold = true;
    terms.names.add("Rate", terms.getRange("A1"));
    const copy = terms.copy("After", terms);
    copy.load("name,position");
    const cells = copy.getRange("A1:A2").load("values,formulas");
    const font = copy.getRange("A1").format.font.load("bold");
    const name = copy.names.getItem("Rate").load("formula");
    await context.sync();
    expect([copy.name, copy.position]).toEqual(["Terms (2)", 2]);
    expect(cells.values).toEqual([[5], [10]]);
    expect(cells.formulas).toEqual([[5], ["=A1*2"]]);
    expect(font.bold).toBe(true);
    expect(name.formula).toBe("='Terms (2)'!$A$1");
  });
});

test("a protected sheet refuses writes to locked cells, takes those to unlocked ones", async () => {
  await batch(async (context) => {
    const sheet = context.workbook.worksheets.getItem("Sheet1");
    sheet.getRange("B1").format.protection.locked = false;
    sheet.protection.protect({ allowFormatCells: false }, "secret");
    sheet.protection.load("protected");
    await context.sync();
    expect(sheet.protection.protected).toBe(true);
    sheet.getRange("B1").values = [[1]];
    await context.sync();
  });
  const refusals: [string, (sheet: Excel.Worksheet) => void, string][] = [
    ["a value", (sheet) => (sheet.getRange("A1").values = [[1]]), "AccessDenied"],
    ["a clear", (sheet) => sheet.getRange("A1:B1").clear(), "AccessDenied"],
    ["a row", (sheet) => sheet.getRange("1:1").insert("Down"), "AccessDenied"],
    ["a colour", (sheet) => (sheet.getRange("A1").format.fill.color = "#FF0000"), "AccessDenied"],
    ["a second protection", (sheet) => sheet.protection.protect(), "InvalidOperation"],
    ["a wrong password", (sheet) => sheet.protection.unprotect("guess"), "InvalidArgument"],
  ];
  for (const [, attempt, code] of refusals) {
    const refused = await refusal(
      batch(async (context) => {
        attempt(context.workbook.worksheets.getItem("Sheet1"));
        await context.sync();
      }),
    );
    expect(refused.code).toBe(code);
  }
  await batch(async (context) => {
    const sheet = context.workbook.worksheets.getItem("Sheet1");
    sheet.protection.unprotect("secret");
    sheet.getRange("A1").values = [[2]];
    await context.sync();
  });
  expect(await opened.values("A1:B1")).toEqual([[2, 1]]);
});

test("a protected workbook refuses to add, rename, move, hide and delete sheets", async () => {
  await batch(async (context) => {
    context.workbook.worksheets.add("Other");
    context.workbook.protection.protect("secret");
    await context.sync();
  });
  const attempts: ((context: Excel.RequestContext) => void)[] = [
    (context) => void context.workbook.worksheets.add("More"),
    (context) => (context.workbook.worksheets.getItem("Other").name = "Another"),
    (context) => (context.workbook.worksheets.getItem("Other").position = 0),
    (context) => (context.workbook.worksheets.getItem("Other").visibility = "Hidden"),
    (context) => context.workbook.worksheets.getItem("Other").delete(),
  ];
  for (const attempt of attempts) {
    const refused = await refusal(
      batch(async (context) => {
        attempt(context);
        await context.sync();
      }),
    );
    expect(refused.code).toBe("AccessDenied");
  }
  expect(await names()).toEqual(["Sheet1", "Other"]);
});

test("freeze panes tell where they are", async () => {
  await batch(async (context) => {
    const { freezePanes } = context.workbook.worksheets.getItem("Sheet1");
    const none = freezePanes.getLocationOrNullObject().load("address");
    await context.sync();
    expect(none.isNullObject).toBe(true);
    freezePanes.freezeRows(2);
    const rows = freezePanes.getLocation().load("address");
    await context.sync();
    expect(rows.address).toBe("Sheet1!1:2");
    freezePanes.freezeAt("A1:B3");
    const both = freezePanes.getLocation().load("address");
    await context.sync();
    expect(both.address).toBe("Sheet1!A1:B3");
    freezePanes.unfreeze();
    const gone = freezePanes.getLocationOrNullObject().load("address");
    await context.sync();
    expect(gone.isNullObject).toBe(true);
  });
});

test("the 1904 date system shows in the serial of its first day", async () => {
  const old = await openHost({ use1904DateSystem: true });
  await old.Excel.run(async (context) => {
    const first = context.workbook.functions.date(1904, 1, 1).load("value");
    context.workbook.load("name");
    await context.sync();
    expect(first.value).toBe(0);
    expect(context.workbook.name).toBe("Book1.xlsx");
  });
  old.dispose();
});

test("tab colour, gridlines, page layout and custom properties are kept through a save", async () => {
  await batch(async (context) => {
    const sheet = context.workbook.worksheets.getItem("Sheet1");
    sheet.tabColor = "#336699";
    sheet.showGridlines = false;
    sheet.pageLayout.orientation = "Landscape";
    sheet.pageLayout.zoom = { horizontalFitToPages: 1 };
    sheet.pageLayout.setPrintArea("A1:C3");
    sheet.customProperties.add("model", "7");
    context.workbook.settings.add("pane", { open: true });
    context.workbook.names.add("Rate", sheet.getRange("B2"));
    await context.sync();
  });
  const reopened = await openHost({ workbook: opened.save() });
  await reopened.Excel.run(async (context) => {
    const sheet = context.workbook.worksheets.getItem("Sheet1").load("tabColor,showGridlines");
    const page = sheet.pageLayout.load("orientation,zoom");
    const area = sheet.pageLayout.getPrintArea().load("address");
    const property = sheet.customProperties.getItem("MODEL").load("key,value");
    const setting = context.workbook.settings.getItem("pane").load("value");
    const rate = context.workbook.names.getItem("Rate").getRange().load("address");
    await context.sync();
    expect([sheet.tabColor, sheet.showGridlines]).toEqual(["#336699", false]);
    expect([page.orientation, page.zoom.horizontalFitToPages]).toEqual(["Landscape", 1]);
    expect(area.address).toBe("Sheet1!A1:C3");
    expect([property.key, property.value]).toEqual(["model", "7"]);
    expect(setting.value).toEqual({ open: true });
    expect(rate.address).toBe("Sheet1!B2");
  });
  reopened.dispose();
});
