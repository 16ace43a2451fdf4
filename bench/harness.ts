/* Ratios of running times, taken in one run: the cases take turns, so that whatever else the machine does falls on all of
   them, and medians over many rounds decide. */

export interface Case {
  readonly name: string;
  readonly run: () => unknown;
}

/** How long a case may take, as a multiple of another; or how many times faster it must be. */
export interface Limit {
  readonly of: string;
  readonly against: string;
  readonly atMost?: number;
  readonly timesFaster?: number;
}

const ROUNDS = 301;
/** Short, so that most rounds pass without the machine turning to something else. */
const ROUND_MS = 1;

/** Runs the cases in turns and prints a table; a missed limit makes the process fail. */
export function compare(title: string, cases: readonly Case[], limits: readonly Limit[]): void {
  const repeats = cases.map(calibrate);
  const times = cases.map((): number[] => []);
  for (let round = 0; round < ROUNDS; round++)
    cases.forEach((each, k) => times[k]!.push(measure(each.run, repeats[k]!)));

  console.log(`\n${title}`);
  cases.forEach(({ name }, k) => console.log(`  ${name.padEnd(52)} ${microseconds(median(times[k]!))}`));
  for (const limit of limits) {
    const [of, against] = [limit.of, limit.against].map((name) => times[cases.findIndex((each) => each.name === name)]);
    if (!of || !against) throw new Error(`no case for the limit of ${limit.of} against ${limit.against}`);
    report(limit, median(of.map((time, round) => time / against[round]!)));
  }
}

/** How running time grows with size: the exponent e of size^e, from interleaved rounds of a small and a large case. */
export function growth(
  title: string,
  small: Case,
  large: Case,
  sizeRatio: number,
  atMost: number,
  rounds = ROUNDS,
): void {
  const repeats = [small, large].map(calibrate);
  const ratios: number[] = [];
  for (let round = 0; round < rounds; round++)
    ratios.push(measure(large.run, repeats[1]!) / measure(small.run, repeats[0]!));
  const exponent = Math.log(median(ratios)) / Math.log(sizeRatio);
  console.log(`\n${title}`);
  verdict(`exponent ${exponent.toFixed(2)}, at most ${atMost}`, exponent <= atMost);
}

function report({ of, against, atMost, timesFaster }: Limit, ratio: number): void {
  if (atMost !== undefined) verdict(`${of} / ${against}: ${ratio.toFixed(2)}, at most ${atMost}`, ratio <= atMost);
  if (timesFaster !== undefined)
    verdict(
      `${of} is ${(1 / ratio).toFixed(1)} x faster than ${against}, at least ${timesFaster}`,
      1 / ratio >= timesFaster,
    );
}

function verdict(text: string, held: boolean): void {
  console.log(`  ${held ? "held  " : "MISSED"} ${text}`);
  if (!held) process.exitCode = 1;
}

/** How often a case runs in a round; by then it has been compiled, too. */
function calibrate({ run }: Case): number {
  let repeats = 1;
  const start = performance.now();
  while (performance.now() - start < 150) run();
  while (measure(run, repeats) * repeats < ROUND_MS) repeats *= 2;
  return repeats;
}

/** Milliseconds for one run. */
function measure(run: () => unknown, repeats: number): number {
  const start = performance.now();
  for (let k = 0; k < repeats; k++) sink = run();
  return (performance.now() - start) / repeats;
}

/** Keeps results alive, so that no engine may skip the work. */
export let sink: unknown;

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)]!;
}

const microseconds = (milliseconds: number): string => `${(milliseconds * 1000).toFixed(2).padStart(12)} us`;
