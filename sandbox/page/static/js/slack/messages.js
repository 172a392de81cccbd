/** Messages of a channel or a thread. */

import { blockNodes } from "../blocks/blocks.js";
import { h, readableSize } from "../kit/dom.js";
import { emojiNamed, paintEmoji } from "../kit/emoji.js";
import { icon } from "../kit/icons.js";
import { mrkdwnNodes } from "../blocks/mrkdwn.js";
import { clockTime, dayKey, dayName } from "../kit/times.js";

const TOGETHER_SECONDS = 300;
const QUICK = ["white_check_mark", "eyes", "+1"];

/** Rows for `reconcile`. `list` is {workspace, channel, inThread}. */
export function messageRows(messages, list) {
  const { names } = list.workspace;
  const rows = [];
  let before = null;
  for (const message of messages) {
    const seconds = Number(message.ts);
    const day = dayKey(seconds, names.timezone);
    if (day !== before?.day && !list.inThread) {
      rows.push({ key: `day-${day}`, sign: dayName(seconds, names.timezone), make: () => dayRow(seconds, names) });
    }
    const follows =
      before &&
      before.day === day &&
      !message.app &&
      before.user === message.user &&
      !message.ephemeral &&
      !before.ephemeral &&
      seconds - before.seconds < TOGETHER_SECONDS &&
      !message.reply_count;
    const trouble = list.workspace.troubles.get(message.ts) ?? null;
    rows.push({
      key: message.ts,
      sign: JSON.stringify([message, follows, trouble, names.user]),
      make: () => paintEmoji(messageRow(message, list, follows, trouble)),
    });
    before = { day, seconds, user: message.user, ephemeral: message.ephemeral };
  }
  return rows;
}

const dayRow = (seconds, names) => h("div.s-day", {}, h("span", {}, dayName(seconds, names.timezone)));

function messageRow(message, list, follows, trouble) {
  const { workspace } = list;
  const seconds = Number(message.ts);
  const time = h(
    "time",
    { datetime: new Date(seconds * 1000).toISOString() },
    clockTime(seconds, workspace.names.timezone),
  );
  const head = follows
    ? null
    : h("div.s-who", {}, h("b", {}, message.name), message.app && h("span.s-app", {}, "APP"), time);
  return h(
    `article.s-message${follows ? ".follows" : ""}${message.ephemeral ? ".ephemeral" : ""}`,
    { dataset: { ts: message.ts } },
    follows ? h("span.s-time", {}, time) : avatar(message.user, message.name, message.app),
    h(
      "div.s-body",
      {},
      message.ephemeral && h("p.s-only-you", {}, icon("eye"), "Only visible to you"),
      head,
      content(message, list),
      message.files.length
        ? h(
            "div.s-files",
            {},
            message.files.map((file) => fileCard(file, workspace)),
          )
        : null,
      trouble && h("p.s-trouble", { role: "alert" }, icon("warning"), trouble),
      reactions(message, list),
      !list.inThread && message.reply_count > 0 && threadLink(message, list),
    ),
    message.subtype !== "tombstone" && hoverTools(message, list),
  );
}

export function avatar(id, name, app = false) {
  if (app)
    return h(
      "span.s-avatar.app",
      { "aria-hidden": "true" },
      h("img", { src: "/sandbox/page/static/mark.svg", alt: "" }),
    );
  const hue = [...id].reduce((sum, letter) => (sum * 33 + letter.charCodeAt(0)) % 360, 11);
  return h("span.s-avatar", { "aria-hidden": "true", style: `--hue: ${hue}` }, name.slice(0, 1).toUpperCase());
}

function content(message, list) {
  const { workspace, channel } = list;
  const place = { channel: channel.id, ts: message.ts };
  const scene = { place, state: message.state, names: workspace.names, blockActions: workspace.blockActions };
  const edited = message.edited && !message.app && h("span.s-edited", {}, "(edited)");
  if (message.blocks.length)
    return h("div.s-blocks", {}, blockNodes(message.blocks, scene), edited, attachments(message, scene));
  const text =
    message.text && h("div.b-text", { dir: "auto" }, mrkdwnNodes(message.text, workspace.names), " ", edited);
  return h(`div.s-blocks${message.subtype === "tombstone" ? ".gone" : ""}`, {}, text, attachments(message, scene));
}

function attachments(message, scene) {
  return message.attachments.map((one) =>
    h(
      "div.s-attachment",
      { style: one.color ? `--bar: ${colourOf(one.color)}` : null },
      one.pretext && h("p", {}, mrkdwnNodes(one.pretext, scene.names)),
      one.title && h("b", {}, one.title),
      one.text && h("div.b-text", {}, mrkdwnNodes(one.text, scene.names)),
      one.fields &&
        h(
          "div.b-fields",
          {},
          one.fields.map((field) => h("div", {}, h("b", {}, field.title), h("br"), field.value)),
        ),
      one.blocks && blockNodes(one.blocks, scene),
      one.footer && h("small", {}, one.footer),
    ),
  );
}

function colourOf(colour) {
  return (
    { good: "#2B8A3E", warning: "#E67700", danger: "#C92A2A" }[colour] ??
    (/^#?[0-9a-f]{6}$/i.test(colour) ? `#${colour.replace("#", "")}` : "#868E96")
  );
}

function fileCard(file, workspace) {
  if (/^image\/(png|jpeg|gif|webp)$/.test(file.mimetype)) {
    const open = () => workspace.layers.picture(file.url, file.title);
    return h(
      "figure.s-picture",
      {},
      h("figcaption", {}, file.title),
      h(
        "button.b-picture",
        { type: "button", "aria-label": `Enlarge: ${file.title}`, onclick: open },
        h("img", { src: file.url, alt: file.title }),
      ),
    );
  }
  const kind = file.name.split(".").pop().slice(0, 4).toUpperCase();
  return h(
    "a.document",
    { href: file.url, target: "_blank", rel: "noreferrer" },
    h(`span.file-kind.kind-${kind.toLowerCase()}`, {}, kind),
    h("span", {}, h("b", {}, file.title), h("small", {}, `${kind} · ${readableSize(file.size)}`)),
  );
}

function reactions(message, list) {
  if (!message.reactions.length) return null;
  const { workspace } = list;
  return h(
    "div.s-reactions",
    {},
    message.reactions.map((one) => {
      const who = one.users.map((id) => workspace.names.users.get(id)?.display_name ?? id).join(", ");
      const own = one.users.includes(workspace.user);
      const add = () => own || workspace.react(list.channel, message, one.name);
      return h(
        `button${own ? ".own" : ""}`,
        { type: "button", title: who, "aria-label": `${one.name}: ${who}`, onclick: add },
        emojiNamed(one.name) ?? `:${one.name}:`,
        h("span", {}, one.count),
      );
    }),
  );
}

function threadLink(message, list) {
  const words = message.reply_count === 1 ? "1 reply" : `${message.reply_count} replies`;
  return h(
    "button.s-thread-link",
    { type: "button", onclick: () => list.workspace.openThread(message.ts) },
    icon("thread"),
    words,
    h("span", {}, "View thread"),
  );
}

function hoverTools(message, list) {
  const { workspace, channel } = list;
  const own = message.user === workspace.user;
  const button = (sign, label, act) =>
    h("button", { type: "button", "aria-label": label, title: label, onclick: act }, icon(sign));
  const react = (event) =>
    workspace.layers.menu(
      event.currentTarget,
      QUICK.map((name) => ({
        label: emojiNamed(name),
        icon: "smile",
        act: () => workspace.react(channel, message, name),
      })),
    );
  return h(
    "div.s-tools",
    {},
    !message.ephemeral && button("smile", "Add a reaction", react),
    !list.inThread &&
      !message.ephemeral &&
      button("thread", "Reply in thread", () => workspace.openThread(message.thread_ts ?? message.ts)),
    own && button("edit", "Edit message", () => workspace.startEdit(channel, message)),
    own && button("trash", "Delete message", () => workspace.tell("delete", { channel: channel.id, ts: message.ts })),
  );
}
