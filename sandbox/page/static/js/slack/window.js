/** The Slack window of one member: side bar, channel or app, thread, modals. */

import { Refusal, slack } from "../kit/api.js";
import { iconButton } from "../kit/buttons.js";
import { fill, h, isNearEnd, reconcile, scrollToEnd, soon, stickToEnd } from "../kit/dom.js";
import { BlockActions } from "../blocks/actions.js";
import { Home } from "./home.js";
import { icon } from "../kit/icons.js";
import { Modals } from "./modal.js";
import { Sidebar } from "./sidebar.js";
import { SlackComposer } from "./composer.js";
import { SlackLayers } from "./layers.js";
import { messageRows } from "./messages.js";
import { Thread } from "./thread.js";

const MESSAGES = new Set([
  "message",
  "message_changed",
  "message_deleted",
  "ephemeral",
  "ephemeral_changed",
  "ephemeral_deleted",
  "reaction",
]);
const MODALS = new Set(["modal_opened", "modal_updated", "modal_pushed", "modal_closed"]);

export class Workspace {
  constructor(pane, cast) {
    this.cast = cast;
    this.user = null;
    this.state = null;
    this.channels = [];
    this.commands = [];
    this.dmId = null;
    this.place = { kind: "channel", id: null };
    this.unread = new Map();
    this.troubles = new Map();
    this.names = {
      users: new Map(),
      channels: new Map(),
      timezone: undefined,
      user: null,
      open: (id) => this.openChannel(id),
    };
    this.build(pane);
    this.reread = soon(() => this.refresh());
    this.rereadState = soon(() => this.loadState().then(() => this.refresh()));
  }

  build(pane) {
    this.sidebar = new Sidebar(this);
    this.head = h("header.s-head", {});
    this.list = h("div.s-list", { role: "log", "aria-label": "Messages", tabindex: 0 });
    stickToEnd(this.list);
    this.home = new Home(this);
    this.composer = new SlackComposer(this, () => ({ channel: this.channelId }), "Message");
    this.main = h("section.s-main", {}, this.head, this.list, this.home.node, this.composer.node);
    this.thread = new Thread(this);
    this.window = h("div.s-window", {}, this.sidebar.node, this.main, this.thread.node);
    this.layers = new SlackLayers(this.window);
    this.blockActions = new BlockActions(this);
    this.modals = new Modals(this, this.window);
    fill(pane, this.window);
  }

  get channelId() {
    return this.place.kind === "app" ? this.dmId : this.place.id;
  }

  get appName() {
    return this.state?.app.name ?? "App";
  }

  async loadState() {
    this.state = await slack.state();
    this.commands = this.state.commands;
    this.names.users = new Map(this.state.members.map((one) => [one.id, one]));
    this.names.channels = new Map(this.state.channels.map((one) => [one.id, one]));
    if (this.user) this.channels = (await slack.channels(this.user)).channels;
  }

  /** Show the window of the member shown last, or of the first member; false when there is no member. */
  async start() {
    await this.loadState();
    const people = this.state.members.filter((one) => !one.is_bot);
    const wanted = [sessionStorage.getItem("slack.member"), ...(this.cast.members ?? []), people[0]?.id];
    const user = wanted.find((id) => people.some((one) => one.id === id));
    if (user) await this.become(user);
    else this.showNobody();
    return Boolean(user);
  }

  async become(user) {
    this.user = this.names.user = user;
    this.names.timezone = this.names.users.get(user)?.tz;
    sessionStorage.setItem("slack.member", user);
    this.unread.clear();
    this.thread.close();
    this.dmId = (await slack.do("dm", { user })).channel.id;
    await this.loadState();
    const first = this.channels.find((one) => one.id === this.place.id) ?? this.channels.find((one) => !one.dm);
    this.modals.sign = "";
    if (first) await this.openChannel(first.id);
    else await this.openApp("messages");
    await this.modals.refresh();
  }

  async openChannel(id) {
    if (!this.channels.some((one) => one.id === id)) return;
    if (id === this.dmId) {
      await this.openApp("messages");
      return;
    }
    this.place = { kind: "channel", id };
    await this.arrive();
  }

  async openApp(tab) {
    this.place = { kind: "app", tab };
    await this.tell("home", { tab });
    await this.arrive();
  }

  async arrive() {
    this.thread.close();
    this.composer.stopEdit();
    this.unread.delete(this.channelId);
    fill(this.list);
    await this.refresh();
    scrollToEnd(this.list);
    this.list.dataset.stuck = "yes";
  }

  openThread(ts) {
    return this.thread.open(ts);
  }

  async refresh() {
    if (!this.user) return;
    this.sidebar.show();
    this.showHead();
    const atHome = this.place.kind === "app" && this.place.tab === "home";
    this.home.node.hidden = !atHome;
    this.list.hidden = this.composer.node.hidden = atHome;
    if (atHome) await this.home.refresh();
    else await this.showMessages();
  }

  async showMessages() {
    const id = this.channelId;
    try {
      const { channel, messages } = await slack.channel(id, this.user);
      if (id !== this.channelId) return;
      this.composer.label(channel.dm ? `Message ${this.appName}` : `Message #${channel.name}`);
      const stay = !isNearEnd(this.list);
      const rows = messageRows(messages, { workspace: this, channel, inThread: false });
      if (!rows.length) rows.push({ key: "empty", sign: id, make: () => emptyChannel(channel, this.appName) });
      reconcile(this.list, rows);
      if (!stay) scrollToEnd(this.list);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      fill(this.list, h("p.note", {}, error.message));
    }
  }

  showHead() {
    const open = iconButton("menu", "Channels", () => this.sidebar.node.classList.toggle("open"), "plain.s-burger");
    if (this.place.kind === "app") {
      const tab = (name, words) =>
        h(
          "button.s-tab",
          { type: "button", "aria-pressed": String(this.place.tab === name), onclick: () => this.openApp(name) },
          words,
        );
      fill(
        this.head,
        open,
        icon("app"),
        h("b", {}, this.appName),
        h("span.s-tabs", {}, tab("home", "Home"), tab("messages", "Messages")),
      );
      return;
    }
    const channel = this.names.channels.get(this.channelId);
    if (!channel) return;
    const people = channel.members.length === 1 ? "1 member" : `${channel.members.length} members`;
    fill(this.head, open, icon(channel.private ? "lock" : "hash"), h("b", {}, channel.name), h("small", {}, people));
  }

  showNobody() {
    const add = async () => {
      const { member } = await slack.do("members", { name: "dana" });
      await slack.do("channels", { name: "dispatch", members: [member.id] });
      await this.start();
    };
    fill(
      this.list,
      h(
        "div.empty-chat",
        {},
        h("p", {}, "This workspace has no members yet."),
        h("button.b-button.primary", { type: "button", onclick: add }, "Add one"),
      ),
    );
    this.composer.node.hidden = true;
  }

  /** Handle an event of the workspace; events for another member alone are ignored. */
  onEvent(event) {
    if (event.kind === "member" || event.kind === "channel") this.rereadState();
    const others = event.user && event.user !== this.user;
    if (!this.user || (others && event.kind !== "reaction" && event.kind !== "message")) return;
    if (MESSAGES.has(event.kind)) this.heardMessage(event);
    if (MODALS.has(event.kind)) this.modals.reread();
    if (event.kind === "home_published") this.reread();
  }

  heardMessage(event) {
    if (event.channel !== this.channelId || !this.home.node.hidden) {
      const mine = this.channels.some((one) => one.id === event.channel) || event.channel === this.dmId;
      const isNew = (event.kind === "message" || event.kind === "ephemeral") && mine;
      if (isNew) this.unread.set(event.channel, (this.unread.get(event.channel) ?? 0) + 1);
      this.sidebar.show();
      if (event.channel !== this.channelId) return;
    }
    this.reread();
    if (this.thread.ts) this.thread.reread();
  }

  rereadPlace(place) {
    if (place.view) {
      this.modals.sign = this.home.sign = "";
      this.modals.reread();
      this.reread();
    } else {
      this.reread();
      this.thread.reread();
    }
  }

  /** Show Slack's error at a message or view after a press that failed. */
  showTrouble(place, words) {
    const key = place.view ?? place.ts;
    if (words) this.troubles.set(key, words);
    else if (!this.troubles.delete(key)) return;
    this.rereadPlace(place);
  }

  async tell(verb, body) {
    try {
      return await slack.do(verb, { user: this.user, ...body });
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      this.layers.toast(error.message, true);
      return null;
    }
  }

  react(channel, message, name) {
    return this.tell("react", { channel: channel.id, ts: message.ts, name });
  }

  startEdit(channel, message) {
    const inThread = message.thread_ts && message.thread_ts !== message.ts && this.thread.ts;
    (inThread ? this.thread.composer : this.composer).startEdit(message);
  }

  /** A message's text as its author typed it. */
  unescape(text) {
    const name = (all, sign, id) => {
      const found = (sign === "@" ? this.names.users : this.names.channels).get(id);
      return found ? `${sign}${found.name}` : all;
    };
    return text
      .replace(/<([@#])(\w+)(?:\|[^>]*)?>/g, name)
      .replace(/&lt;/g, "<")
      .replace(/&gt;/g, ">")
      .replace(/&amp;/g, "&");
  }
}

function emptyChannel(channel, appName) {
  const words = channel.dm
    ? `This is where ${appName} writes to you.`
    : `This is the very beginning of #${channel.name}.`;
  return h("div.empty-chat", {}, h("p", {}, words));
}
