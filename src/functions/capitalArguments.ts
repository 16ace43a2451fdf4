/* Numbers of shares as arguments. */
import { readShares, type Shares } from "../domain/exact/quantities";
import { ok, type Result } from "../domain/failure";
import { isGiven, readNumber, type Cell } from "./boundary";

export function readShareCount(subject: string, cell: Cell, least: number): Result<Shares> {
  const number = readNumber(subject, cell);
  return number.ok ? readShares(subject, number.value, least) : number;
}

/** undefined where the argument was left out. */
export function readOptionalShares(subject: string, cell: Cell, least: number): Result<Shares | undefined> {
  return isGiven(cell) ? readShareCount(subject, cell, least) : ok(undefined);
}
