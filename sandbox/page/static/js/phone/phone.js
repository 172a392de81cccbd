/** A phone: its owner, the chat with the bot, and what the person does. */

import { Refusal, telegram } from "../kit/api.js";
import { openPlaceSheet } from "./attach.js";
import { brief, chatRows } from "./bubbles.js";
import { iconButton } from "../kit/buttons.js";
import { fill, h, isNearEnd, reconcile, scrollToEnd, soon, stickToEnd } from "../kit/dom.js";
import { Layers } from "../kit/layers.js";
import { PhoneComposer } from "./composer.js";
import { PhoneHead } from "./head.js";

const SPIN_MILLISECONDS = 15000;
const TYPING = {
  typing: "typing…",
  upload_photo: "sending a photo…",
  upload_document: "sending a file…",
  find_location: "choosing a place…",
};
const REREAD = new Set(["keyboard", "commands", "menu_button", "pinned", "blocked"]);

export class Phone {
  constructor(pane, role, cast) {
    this.role = role;
    this.cast = cast;
    this.timezone = cast.timezone;
    this.view = null;
    this.underway = { events: 0, message: null, updates: new Map(), queries: new Map() };
    this.unread = new Set();
    this.justEdited = null;
    this.head = new PhoneHead(this);
    this.chat = h("div.chat", { role: "log", "aria-label": "Chat", tabindex: 0 });
    stickToEnd(this.chat);
    this.title = h("div.chat-title", {});
    this.pinned = h("button.pinned", { type: "button", hidden: true });
    this.composer = new PhoneComposer(this);
    const write = () => [...this.composer.node.querySelectorAll("textarea, button")].find((key) => key.offsetParent)?.focus();
    const skip = h("button.skip", { type: "button", onclick: write }, "Skip the messages");
    this.screen = h("div.screen", {}, this.title, this.pinned, skip, this.chat, this.composer.node);
    this.layers = new Layers(this.screen);
    this.reread = soon(() => this.refresh());
    fill(pane, this.head.node, h("div.device", {}, this.screen));
  }

  get personId() {
    return this.view?.person.id ?? null;
  }

  async open(personId) {
    this.unread.clear();
    this.view = await telegram.phone(personId);
    this.composer.clear();
    this.head.show();
    this.show();
    scrollToEnd(this.chat);
    this.chat.dataset.stuck = "yes";
  }

  async refresh() {
    const [id, before] = [this.personId, this.underway.events];
    if (id === null) return;
    const view = await telegram.phone(id);
    if (this.personId !== id) return;
    if (this.underway.events !== before) return this.reread(); // what happened meanwhile may not be in it
    this.view = view;
    this.head.show();
    this.show();
  }

  show() {
    if (!this.view) return;
    const stay = !isNearEnd(this.chat);
    this.showTitle();
    this.showPinned();
    if (this.view.typing) this.endTyping();
    const rows = chatRows(this.view.messages, this);
    if (!rows.length) rows.push({ key: "empty", sign: this.view.bot.description, make: () => this.emptyChat() });
    reconcile(this.chat, rows);
    this.composer.show(this.view);
    if (!stay) scrollToEnd(this.chat);
  }

  showTitle() {
    const { bot, typing } = this.view;
    const state = typing ? h("small.typing", {}, TYPING[typing] ?? "…") : h("small", {}, "bot");
    const mark = h("img", { src: "/sandbox/page/static/mark.svg", alt: "", width: 26, height: 26 });
    const more = iconButton("more", "More", (event) => this.openChatMenu(event.currentTarget));
    fill(this.title, h("span.bot-face", {}, mark), h("div", {}, h("b", {}, bot.first_name), state), more);
  }

  showPinned() {
    const id = this.view.pinned.at(-1);
    const message = this.view.messages.find((one) => one.message_id === id);
    this.pinned.hidden = !message;
    this.pinned.onclick = () => this.flash(id);
    if (message) fill(this.pinned, h("b", {}, "Pinned"), h("span", {}, brief(message)));
  }

  emptyChat() {
    const { description, first_name: name } = this.view.bot;
    return h("div.empty-chat", {}, h("b", {}, name), h("p", {}, description || "Nothing has been said here yet."));
  }

  /** Handle an event of the sandbox; for another person's chat only the unread count changes. */
  onEvent(event) {
    if (event.type === "query" || event.type === "answer") this.heardQuery(event);
    if (event.type === "update" || event.type === "delivered") this.heardDelivery(event);
    if (event.type === "message" && event.message.out && event.chat_id !== this.personId) this.head.mark(event.chat_id);
    if (event.chat_id === undefined || event.chat_id !== this.personId) return;
    this.underway.events += 1;
    if (event.type === "edited") this.justEdited = event.message.message_id;
    if (event.type === "message" || event.type === "edited") this.take(event.message);
    this.justEdited = null;
    if (event.type === "deleted") this.drop(event.message_id);
    if (event.type === "typing") this.showTyping(event.action);
    if (REREAD.has(event.type)) this.reread();
  }

  take(message) {
    const at = this.view.messages.findIndex((one) => one.message_id === message.message_id);
    if (at >= 0) this.view.messages[at] = message;
    else this.view.messages.push(message);
    if (message.out) this.view.typing = null;
    else {
      this.view.person.started = true;
      this.underway.message = message.message_id;
    }
    this.show();
  }

  drop(id) {
    this.view.messages = this.view.messages.filter((one) => one.message_id !== id);
    this.show();
  }

  showTyping(action) {
    this.view.typing = action;
    this.showTitle();
    this.endTyping();
  }

  endTyping() {
    clearTimeout(this.typingEnds);
    this.typingEnds = setTimeout(() => {
      this.view.typing = null;
      this.showTitle();
    }, 5000);
  }

  heardQuery(event) {
    const query = event.type === "query" ? event.query : this.underway.queries.get(event.query_id);
    if (!query || query.person_id !== this.personId) return;
    const message = this.view.messages.find((one) => one.message_id === query.message_id);
    if (event.type === "query") {
      this.underway.queries.set(query.id, query);
      if (message) message.pending = [...(message.pending ?? []), query.data];
      setTimeout(() => this.settle(query), SPIN_MILLISECONDS);
    } else {
      this.settle(query);
      if (event.url) this.followAddress(event.url);
      if (event.text && event.show_alert) this.layers.alert(event.text);
      else if (event.text) this.layers.toast(event.text);
    }
    this.show();
  }

  settle(query) {
    if (!this.underway.queries.delete(query.id)) return;
    const message = this.view.messages.find((one) => one.message_id === query.message_id);
    const at = message?.pending?.indexOf(query.data) ?? -1;
    if (at >= 0) message.pending = message.pending.toSpliced(at, 1);
    this.show();
  }

  /** The next update after one's own message is that message; when the bot has received it, it gets two ticks. */
  heardDelivery(event) {
    const { updates } = this.underway;
    if (event.type === "update" && this.underway.message !== null) {
      updates.set(event.update_id, this.underway.message);
      this.underway.message = null;
    } else if (event.type === "delivered" && updates.delete(event.update_id)) this.show();
  }

  ticksOf(message) {
    if (message.out) return 0;
    const waits =
      this.underway.message === message.message_id || [...this.underway.updates.values()].includes(message.message_id);
    return waits ? 1 : 2;
  }

  async do(action, body = {}) {
    return this.guard(() => telegram.act(this.personId, action, body));
  }

  async sendFiles(action, files, caption = "") {
    return this.guard(() => telegram.send(this.personId, action, { caption }, files));
  }

  async guard(work) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      this.layers.toast(error.message, true);
      return null;
    }
  }

  shareLocation(place) {
    return this.do("location", place);
  }

  async tap(message, button, row, column) {
    if (button.copy_text) {
      await navigator.clipboard?.writeText(button.copy_text.text).catch(() => null);
      this.layers.toast("Copied");
      return;
    }
    const target = { message_id: message.message_id, row, column };
    if (button.web_app) await this.openWebApp(target, button.text);
    else if (button.url) this.followAddress(button.url);
    else await this.do("tap", target);
  }

  async press(button) {
    if (button.request_location) {
      openPlaceSheet(this, (place) => this.do("press", { text: button.text, ...place }));
    } else if (button.web_app) await this.openWebApp({ text: button.text }, button.text);
    else await this.do("press", { text: button.text });
  }

  async openWebApp(target, title) {
    const answer = await this.do("open_web_app", target);
    if (!answer) return;
    this.layers.webApp(title, answer.url, (said, close) => {
      if (said.eventType === "web_app_open_link") window.open(said.eventData?.url, "_blank", "noreferrer");
      if (said.eventType === "web_app_data_send" && target.text) {
        close();
        this.do("web_app_data", { button_text: target.text, data: said.eventData?.data ?? "" });
      }
    });
  }

  /** True for a link that the phone itself follows: a command, or a start link of this bot. */
  followLink(link) {
    if (link.dataset.command) {
      this.do("text", { text: link.dataset.command });
      return true;
    }
    return this.startFrom(link.href);
  }

  followAddress(address) {
    if (!this.startFrom(address)) window.open(address, "_blank", "noreferrer");
  }

  startFrom(address) {
    const url = URL.canParse(address) ? new URL(address) : null;
    if (url?.host !== "t.me" || url.pathname.slice(1).toLowerCase() !== this.view.bot.username.toLowerCase())
      return false;
    const payload = url.searchParams.get("start");
    if (payload !== null) this.do("start", { payload });
    return true;
  }

  flash(messageId) {
    const row = this.chat.querySelector(`[data-message="${messageId}"]`);
    row?.scrollIntoView({ block: "center", behavior: "smooth" });
    row?.classList.remove("flash");
    requestAnimationFrame(() => row?.classList.add("flash"));
  }

  enlarge(address, words) {
    this.layers.picture(address, words);
  }

  openMessageMenu(message, anchor) {
    const id = message.message_id;
    const own = !message.out;
    const live = own && message.location?.live_period;
    const move = () => openPlaceSheet(this, (place) => this.do("move", { message_id: id, ...place }));
    const stop = () => this.do("move", { message_id: id, ...message.location, stop: true });
    this.layers.menu(
      anchor,
      [
        { label: "Reply", icon: "reply", act: () => this.composer.reply(message) },
        own && (message.text || message.caption) && { label: "Edit", icon: "edit", act: () => this.composer.edit(message) },
        live && { label: "Move to…", icon: "pin", act: move },
        live && { label: "Stop sharing", icon: "close", act: stop },
        { label: "Delete", icon: "trash", danger: true, act: () => this.do("delete", { message_id: id }) },
      ].filter(Boolean),
    );
  }

  openChatMenu(anchor) {
    const block = this.view.person.blocked
      ? { label: "Unblock the bot", icon: "check", act: () => this.do("unblock") }
      : { label: "Block the bot", icon: "close", danger: true, act: () => this.do("block") };
    this.layers.menu(anchor, [{ label: "Send /start", icon: "play", act: () => this.do("start") }, block]);
  }
}
