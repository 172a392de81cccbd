/** The tour: a strip with steps to try, which marks them as done. */

import { get, slack, telegram } from "../kit/api.js";
import { fill, h } from "../kit/dom.js";
import { paintEmoji } from "../kit/emoji.js";
import { icon } from "../kit/icons.js";
import { blockWords, fitsAny, phoneWords, slackWords } from "./matchers.js";

const ROLES = { customer: "Customer", technician: "Technician", slack: "Slack" };
const STORED = "tour.done";
const RUN = "tour.run";

export class Tour {
  /** `page` is {phones: {customer, technician}, workspace, cast, showPane(role)}. */
  constructor(node, page) {
    this.node = node;
    this.page = page;
    this.steps = [];
    this.done = new Set(JSON.parse(sessionStorage.getItem(STORED) ?? "[]"));
    this.open = false;
    document.addEventListener(
      "click",
      (event) => this.open && !event.composedPath().includes(node) && this.toggle(false),
    );
    node.addEventListener("keydown", (event) => event.key === "Escape" && this.toggle(false));
  }

  async load() {
    const { run, steps } = await get("/sandbox/page/tour");
    this.steps = steps;
    // A sandbox that was started anew has another run: nothing has been done in it yet.
    if (sessionStorage.getItem(RUN) !== run) this.forget();
    sessionStorage.setItem(RUN, run);
    this.node.hidden = this.steps.length === 0;
    this.show();
  }

  forget() {
    this.done.clear();
    sessionStorage.removeItem(STORED);
  }

  get pending() {
    return this.steps.filter((step) => !this.done.has(step.id) && (!step.after || this.done.has(step.after)));
  }

  mark(step, done = true) {
    if (done) this.done.add(step.id);
    else this.done.delete(step.id);
    sessionStorage.setItem(STORED, JSON.stringify([...this.done]));
    this.show();
  }

  see(seen) {
    for (const step of this.pending) if (fitsAny(step, seen)) this.mark(step);
  }

  show() {
    const next = this.steps.find((step) => !this.done.has(step.id));
    const count = `${this.steps.filter((step) => this.done.has(step.id)).length} of ${this.steps.length}`;
    const words = next ? next.text : "That was the whole tour. Go on as you like.";
    const current = h(
      "button.tour-step",
      { type: "button", "aria-live": "polite", onclick: () => next && this.go(next) },
      next ? h(`span.role.role-${next.role}`, {}, ROLES[next.role]) : icon("check"),
      h("span.tour-words", {}, words),
    );
    const dots = h(
      "span.dots",
      { "aria-hidden": "true" },
      this.steps.map((step) => h(`i${this.done.has(step.id) ? ".done" : ""}${step === next ? ".now" : ""}`)),
    );
    const all = h(
      "button.tour-all",
      {
        type: "button",
        "aria-expanded": String(this.open),
        "aria-label": `All steps, ${count} done`,
        onclick: () => this.toggle(!this.open),
      },
      dots,
      h("span", {}, count),
      icon("down"),
    );
    fill(this.node, current, all, this.open && this.list());
    paintEmoji(this.node);
  }

  list() {
    const row = (step) => {
      const done = this.done.has(step.id);
      return h(
        `li${done ? ".done" : ""}`,
        {},
        h(
          "button.tour-tick",
          {
            type: "button",
            "aria-pressed": String(done),
            "aria-label": done ? "Not done after all" : "Tick it off",
            onclick: () => this.mark(step, !done),
          },
          icon("check"),
        ),
        h(
          "button.tour-row",
          {
            type: "button",
            onclick: () => {
              this.toggle(false);
              this.go(step);
            },
          },
          h(`span.role.role-${step.role}`, {}, ROLES[step.role]),
          h("span", {}, step.text),
        ),
      );
    };
    const again = () => {
      this.forget();
      this.show();
    };
    return h(
      "div.tour-list",
      {},
      h("ol", {}, this.steps.map(row)),
      h("button.quiet", { type: "button", onclick: again }, "Start over"),
    );
  }

  toggle(open) {
    this.open = open;
    this.show();
    if (open) this.node.querySelector(".tour-row")?.focus();
  }

  go(step) {
    this.page.showPane(step.role);
  }

  // Events

  peopleOf(chatId) {
    const { cast, phones } = this.page;
    const roles = ["customer", "technician"].filter((role) => {
      const listed = cast[`${role}s`] ?? [];
      return listed.length ? listed.includes(chatId) : phones[role].personId === chatId;
    });
    return [...roles, chatId];
  }

  heardTelegram(event) {
    if (event.type === "message" || event.type === "edited") this.seePhoneMessage(event.message);
    if (event.type === "query") {
      const { message_id: id, data, person_id: person } = event.query;
      const phone = Object.values(this.page.phones).find((one) => one.personId === person);
      const message = phone?.view.messages.find((one) => one.message_id === id);
      const button = (message?.reply_markup?.inline_keyboard ?? []).flat().find((one) => one.callback_data === data);
      this.see({ stream: "telegram", kind: "tapped", people: this.peopleOf(person), words: button?.text ?? data });
    }
  }

  seePhoneMessage(message) {
    const kind = message.out ? "bot_text" : "person_text";
    this.see({ stream: "telegram", kind, people: this.peopleOf(message.chat.id), words: phoneWords(message) });
  }

  async heardSlack(event) {
    const waits = this.pending.some((step) => [step.done_when].flat().some((one) => one?.stream === "slack"));
    if (!waits) return;
    if (/^(message|ephemeral)(_changed)?$/.test(event.kind)) await this.seeChannel(event);
    if (/^modal_(opened|pushed|updated)$/.test(event.kind)) {
      const { views } = await slack.modals(event.user);
      if (views.length) this.see({ stream: "slack", kind: "modal", people: [], words: views.at(-1).title });
    }
    if (event.kind === "home_published") {
      const { view } = await slack.home(event.user);
      if (view) this.see({ stream: "slack", kind: "home", people: [], words: blockWords(view.blocks).join("\n") });
    }
  }

  async seeChannel(event) {
    const { names } = this.page.workspace;
    const channel = names.channels.get(event.channel);
    const reader = event.kind.startsWith("ephemeral")
      ? event.user
      : channel?.members.find((id) => !names.users.get(id)?.is_bot);
    if (!reader) return;
    const answer = await slack.channel(event.channel, reader, event.thread_ts);
    const message = answer.messages.find((one) => one.ts === event.ts);
    if (message) this.seeSlackMessage(message, answer.channel);
  }

  seeSlackMessage(message, channel) {
    const kind = message.ephemeral ? "ephemeral" : "message";
    this.see({ stream: "slack", kind, people: [], channel: channel.name, words: slackWords(message) });
  }

  /** Match what happened before the page was opened, or while the connection was lost. */
  async catchUp() {
    if (!this.pending.length) return;
    const { people } = await telegram.people();
    for (const person of people.filter((one) => one.started)) {
      const { messages } = await telegram.phone(person.id);
      for (const message of messages) {
        for (const version of [...message.versions, message]) this.seePhoneMessage({ ...version, out: message.out });
      }
    }
    const { user, channels } = this.page.workspace;
    for (const channel of user ? channels : []) {
      const answer = await slack.channel(channel.id, user);
      answer.messages.forEach((message) => this.seeSlackMessage(message, answer.channel));
    }
  }
}
