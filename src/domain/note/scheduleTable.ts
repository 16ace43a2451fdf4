/* A schedule as cells hold it: what NOTESCHEDULE spills and a worksheet shows. */
import { dollarsNumber } from "../exact/quantities";
import type { Instalment, InstalmentSchedule } from "./schedule";

type Column = readonly [header: string, value: (row: Instalment) => number];

const COLUMNS: readonly Column[] = [
  ["#", (row) => row.number],
  ["Due date", (row) => row.dueDate],
  ["Opening balance", (row) => dollarsNumber(row.opening)],
  ["Payment", (row) => dollarsNumber(row.payment)],
  ["Interest", (row) => dollarsNumber(row.interest)],
  ["Principal", (row) => dollarsNumber(row.principal)],
  ["Closing balance", (row) => dollarsNumber(row.closing)],
];
/** Shown where some row has something in them. */
const CONTRACT_DATE: Column = ["Contract date", (row) => row.unadjustedDate];
const ADDED: Column = ["Added before", (row) => dollarsNumber(row.added)];
const RETIRED: Column = ["Retired before", (row) => dollarsNumber(row.retired)];

/** A header row and a row for each instalment: USD, dates as worksheet serials. */
export function scheduleTable({ rows }: InstalmentSchedule): (string | number)[][] {
  const columns = [...COLUMNS];
  if (rows.some((row) => row.dueDate !== row.unadjustedDate)) columns.push(CONTRACT_DATE);
  if (rows.some((row) => row.added !== 0)) columns.push(ADDED);
  if (rows.some((row) => row.retired !== 0)) columns.push(RETIRED);
  return [columns.map(([header]) => header), ...rows.map((row) => columns.map(([, value]) => value(row)))];
}
