/** Messages of a phone as bubbles. */

import { telegram } from "../kit/api.js";
import { h, readableSize } from "../kit/dom.js";
import { paintEmoji } from "../kit/emoji.js";
import { icon } from "../kit/icons.js";
import { inlineKeyboard } from "./keyboard.js";
import { placeCard } from "./place_card.js";
import { safeNodes } from "./safe_html.js";
import { clockTime, dayKey, dayName } from "../kit/times.js";
import { voiceBubble } from "./voice.js";

/** Rows for `reconcile`: days, bubbles, albums as one. `phone` handles what is pressed. */
export function chatRows(messages, phone) {
  const rows = [];
  let day = null;
  for (const group of inAlbums(messages)) {
    const [first] = group;
    const key = dayKey(first.date, phone.timezone);
    if (key !== day) rows.push({ key: `day-${key}`, sign: key, make: () => dayRow(first.date, phone.timezone) });
    day = key;
    rows.push({
      key: `m-${first.message_id}`,
      sign: JSON.stringify([group, group.map((message) => phone.ticksOf(message))]),
      make: (again) => bubbleRow(group, phone, again),
    });
  }
  return rows;
}

function inAlbums(messages) {
  const groups = [];
  for (const message of messages) {
    const last = groups.at(-1);
    if (message.media_group_id && last?.[0].media_group_id === message.media_group_id) last.push(message);
    else groups.push([message]);
  }
  return groups;
}

const dayRow = (seconds, timezone) => h("div.day", {}, h("span", {}, dayName(seconds, timezone)));

/** What Telegram writes by itself ("pinned message") stands in the middle, as a day does. */
const serviceRow = (kind) => h("div.day", {}, h("span", {}, kind.replaceAll("_", " ")));

function bubbleRow(group, phone, again) {
  if (group[0].service) return serviceRow(group[0].service);
  const message = group.find((one) => one.caption) ?? group[0];
  const bare = !message.html && !message.contact && !message.document && !message.voice && !message.venue;
  const bubble = h(
    "div.bubble",
    { class: `bubble${bare && message.photo ? " bare" : ""}${message.sticker ? " sticker" : ""}` },
    quote(message, phone),
    media(group, phone),
    words(message, phone),
    footLine(group.at(-1), phone),
  );
  const stack = h("div.stack", {}, bubble, inlineKeyboard(group.at(-1), phone), tools(group[0], phone));
  const side = message.out ? "theirs" : "mine";
  const row = h(`div.row.${side}`, { dataset: { message: message.message_id } }, stack);
  if (again && phone.justEdited === message.message_id) bubble.classList.add("changed");
  return paintEmoji(row);
}

function quote(message, phone) {
  const to = message.reply_to_message;
  if (!to) return null;
  return h(
    "button.quote",
    { type: "button", onclick: () => phone.flash(to.message_id) },
    h("b", {}, to.from?.is_bot ? phone.view.bot.first_name : "You"),
    h("span", {}, brief(to)),
  );
}

/** An animation stands in its message as a document too. */
const RECORDINGS = ["video", "video_note", "audio"];

/** A message in a short text. */
export function brief(message) {
  const kind = ["photo", "document", ...RECORDINGS, "voice", "location", "venue", "contact", "sticker"].find((name) => message[name]);
  const names = {
    photo: "Photo",
    voice: "Voice message",
    video: "Video",
    video_note: "Video message",
    audio: "Audio",
    location: "Location",
    contact: "Contact",
    sticker: "Sticker",
  };
  const other = message.document?.file_name ?? message.venue?.title ?? names[kind] ?? "Message";
  return (message.text ?? message.caption ?? other).slice(0, 120);
}

function words(message, phone) {
  if (!message.html) return null;
  const payload = message.out ? null : message.text?.match(/^\/start (\S+)$/);
  if (payload) return h("div.words", { title: `with ${payload[1]}` }, "/start");
  const body = h("div.words", { dir: "auto" }, safeNodes(message.html));
  body.addEventListener("click", (event) => {
    const link = event.target.closest("a");
    const spoiler = event.target.closest(".spoiler");
    if (spoiler) spoiler.classList.add("open");
    if (link && phone.followLink(link)) event.preventDefault();
  });
  return body;
}

function media(group, phone) {
  const [message] = group;
  if (message.photo) return photos(group, phone);
  if (message.document) return documentCard(message.document);
  const recording = RECORDINGS.find((name) => message[name]);
  if (recording) return documentCard({ file_name: `${recording}.${recording === "audio" ? "mp3" : "mp4"}`, ...message[recording] });
  if (message.voice) return voiceBubble(message.voice);
  if (message.venue) return placeCard(message.venue.location, message.venue);
  if (message.location) return placeCard(message.location);
  if (message.contact) return contactCard(message.contact);
  if (message.sticker) return h("div.sticker-face", {}, message.sticker.emoji ?? "🙂");
  if (message.web_app_data) return h("p.note", {}, `Data from “${message.web_app_data.button_text}” was sent.`);
  return null;
}

function photos(group, phone) {
  const grid = h(`div.photos.of-${Math.min(group.length, 4)}`, {});
  for (const message of group) {
    const largest = message.photo.at(-1);
    const address = telegram.fileUrl(largest.file_id);
    const shape = group.length === 1 ? `aspect-ratio: ${largest.width} / ${largest.height}` : null;
    const alt = message.caption || "Photo";
    const picture = h("img", { src: address, alt, style: shape, loading: "lazy" });
    const open = { type: "button", "aria-label": `Enlarge: ${alt}`, onclick: () => phone.enlarge(address, alt) };
    grid.append(h("button.photo", open, picture));
  }
  return grid;
}

function documentCard(file) {
  const shown = ["application/pdf", "image/png", "image/jpeg"].includes(file.mime_type);
  const link = { href: telegram.fileUrl(file.file_id), target: "_blank", rel: "noreferrer" };
  if (!shown) link.download = file.file_name ?? "file";
  const kind = (file.file_name ?? "").split(".").pop().slice(0, 4).toUpperCase() || "FILE";
  const about = h("span", {}, h("b", {}, file.file_name ?? "File"), h("small", {}, readableSize(file.file_size ?? 0)));
  return h("a.document", link, h(`span.file-kind.kind-${kind.toLowerCase()}`, {}, kind), about);
}

function contactCard(contact) {
  const name = [contact.first_name, contact.last_name].filter(Boolean).join(" ");
  const call = h("small", {}, contact.phone_number);
  return h("div.contact", {}, h("span.face", {}, name.slice(0, 1)), h("span", {}, h("b", {}, name), call));
}

function footLine(message, phone) {
  const ticks = phone.ticksOf(message);
  return h(
    "div.foot",
    {},
    message.edit_date && h("span", {}, "edited"),
    h("time", { datetime: new Date(message.date * 1000).toISOString() }, clockTime(message.date, phone.timezone)),
    ticks > 0 &&
      h(
        `span.ticks.of-${ticks}`,
        { role: "img", "aria-label": ticks === 2 ? "read" : "sent" },
        icon("check"),
        ticks === 2 ? icon("check") : null,
      ),
  );
}

function tools(message, phone) {
  const open = (event) => phone.openMessageMenu(message, event.currentTarget);
  return h(
    "div.tools",
    {},
    h("button", { type: "button", "aria-label": "Reply or more", onclick: open }, icon("more")),
  );
}
