/** Formats times for people. Takes seconds since 1970. */

const formats = new Map();

function formatOf(options, timezone) {
  const key = JSON.stringify([options, timezone]);
  if (!formats.has(key)) formats.set(key, new Intl.DateTimeFormat(undefined, { ...options, timeZone: timezone }));
  return formats.get(key);
}

const show = (seconds, options, timezone) => formatOf(options, timezone).format(new Date(seconds * 1000));

export const clockTime = (seconds, timezone) =>
  show(seconds, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" }, timezone);

export function dayKey(seconds, timezone) {
  return show(seconds, { year: "numeric", month: "2-digit", day: "2-digit" }, timezone);
}

export function dayName(seconds, timezone) {
  const now = Date.now() / 1000;
  for (const [shift, word] of [
    [0, "Today"],
    [-86400, "Yesterday"],
    [86400, "Tomorrow"],
  ]) {
    if (dayKey(seconds, timezone) === dayKey(now + shift, timezone)) return word;
  }
  return show(seconds, { weekday: "long", day: "numeric", month: "long" }, timezone);
}

const pretty = (plain) => (seconds, timezone) => {
  const name = dayName(seconds, timezone);
  return ["Today", "Yesterday", "Tomorrow"].includes(name) ? name.toLowerCase() : plain(seconds, timezone);
};
const long = (seconds, zone) =>
  show(seconds, { weekday: "long", day: "numeric", month: "long", year: "numeric" }, zone);
const middle = (seconds, zone) => show(seconds, { day: "numeric", month: "long", year: "numeric" }, zone);
const short = (seconds, zone) => show(seconds, { day: "numeric", month: "short", year: "numeric" }, zone);

const TOKENS = {
  date: middle,
  date_num: (seconds, zone) => show(seconds, { year: "numeric", month: "2-digit", day: "2-digit" }, zone),
  date_slash: (seconds, zone) => show(seconds, { year: "numeric", month: "2-digit", day: "2-digit" }, zone),
  date_short: short,
  date_long: long,
  date_pretty: pretty(middle),
  date_short_pretty: pretty(short),
  date_long_pretty: pretty(long),
  day_divider_pretty: dayName,
  time: clockTime,
  time_secs: (seconds, zone) =>
    show(seconds, { hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23" }, zone),
  ago: ago,
};

/** Slack's date tokens: `{date_short_pretty} at {time}`. */
export function formatTokens(seconds, format, timezone) {
  return format.replace(/\{(\w+)\}/g, (all, token) => (TOKENS[token] ? TOKENS[token](seconds, timezone) : all));
}

export function ago(seconds) {
  const gap = Math.round(Date.now() / 1000 - seconds);
  const units = [
    ["day", 86400],
    ["hour", 3600],
    ["minute", 60],
  ];
  const [unit, size] = units.find(([, each]) => Math.abs(gap) >= each) ?? ["second", 1];
  return new Intl.RelativeTimeFormat(undefined, { numeric: "auto" }).format(-Math.round(gap / size), unit);
}
