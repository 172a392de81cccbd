/** The composer of a phone: text, commands, attachments, the reply keyboard, START and unblock. */

import { openAttachSheet } from "./attach.js";
import { brief } from "./bubbles.js";
import { iconButton } from "../kit/buttons.js";
import { fill, h } from "../kit/dom.js";
import { icon } from "../kit/icons.js";
import { replyKeyboard } from "./keyboard.js";

export class PhoneComposer {
  constructor(phone) {
    this.phone = phone;
    this.replyTo = null;
    this.editing = null;
    this.keysShown = true;
    this.offered = -1;
    this.field = h("textarea", {
      rows: 1,
      placeholder: "Message",
      "aria-label": "Message",
      dir: "auto",
      maxlength: 4096,
    });
    this.field.addEventListener("input", () => this.typed());
    this.field.addEventListener("keydown", (event) => this.keyed(event));
    this.commands = h("div.commands", { role: "listbox", "aria-label": "Commands" });
    this.context = h("div.reply-context", { hidden: true });
    this.sendButton = roundButton("send", "Send", () => this.send());
    this.menuButton = h("button.menu-key", { type: "button", onclick: () => this.openMenu() });
    this.keysButton = roundButton("keyboard", "Show or hide the keyboard", () => this.toggleKeys());
    this.line = h(
      "div.compose",
      {},
      this.menuButton,
      this.field,
      this.keysButton,
      roundButton("attach", "Attach", () => openAttachSheet(phone)),
      this.sendButton,
    );
    this.keys = h("div.keys", {});
    this.node = h("footer.phone-foot", {}, this.commands, this.context, this.line, this.keys);
  }

  show(view) {
    const waiting = !view.person.started && view.messages.length === 0;
    const blocked = view.person.blocked;
    if (waiting || blocked) {
      const act = blocked ? () => this.phone.do("unblock") : () => this.phone.do("start");
      fill(this.node, h("button.start-key", { type: "button", onclick: act }, blocked ? "Unblock" : "Start"));
      return;
    }
    if (!this.line.isConnected) fill(this.node, this.commands, this.context, this.line, this.keys);
    this.showMenuButton(view);
    const keyboard = view.reply_keyboard;
    const sign = JSON.stringify(keyboard);
    if (sign !== this.keyboardSign) {
      this.keyboardSign = sign;
      this.keysShown = true;
      fill(this.keys, keyboard && replyKeyboard(keyboard, this.phone));
    }
    this.keys.hidden = !keyboard || !this.keysShown;
    this.keysButton.hidden = !keyboard;
    this.field.placeholder =
      view.force_reply?.input_field_placeholder ?? keyboard?.input_field_placeholder ?? "Message";
    if (view.force_reply && this.forced !== view.force_reply.message_id) {
      this.forced = view.force_reply.message_id;
      const message = view.messages.find((one) => one.message_id === this.forced);
      if (message) this.reply(message);
    }
  }

  showMenuButton(view) {
    const app = view.menu_button?.type === "web_app" ? view.menu_button : null;
    this.menuButton.hidden = !app && view.commands.length === 0;
    this.menuButton.setAttribute("aria-label", app ? app.text : "Commands");
    fill(this.menuButton, app ? h("span", {}, app.text) : icon("menu"));
  }

  openMenu() {
    if (this.phone.view.menu_button?.type === "web_app") {
      this.phone.openWebApp({}, this.phone.view.menu_button.text);
      return;
    }
    const open = this.commands.childElementCount > 0;
    if (open) fill(this.commands);
    else this.offer(this.phone.view.commands);
    this.field.focus();
  }

  typed() {
    this.field.style.height = "auto";
    this.field.style.height = `${Math.min(this.field.scrollHeight, 120)}px`;
    const text = this.field.value;
    const fits = /^\/\w*$/.test(text)
      ? this.phone.view.commands.filter((one) => `/${one.command}`.startsWith(text))
      : [];
    this.offer(fits);
  }

  offer(commands) {
    this.offered = commands.length ? 0 : -1;
    fill(
      this.commands,
      commands.map((one, i) =>
        h(
          "button",
          { type: "button", role: "option", "aria-selected": String(i === 0), onclick: () => this.run(one) },
          h("b", {}, `/${one.command}`),
          h("span", {}, one.description),
        ),
      ),
    );
  }

  run(command) {
    this.clear();
    this.phone.do("text", { text: `/${command.command}` });
  }

  keyed(event) {
    const options = [...this.commands.children];
    if (options.length && ["ArrowDown", "ArrowUp"].includes(event.key)) {
      event.preventDefault();
      const step = event.key === "ArrowDown" ? 1 : options.length - 1;
      this.offered = (this.offered + step) % options.length;
      options.forEach((option, i) => option.setAttribute("aria-selected", String(i === this.offered)));
      options[this.offered].scrollIntoView({ block: "nearest" });
    } else if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      const whole = options.length && !this.phone.view.commands.some((one) => `/${one.command}` === this.field.value);
      if (whole) options[this.offered].click();
      else this.send();
    } else if (event.key === "Escape") {
      if (options.length || this.replyTo || this.editing) event.stopPropagation();
      fill(this.commands);
      this.setContext(null);
    }
  }

  send() {
    const text = this.field.value.trim();
    if (!text) return;
    const { replyTo, editing } = this;
    this.clear();
    if (editing) this.phone.do("edit", { message_id: editing, text });
    else this.phone.do("text", { text, ...(replyTo ? { reply_to: replyTo } : {}) });
    this.field.focus();
  }

  clear() {
    this.field.value = "";
    this.setContext(null);
    this.typed();
  }

  reply(message) {
    this.setContext("reply", message);
    this.replyTo = message.message_id;
    this.field.focus({ preventScroll: true });
  }

  edit(message) {
    this.setContext("edit", message);
    this.editing = message.message_id;
    this.field.value = message.text ?? message.caption ?? "";
    this.typed();
    this.field.focus({ preventScroll: true });
  }

  setContext(sign, message = null) {
    this.replyTo = this.editing = null;
    this.context.hidden = !message;
    const drop = iconButton("close", "Drop it", () => this.clear());
    fill(this.context, message && [icon(sign), h("span", {}, brief(message)), drop]);
  }

  toggleKeys() {
    this.keysShown = !this.keysShown;
    this.keys.hidden = !this.keysShown;
  }
}

function roundButton(sign, label, act) {
  return h("button.plain", { type: "button", "aria-label": label, title: label, onclick: act }, icon(sign));
}
