/** Slack's rich text blocks as nodes. */

import { h } from "../kit/dom.js";
import { emojiNamed } from "../kit/emoji.js";
import { channelLink, dateWords, mention } from "./mrkdwn.js";

const STYLES = { bold: "b", italic: "i", strike: "s", code: "code", underline: "u" };
const ADDRESS = /(https?:\/\/[^\s<>|]+[^\s<>|.,;:!?)])/;

export function richTextNodes(block, names) {
  const nodes = [];
  const lists = [];
  for (const part of block.elements) {
    if (part.type === "rich_text_list") lists.push(part);
    else {
      nodes.push(...drainLists(lists, names), partNode(part, names));
    }
  }
  return [...nodes, ...drainLists(lists, names)];
}

function drainLists(lists, names) {
  return lists.splice(0).map((list) => {
    const tag = list.style === "ordered" ? "ol" : "ul";
    const start = list.style === "ordered" && list.offset ? list.offset + 1 : null;
    const items = list.elements.map((item) =>
      h(
        "li",
        {},
        item.elements.map((one) => inlineNode(one, names)),
      ),
    );
    return h(tag, { start, style: `--indent: ${list.indent ?? 0}` }, items);
  });
}

function partNode(part, names) {
  const children = part.elements.map((one) => inlineNode(one, names));
  if (part.type === "rich_text_quote") return h("blockquote", {}, children);
  if (part.type === "rich_text_preformatted") return h("pre", {}, children);
  return h("div.rich-section", {}, children);
}

function inlineNode(element, names) {
  const node = bare(element, names);
  const styles = Object.keys(STYLES).filter((name) => element.style?.[name]);
  return styles.reduce((inner, name) => h(STYLES[name], {}, inner), node);
}

function bare(element, names) {
  switch (element.type) {
    case "text":
      return withLinks(element.text);
    case "link":
      return linkTo(element.url, element.text || element.url);
    case "emoji":
      return h("span", {}, fromUnicode(element.unicode) ?? emojiNamed(element.name) ?? `:${element.name}:`);
    case "user":
      return mention(element.user_id, names);
    case "channel":
      return channelLink(element.channel_id, names);
    case "broadcast":
      return h("span.mention.all", {}, `@${element.range}`);
    case "usergroup":
      return h("span.mention", {}, "@group");
    case "date":
      return dateWords(element.timestamp, element.format, element.url, element.fallback, names);
    case "color":
      return h("code", {}, element.value);
    default:
      return "";
  }
}

function withLinks(text) {
  const parts = text.split(ADDRESS);
  return h(
    "span",
    {},
    parts.map((part, i) => (i % 2 ? linkTo(part, part) : withEmoji(part))),
  );
}

function withEmoji(text) {
  return text.replace(/:([a-z0-9_+'-]+):/g, (all, name) => emojiNamed(name) ?? all);
}

function linkTo(address, words) {
  const safe = /^(https?:|mailto:|tel:)/i.test(address);
  return h("a", { href: safe ? address : null, target: "_blank", rel: "noreferrer" }, words);
}

function fromUnicode(codes) {
  return codes ? String.fromCodePoint(...codes.split("-").map((code) => parseInt(code, 16))) : null;
}
