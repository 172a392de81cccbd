/** Whether an event matches a step of the tour. The page's `routes.py` describes the format. */

const TELEGRAM_KINDS = ["photo", "location", "contact", "voice", "document", "sticker"];

export function fitsAny(step, seen) {
  const matchers = Array.isArray(step.done_when) ? step.done_when : [step.done_when];
  return matchers.filter(Boolean).some((matcher) => fits(matcher, seen));
}

/** `seen`: {stream, kind, people: [names and ids], channel?, words} */
function fits(matcher, seen) {
  if (matcher.stream !== seen.stream || matcher.kind !== seen.kind) return false;
  if (matcher.person !== undefined && !seen.people.includes(matcher.person)) return false;
  if (matcher.channel !== undefined && matcher.channel.replace(/^#/, "") !== seen.channel) return false;
  return !matcher.matches || new RegExp(matcher.matches, "iu").test(seen.words);
}

/** The text of a phone's message for matchers. */
export function phoneWords(message) {
  const words = [message.text ?? message.caption];
  if (message.out) {
    words.push(message.document?.file_name, message.venue?.title, message.venue?.address);
    for (const button of (message.reply_markup?.inline_keyboard ?? []).flat()) words.push(button.text);
  } else {
    const kind = TELEGRAM_KINDS.find((name) => message[name]);
    if (kind) words.push(`[${kind}]`);
  }
  return words.filter(Boolean).join("\n");
}

/** All texts in blocks. */
export function blockWords(node) {
  if (Array.isArray(node)) return node.flatMap(blockWords);
  if (node === null || typeof node !== "object") return [];
  const own = typeof node.text === "string" ? [node.text] : [];
  return [
    ...own,
    ...Object.values(node)
      .filter((value) => typeof value === "object")
      .flatMap(blockWords),
  ];
}

export function slackWords(message) {
  return [message.text, ...blockWords(message.blocks ?? [])].join("\n");
}
