/* Evaluates the native formulas of sheet plans in plain IEEE doubles. Spreadsheets snap near-integers (INT(0.172/0.004) is
   43 in LibreOffice), which would hide a formula that is only nearly exact; this evaluator never does. It knows the
   functions our plans use and throws on any other. */
import { addMonths, asDate, dateOf, yearMonthDay } from "../../src/domain/calendar/date";
import type { CellContent, SheetPlan } from "../../src/sheets/plan";

export type Value = number | string | boolean | ExcelError | undefined;
export class ExcelError {
  constructor(readonly code: string) {}
}
const NA = new ExcelError("#N/A");
const VALUE = new ExcelError("#VALUE!");
const DIV0 = new ExcelError("#DIV/0!");

/** A rectangle of a sheet; rows and columns count from 0. */
interface Area {
  readonly sheet: string;
  readonly row: number;
  readonly column: number;
  readonly rows: number;
  readonly columns: number;
}
type Result = Value | Area | Value[][];

export interface StrictWorkbook {
  value(sheet: string, row: number, column: number): Value;
  set(sheet: string, row: number, column: number, content: CellContent): void;
  /** What was written into a cell, formula or constant; "" where nothing was. */
  content(sheet: string, row: number, column: number): CellContent;
}

export function strictWorkbook(plans: readonly SheetPlan[]): StrictWorkbook {
  const sheets = new Map(plans.map((plan) => [plan.name, cellsOf(plan)]));
  let cache = new Map<string, Value>();
  // Whole columns are read again in every row: keep them, once all of their cells are known.
  let grids = new Map<string, Value[][]>();
  const value = (sheet: string, row: number, column: number): Value => {
    const key = `${sheet}!${row},${column}`;
    if (cache.has(key)) return cache.get(key);
    const content = sheets.get(sheet)?.get(`${row},${column}`);
    const answer =
      typeof content === "string" && content.startsWith("=")
        ? scalar(evaluate(parse(content.slice(1)), { sheet, value, grids }), value)
        : typeof content === "string" && content.startsWith("'")
          ? content.slice(1)
          : content === "" || content === null
            ? undefined
            : content;
    cache.set(key, answer);
    return answer;
  };
  return {
    value,
    content: (sheet, row, column) => sheets.get(sheet)!.get(`${row},${column}`) ?? "",
    set(sheet, row, column, content) {
      sheets.get(sheet)!.set(`${row},${column}`, content);
      cache = new Map();
      grids = new Map();
    },
  };
}

function cellsOf(plan: SheetPlan): Map<string, CellContent> {
  const cells = new Map<string, CellContent>();
  for (const block of plan.blocks)
    block.cells.forEach((line, i) =>
      line.forEach((content, j) => cells.set(`${block.row + i},${block.column + j}`, content)),
    );
  return cells;
}

// --- parsing: numbers, text, references, unary and binary operators, calls, and ranges made of two references.

type Node =
  | { readonly kind: "constant"; readonly value: Value }
  | { readonly kind: "area"; readonly sheet: string | undefined; readonly from: string; readonly to: string }
  | { readonly kind: "call"; readonly name: string; readonly args: readonly Node[] }
  | { readonly kind: "binary"; readonly operator: string; readonly left: Node; readonly right: Node };

const TOKEN =
  /\s*(?:(\d+\.?\d*(?:E[+-]?\d+)?)|"((?:[^"]|"")*)"|((?:'(?:[^']|'')*'|[A-Za-z_]\w*)!)?(\$?[A-Z]{1,3}\$?\d+)(?::(\$?[A-Z]{1,3}\$?\d+))?(?![\w(])|([A-Z][A-Z0-9.]*)\(|(<=|>=|<>|[-+*/^&=<>():,{}]))/y;
const STRENGTH: Record<string, number> = {
  "=": 1,
  "<>": 1,
  "<": 1,
  ">": 1,
  "<=": 1,
  ">=": 1,
  "&": 2,
  "+": 3,
  "-": 3,
  "*": 4,
  "/": 4,
  "^": 5,
  ":": 7,
};
const parsed = new Map<string, Node>();

function parse(formula: string): Node {
  const known = parsed.get(formula);
  if (known) return known;
  const tokens: RegExpExecArray[] = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < formula.length) {
    const at = TOKEN.lastIndex;
    const token = TOKEN.exec(formula);
    if (!token) throw new Error(`cannot read ${formula} at ${at}: ${formula.slice(at, at + 20)}`);
    tokens.push(token);
  }
  let next = 0;
  const symbol = (): string | undefined => tokens[next]?.[7];
  const expect = (what: string): void => {
    if (symbol() !== what) throw new Error(`expected ${what} in ${formula}`);
    next++;
  };
  function operand(): Node {
    const token = tokens[next++];
    if (!token) throw new Error(`unfinished formula ${formula}`);
    const [, number, text, sheet, from, to, call, mark] = token;
    if (number !== undefined) return { kind: "constant", value: Number(number) };
    if (text !== undefined) return { kind: "constant", value: text.replace(/""/g, '"') };
    if (from !== undefined)
      return {
        kind: "area",
        sheet: sheet?.slice(0, -1).replace(/^'|'$/g, "").replace(/''/g, "'"),
        from,
        to: to ?? from,
      };
    if (call !== undefined) {
      const args: Node[] = [];
      if (symbol() !== ")")
        for (;;) {
          args.push(expression(0));
          if (symbol() !== ",") break;
          next++;
        }
      expect(")");
      return { kind: "call", name: call, args };
    }
    if (mark === "{") {
      const items: Node[] = [];
      for (;;) {
        items.push(expression(0));
        if (symbol() !== ",") break;
        next++;
      }
      expect("}");
      return { kind: "call", name: "ARRAY", args: items };
    }
    if (mark === "-") return { kind: "call", name: "NEGATE", args: [expression(6)] };
    if (mark === "(") {
      const inner = expression(0);
      expect(")");
      return inner;
    }
    throw new Error(`unexpected ${token[0]} in ${formula}`);
  }
  function expression(least: number): Node {
    let left = operand();
    for (;;) {
      const operator = symbol();
      const strength = operator === undefined ? undefined : STRENGTH[operator];
      if (operator === undefined || strength === undefined || strength <= least) return left;
      next++;
      left = { kind: "binary", operator, left, right: expression(strength) };
    }
  }
  const tree = expression(0);
  if (next !== tokens.length) throw new Error(`something is left over in ${formula}`);
  parsed.set(formula, tree);
  return tree;
}

// --- evaluation

interface Scope {
  readonly sheet: string;
  readonly grids: Map<string, Value[][]>;
  value(sheet: string, row: number, column: number): Value;
}

const isArea = (result: Result): result is Area => typeof result === "object" && result !== null && "columns" in result;

function evaluate(node: Node, scope: Scope): Result {
  switch (node.kind) {
    case "constant":
      return node.value;
    case "area": {
      const [row, column] = place(node.from);
      const [lastRow, lastColumn] = place(node.to);
      return {
        sheet: node.sheet ?? scope.sheet,
        row,
        column,
        rows: lastRow - row + 1,
        columns: lastColumn - column + 1,
      };
    }
    case "call":
      return call(node.name, node.args, scope);
    case "binary": {
      const left = evaluate(node.left, scope);
      const right = evaluate(node.right, scope);
      if (node.operator === ":") return isArea(left) ? (isArea(right) ? spanning(left, right) : right) : left;
      return each(left, right, scope, (a, b) => operate(node.operator, a, b));
    }
  }
}

function place(address: string): [number, number] {
  const [, letters, digits] = /^\$?([A-Z]+)\$?(\d+)$/.exec(address)!;
  return [Number(digits) - 1, [...letters!].reduce((n, letter) => n * 26 + letter.charCodeAt(0) - 64, 0) - 1];
}

const spanning = (a: Area, b: Area): Area => ({
  ...a,
  rows: b.row + b.rows - a.row,
  columns: b.column + b.columns - a.column,
});

function scalar(result: Result, value: Scope["value"]): Value {
  if (Array.isArray(result)) return result[0]?.[0];
  return isArea(result) ? value(result.sheet, result.row, result.column) : result;
}

function grid(result: Result, scope: Scope): Value[][] {
  if (Array.isArray(result)) return result;
  if (!isArea(result)) return [[result]];
  const key = `${result.sheet}!${result.row},${result.column},${result.rows},${result.columns}`;
  const known = scope.grids.get(key);
  if (known) return known;
  // The last rows of Prices lie beyond what any plan fills; every cell there is blank.
  const cells = Array.from({ length: Math.min(result.rows, 20_000) }, (_, i) =>
    Array.from({ length: result.columns }, (_, j) => scope.value(result.sheet, result.row + i, result.column + j)),
  );
  scope.grids.set(key, cells);
  return cells;
}

/** Cell by cell where an operand has several cells, as inside SUMPRODUCT; a single cell otherwise. */
function each(left: Result, right: Result, scope: Scope, operation: (a: Value, b: Value) => Value): Result {
  const [a, b] = [grid(left, scope), grid(right, scope)];
  const rows = Math.max(a.length, b.length);
  const columns = Math.max(a[0]!.length, b[0]!.length);
  if (rows === 1 && columns === 1) return operation(a[0]![0], b[0]![0]);
  const at = (cells: Value[][], i: number, j: number): Value =>
    cells[cells.length === 1 ? 0 : i]![cells[0]!.length === 1 ? 0 : j];
  return Array.from({ length: rows }, (_, i) =>
    Array.from({ length: columns }, (_, j) => operation(at(a, i, j), at(b, i, j))),
  );
}

function operate(operator: string, a: Value, b: Value): Value {
  if (a instanceof ExcelError) return a;
  if (b instanceof ExcelError) return b;
  if (operator === "&") return `${a ?? ""}${b ?? ""}`;
  if (["=", "<>", "<", ">", "<=", ">="].includes(operator)) return compare(operator, a, b);
  const [x, y] = [number(a), number(b)];
  if (x instanceof ExcelError) return x;
  if (y instanceof ExcelError) return y;
  if (operator === "+") return x + y;
  if (operator === "-") return x - y;
  if (operator === "*") return x * y;
  if (operator === "^") return x ** y;
  return y === 0 ? DIV0 : x / y;
}

function compare(operator: string, a: Value, b: Value): boolean {
  const left = a ?? (typeof b === "string" ? "" : 0);
  const right = b ?? (typeof a === "string" ? "" : 0);
  const rank = (v: unknown): number => (typeof v === "number" ? 0 : typeof v === "string" ? 1 : 2);
  const order = rank(left) - rank(right) || (left < right ? -1 : left > right ? 1 : 0);
  return { "=": order === 0, "<>": order !== 0, "<": order < 0, ">": order > 0, "<=": order <= 0, ">=": order >= 0 }[
    operator
  ]!;
}

/** A number, or a comparison with one: ">0", "<=44201"; text is equal to itself. */
function criterion(wanted: Value): (v: Value) => boolean {
  const [, operator, bound] = /^(<=|>=|<>|<|>|=)?(-?\d+(?:\.\d+)?)$/.exec(String(wanted)) ?? [];
  if (/\*$/.test(String(wanted)))
    return (v) => typeof v === "string" && v.toLowerCase().startsWith(String(wanted).slice(0, -1).toLowerCase());
  if (bound === undefined) return (v) => typeof v === "string" && v.toLowerCase() === String(wanted).toLowerCase();
  return (v) => typeof v === "number" && compare(operator ?? "=", v, Number(bound));
}

function number(value: Value): number | ExcelError {
  if (value instanceof ExcelError) return value;
  if (value === undefined) return 0;
  if (typeof value === "string") return VALUE;
  return Number(value);
}

function call(name: string, args: readonly Node[], scope: Scope): Result {
  const at = (index: number): Result => evaluate(args[index]!, scope);
  const one = (index: number): Value => scalar(at(index), scope.value);
  const truth = (value: Value): boolean | ExcelError => (value instanceof ExcelError ? value : Boolean(value));
  if (name === "IF") {
    const test = truth(one(0));
    return test instanceof ExcelError ? test : test ? at(1) : at(2);
  }
  if (name === "IFERROR") {
    const value = one(0);
    return value instanceof ExcelError ? at(1) : value;
  }
  if (name === "NA") return NA;
  if (name === "ARRAY") return args.map((_, index) => [one(index)]);
  if (name === "INDEX") {
    const row = number(one(1));
    if (row instanceof ExcelError) return row;
    const area = at(0) as Area;
    return row < 1 || row > area.rows ? new ExcelError("#REF!") : { ...area, row: area.row + row - 1, rows: 1 };
  }
  if (name === "COUNT")
    return args.flatMap((_, i) => grid(at(i), scope).flat()).filter((v) => typeof v === "number").length;
  if (name === "COUNTIF") {
    const cells = grid(at(0), scope).flat();
    const wanted = at(1);
    if (typeof wanted === "string") return cells.filter(criterion(wanted)).length;
    return each(wanted, undefined, scope, (v) => {
      if (typeof v === "string") throw new Error("COUNTIF knows only >0 and numbers");
      return cells.filter((cell) => cell === v).length;
    });
  }
  if (name === "COUNTA") return args.flatMap((_, i) => grid(at(i), scope).flat()).filter((v) => v !== undefined).length;
  if (name === "SUMIF" || name === "SUMIFS") {
    // SUMIF(area, criterion, sums); SUMIFS(sums, area, criterion, ...).
    const pairs: [Value[], (v: Value) => boolean][] = [];
    for (let i = name === "SUMIF" ? 0 : 1; i + 1 < (name === "SUMIF" ? 2 : args.length); i += 2) {
      const wanted = one(i + 1);
      if (wanted instanceof ExcelError) return wanted;
      pairs.push([grid(at(i), scope).flat(), criterion(wanted)]);
    }
    let sum = 0;
    for (const [i, v] of grid(at(name === "SUMIF" ? 2 : 0), scope)
      .flat()
      .entries()) {
      if (!pairs.every(([area, test]) => test(area[i]))) continue;
      if (v instanceof ExcelError) return v;
      if (typeof v === "number") sum += v;
    }
    return sum;
  }
  if (name === "SMALL") {
    const cells = grid(at(0), scope).flat();
    const error = cells.find((v) => v instanceof ExcelError);
    if (error) return error;
    const numbers = cells.filter((v) => typeof v === "number").sort((a, b) => a - b);
    return each(at(1), undefined, scope, (rank) => numbers[Number(rank) - 1] ?? new ExcelError("#NUM!"));
  }
  if (name === "FALSE") return false;
  if (name === "ISLOGICAL") return typeof one(0) === "boolean";
  if (name === "ISNUMBER") return typeof one(0) === "number";
  if (name === "ISERROR") return each(at(0), undefined, scope, (v) => v instanceof ExcelError);
  if (name === "ROWS") return (at(0) as Area).rows;
  if (name === "ROW") {
    const { row, rows } = at(0) as Area;
    return Array.from({ length: rows }, (_, i) => [row + i + 1]);
  }
  if (name === "MATCH") {
    const wanted = one(0);
    if (wanted instanceof ExcelError) return wanted;
    const column = grid(at(1), scope).flat();
    if (args[2]?.kind === "constant" && args[2].value === 0) return column.indexOf(wanted) + 1 || NA;
    const found = column.reduce<number>((last, v, i) => (typeof v === "number" && v <= Number(wanted) ? i : last), -1);
    return found < 0 ? NA : found + 1;
  }
  if (["SUM", "MIN", "MAX"].includes(name)) {
    const values = args.flatMap((_, i) => grid(at(i), scope).flat());
    const error = values.find((v) => v instanceof ExcelError);
    if (error) return error;
    const numbers = values.filter((v) => typeof v === "number");
    if (name === "SUM") return numbers.reduce((sum, x) => sum + x, 0);
    return numbers.length === 0 ? 0 : Math[name === "MIN" ? "min" : "max"](...numbers);
  }
  if (name === "SUMPRODUCT") {
    const grids = args.map((_, i) => grid(at(i), scope).flat());
    let sum = 0;
    for (let i = 0; i < grids[0]!.length; i++) {
      const factors = grids.map((cells) => cells[i]);
      const error = factors.find((v) => v instanceof ExcelError);
      if (error) return error;
      sum += factors.reduce<number>((product, v) => product * (typeof v === "number" ? v : 0), 1);
    }
    return sum;
  }
  const spread = (operation: (x: number) => number): Result =>
    each(at(0), undefined, scope, (v) => {
      const x = number(v);
      return x instanceof ExcelError ? x : operation(x);
    });
  if (name === "ABS") return spread(Math.abs);
  if (name === "INT") return spread(Math.floor);
  if (name === "MOD") return spread((x) => x - Number(one(1)) * Math.floor(x / Number(one(1))));
  if (name === "NEGATE") return spread((x) => -x);
  if (name === "WEEKDAY") return spread((x) => (((x % 7) + 5) % 7) + 1);
  if (name === "ROUND") {
    const scale = 10 ** Number(one(1));
    return spread((x) => (Math.sign(x) * Math.floor(Math.abs(x) * scale + 0.5)) / scale);
  }
  const values = args.map((_, i) => one(i));
  const error = values.find((v) => v instanceof ExcelError);
  if (error) return error;
  const numbers = values.map(Number);
  if (name === "AND") return values.every(Boolean);
  if (name === "OR") return values.some(Boolean);
  if (name === "GCD")
    return numbers.reduce((a, b) => {
      while (b) [a, b] = [b, a % b];
      return a;
    });
  if (name === "YEAR" || name === "MONTH" || name === "DAY")
    return yearMonthDay(asDate(numbers[0]!))[name.toLowerCase() as "year" | "month" | "day"];
  if (name === "DATE") return addMonths(dateOf(numbers[0]!, 1, 1), numbers[1]! - 1) + numbers[2]! - 1;
  if (name === "EOMONTH") {
    const from = asDate(numbers[0]!);
    return addMonths(asDate(from - yearMonthDay(from).day + 1), numbers[1]! + 1) - 1;
  }
  if (name === "EDATE") return addMonths(asDate(numbers[0]!), numbers[1]!);
  if (name === "TEXT") return values[1] === "0.########" ? String(Number(numbers[0]!.toFixed(8))) : String(values[0]);
  if (name === "TRIM") return String(values[0]).trim();
  if (name === "LOWER") return String(values[0]).toLowerCase();
  if (name === "N") return typeof values[0] === "number" ? values[0] : 0;
  if (name === "WORKDAY") {
    const closed = args[2] ? grid(at(2), scope).flat() : [];
    let [day, left] = numbers as [number, number];
    for (const step = Math.sign(left); left !== 0;) {
      day += step;
      if (day % 7 > 1 && !closed.includes(day)) left -= step;
    }
    return day > 0 ? day : new ExcelError("#NUM!");
  }
  if (name === "PMT") {
    const [rate, count, present] = numbers as [number, number, number];
    return (-present * rate) / (1 - (1 + rate) ** -count);
  }
  // As where the add-in is missing.
  if (name.startsWith("TRANCHE.")) return new ExcelError("#NAME?");
  throw new Error(`no function ${name}`);
}
