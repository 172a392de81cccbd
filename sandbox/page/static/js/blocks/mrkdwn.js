/** Slack's mrkdwn as nodes. `names` has {users, channels, timezone, open}. */

import { h } from "../kit/dom.js";
import { emojiNamed } from "../kit/emoji.js";
import { formatTokens } from "../kit/times.js";

const MARKS = { "*": "b", _: "i", "~": "s" };
const TOKEN = new RegExp(
  [
    "```([\\s\\S]+?)```",
    "`([^`\\n]+)`",
    "<([^<>]+)>",
    ":([a-z0-9_+'-]+(?:::skin-tone-\\d)?):",
    "(?<![\\w*])\\*(?=\\S)([^*\\n]*[^*\\s])\\*(?![\\w*])",
    "(?<![\\w_])_(?=\\S)([^_\\n]*[^_\\s])_(?![\\w_])",
    "(?<![\\w~])~(?=\\S)([^~\\n]*[^~\\s])~(?![\\w~])",
    "(https?://[^\\s<>|]+[^\\s<>|.,;:!?)])",
  ].join("|"),
  "gu",
);

const decode = (text) => text.replace(/&lt;/g, "<").replace(/&gt;/g, ">").replace(/&amp;/g, "&");

export function mrkdwnNodes(text, names) {
  const lines = text.split("\n");
  const nodes = [];
  let plain = [];
  let quoted = [];
  const flushPlain = () => {
    if (plain.length) nodes.push(...inline(plain.join("\n"), names));
    plain = [];
  };
  const flushQuoted = () => {
    if (quoted.length) nodes.push(h("blockquote", {}, inline(quoted.join("\n"), names)));
    quoted = [];
  };
  let inCode = false;
  for (const line of lines) {
    const quote = inCode ? null : line.match(/^(?:&gt;|>)\s?(.*)$/);
    if (quote) {
      flushPlain();
      quoted.push(quote[1]);
    } else {
      flushQuoted();
      plain.push(line);
      if ((line.match(/```/g) ?? []).length % 2) inCode = !inCode;
    }
  }
  flushPlain();
  flushQuoted();
  return nodes;
}

function inline(text, names) {
  const nodes = [];
  let at = 0;
  for (const match of text.matchAll(TOKEN)) {
    const node = nodeOf(match, names);
    if (node === null) continue;
    if (match.index > at) nodes.push(decode(text.slice(at, match.index)));
    nodes.push(node);
    at = match.index + match[0].length;
  }
  if (at < text.length) nodes.push(decode(text.slice(at)));
  return nodes;
}

function nodeOf(match, names) {
  const [all, fence, code, angled, emoji, bold, italic, struck, address] = match;
  if (fence !== undefined) return h("pre", {}, decode(fence.replace(/^\n|\n$/g, "")));
  if (code !== undefined) return h("code", {}, decode(code));
  if (angled !== undefined) return reference(angled, names, match.index === 0);
  if (emoji !== undefined) return emojiNamed(emoji) ?? null;
  if (address !== undefined) return anchor(decode(address), decode(address));
  return h(MARKS[all[0]], {}, inline(bold ?? italic ?? struck, names));
}

function anchor(address, words) {
  const safe = /^(https?:|mailto:|tel:)/i.test(address);
  return h("a", { href: safe ? address : null, target: "_blank", rel: "noreferrer" }, words);
}

function reference(inside, names, first) {
  const [target, label] = split(inside);
  if (target.startsWith("@")) return mention(target.slice(1), names);
  if (target.startsWith("#")) return channelLink(target.slice(1), names);
  if (target.startsWith("!date^")) return dateNode(target, label, names, first);
  if (target.startsWith("!subteam^")) return h("span.mention", {}, label ?? "@group");
  if (target.startsWith("!")) return h("span.mention.all", {}, `@${target.slice(1)}`);
  return anchor(decode(target), label === null ? decode(target).replace(/^mailto:|^tel:/, "") : decode(label));
}

function split(inside) {
  const bar = inside.indexOf("|");
  return bar < 0 ? [inside, null] : [inside.slice(0, bar), inside.slice(bar + 1)];
}

export function mention(id, names) {
  const own = id === names.user;
  return h(`span.mention${own ? ".own" : ""}`, {}, `@${names.users.get(id)?.display_name ?? id}`);
}

export function channelLink(id, names) {
  const channel = names.channels.get(id);
  const open = () => names.open?.(id);
  return h("button.mention", { type: "button", onclick: open }, `#${channel?.name ?? id}`);
}

function dateNode(target, fallback, names, first) {
  const [, seconds, format, address] = target.split("^");
  const node = dateWords(Number(seconds), format, address, fallback, names);
  if (first) node.textContent = node.textContent.replace(/^./u, (letter) => letter.toUpperCase());
  return node;
}

export function dateWords(seconds, format, address, fallback, names) {
  const words = Number.isFinite(seconds) ? formatTokens(seconds, format, names.timezone) : fallback;
  const title = Number.isFinite(seconds) ? new Date(seconds * 1000).toLocaleString() : null;
  return address ? anchor(address, words) : h("time", { title }, words);
}

/** Plain text of a composition object: emoji names become emoji. */
export function plainWords(text) {
  const named = (all, name) => emojiNamed(name) ?? all;
  return decode(text.text ?? "").replace(/:([a-z0-9_+'-]+):/g, (all, name) =>
    text.emoji === false ? all : named(all, name),
  );
}

/** A text object, of either kind. */
export function textNodes(text, names) {
  if (!text) return [];
  return text.type === "mrkdwn" ? mrkdwnNodes(text.text, names) : [plainWords(text)];
}

/** The `markdown` block: headings, lists, bold, italic, links; other text unchanged. */
export function markdownNodes(text, names) {
  const asMrkdwn = (line) =>
    line
      .replace(/\[([^\]]+)\]\(([^)\s]+)\)/g, "<$2|$1>")
      .replace(/(?<!\*)\*(?![*\s])([^*]+)\*(?!\*)/g, "_$1_")
      .replace(/\*\*([^*]+)\*\*/g, "*$1*");
  return text.split("\n").map((line) => {
    const heading = line.match(/^(#{1,3})\s+(.*)$/);
    const item = line.match(/^\s*[-*]\s+(.*)$/);
    if (heading) return h("h4.md-heading", {}, inline(asMrkdwn(heading[2]), names));
    if (item) return h("div.md-item", {}, inline(asMrkdwn(item[1]), names));
    return h("div.md-line", {}, inline(asMrkdwn(line), names));
  });
}
