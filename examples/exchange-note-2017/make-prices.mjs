// Writes prices.csv: made-up daily prices for every US exchange session of the note's life. Run: node make-prices.mjs
// (with - as argument it prints them instead).
// The same numbers every time: a seeded generator, and only arithmetic that every machine does alike.
import { writeFileSync } from "node:fs";

const FIRST = "2017-09-01";
const LAST = "2020-09-11";
const HOLIDAYS = new Set([
  ...["2017-09-04", "2017-11-23", "2017-12-25"],
  ...["2018-01-01", "2018-01-15", "2018-02-19", "2018-03-30", "2018-05-28", "2018-07-04"],
  ...["2018-09-03", "2018-11-22", "2018-12-05", "2018-12-25"],
  ...["2019-01-01", "2019-01-21", "2019-02-18", "2019-04-19", "2019-05-27", "2019-07-04"],
  ...["2019-09-02", "2019-11-28", "2019-12-25"],
  ...["2020-01-01", "2020-01-20", "2020-02-17", "2020-04-10", "2020-05-25", "2020-07-03", "2020-09-07"],
]);

const TICK = 0.0001;
const FIRST_MID = 0.00225;
const LAST_MID = 0.0007;
const LOWEST_BID_TICKS = 3;
const DAILY_VOLATILITY = 0.075;
const PULL_TO_TREND = 0.06;

const random = generator(20170913);
const days = sessions(FIRST, LAST);
const dailyTrend = (LAST_MID / FIRST_MID - 1) / (days.length - 1);
let mid = FIRST_MID;
const lines = days.map((date, index) => {
  const trend = FIRST_MID * (1 + dailyTrend * index);
  if (index > 0) mid *= 1 + PULL_TO_TREND * (trend / mid - 1) + DAILY_VOLATILITY * bell();
  const bidTicks = Math.max(LOWEST_BID_TICKS, Math.round(mid / TICK - 0.5));
  const closeTicks = bidTicks + (random() < 0.45 ? 0 : 1);
  // Trades of the day lie around the quote: the average within 6% of the close.
  const millionths = Math.round(closeTicks * 100 * (1 + 0.06 * (2 * random() - 1)));
  const volume = 1000 * Math.round(4000 + 60000 * random() * random());
  return [
    date,
    (closeTicks * TICK).toFixed(4),
    (bidTicks * TICK).toFixed(4),
    (millionths / 1e6).toFixed(6),
    volume,
  ].join(",");
});
const csv = `${["Date,Close,Bid,VWAP,Volume", ...lines].join("\n")}\n`;
if (process.argv[2] === "-") process.stdout.write(csv);
else writeFileSync(new URL("prices.csv", import.meta.url), csv);

function sessions(first, last) {
  const days = [];
  for (let day = Date.parse(first); day <= Date.parse(last); day += 86_400_000) {
    const date = new Date(day);
    const iso = date.toISOString().slice(0, 10);
    const weekend = date.getUTCDay() === 0 || date.getUTCDay() === 6;
    if (!weekend && !HOLIDAYS.has(iso)) days.push(iso);
  }
  return days;
}

/** About normal, mean 0 and deviation 1, from -6 to 6: the sum of twelve uniform numbers, less six. */
function bell() {
  let sum = -6;
  for (let k = 0; k < 12; k++) sum += random();
  return sum;
}

/** Mulberry32: uniform numbers from 0 to 1 in whole 32-bit arithmetic. */
function generator(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
