/** The composer for messages, slash commands, mentions and files. One for the channel, one for the thread. */

import { slack } from "../kit/api.js";
import { iconButton } from "../kit/buttons.js";
import { fill, h, openFilePicker } from "../kit/dom.js";
import { icon } from "../kit/icons.js";

export class SlackComposer {
  /** `where()` returns {channel, thread_ts?}. */
  constructor(workspace, where, label) {
    this.workspace = workspace;
    this.where = where;
    this.files = [];
    this.editing = null;
    this.entries = [];
    this.at = 0;
    this.field = h("textarea", { rows: 1, "aria-label": label, placeholder: label, dir: "auto" });
    this.field.addEventListener("input", () => this.typed());
    this.field.addEventListener("keydown", (event) => this.keyed(event));
    this.field.addEventListener("blur", () => setTimeout(() => this.offer([]), 200));
    this.list = h("div.completions", { role: "listbox", "aria-label": "Suggestions" });
    this.held = h("ul.held-files", {});
    const attach = iconButton("plus", "Attach files", () => this.attach());
    this.go = h("button.send-key", { type: "button", "aria-label": "Send", onclick: () => this.send() }, icon("send"));
    this.node = h(
      "div.s-composer",
      {},
      this.list,
      this.held,
      this.field,
      h("div.s-composer-bar", {}, attach, h("span.grow"), this.go),
    );
  }

  label(words) {
    this.field.placeholder = words;
    this.field.setAttribute("aria-label", words);
  }

  typed() {
    this.field.style.height = "auto";
    this.field.style.height = `${Math.min(this.field.scrollHeight, 160)}px`;
    const before = this.field.value.slice(0, this.field.selectionStart);
    this.offer(this.completions(before));
  }

  completions(before) {
    const { names, commands, user } = this.workspace;
    if (/^\/\S*$/.test(before)) {
      const fits = commands.filter((one) => one.command.startsWith(before.toLowerCase()));
      return fits.map((one) => ({
        insert: `${one.command} `,
        from: 0,
        head: `${one.command} ${one.usage_hint}`,
        about: one.description,
      }));
    }
    const mention = before.match(/(?:^|[\s(])([@#])([\w.-]*)$/);
    if (!mention) return [];
    const [, sign, begun] = mention;
    const from = before.length - begun.length - 1;
    const wanted = begun.toLowerCase();
    const people = [...names.users.values()].filter(
      (one) => one.id !== user && `${one.name} ${one.display_name}`.toLowerCase().includes(wanted),
    );
    const channels = [...names.channels.values()].filter((one) => one.name && one.name.includes(wanted));
    const listed =
      sign === "@"
        ? people.map((one) => ({
            insert: `@${one.name} `,
            from,
            head: one.display_name,
            about: one.is_bot ? "app" : `@${one.name}`,
          }))
        : channels.map((one) => ({ insert: `#${one.name} `, from, head: `#${one.name}`, about: "" }));
    return listed.slice(0, 8);
  }

  offer(entries) {
    this.at = 0;
    this.entries = entries;
    const make = (entry, i) =>
      h(
        "button",
        {
          type: "button",
          role: "option",
          "aria-selected": String(i === 0),
          onmousedown: (event) => event.preventDefault(),
          onclick: () => this.take(entry),
        },
        h("b", {}, entry.head),
        h("span", {}, entry.about),
      );
    fill(this.list, entries.map(make));
  }

  take(entry) {
    const end = this.field.selectionStart;
    const text = this.field.value;
    this.field.value = text.slice(0, entry.from) + entry.insert + text.slice(end);
    const caret = entry.from + entry.insert.length;
    this.field.setSelectionRange(caret, caret);
    this.offer([]);
    this.field.focus();
  }

  keyed(event) {
    const options = [...this.list.children];
    if (options.length && ["ArrowDown", "ArrowUp"].includes(event.key)) {
      event.preventDefault();
      this.at = (this.at + (event.key === "ArrowDown" ? 1 : options.length - 1)) % options.length;
      options.forEach((option, i) => option.setAttribute("aria-selected", String(i === this.at)));
      options[this.at].scrollIntoView({ block: "nearest" });
    } else if (options.length && event.key === "Tab") {
      event.preventDefault();
      options[this.at].click();
    } else if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      const typed = (entry) => this.field.value.slice(entry.from, this.field.selectionStart) === entry.insert.trim();
      if (options.length && !this.entries.some(typed)) options[this.at].click();
      else this.send();
    } else if (event.key === "Escape" && (options.length || this.editing)) {
      event.stopPropagation();
      this.offer([]);
      this.stopEdit();
    }
  }

  async send() {
    const text = this.field.value.trim();
    const files = this.files;
    if (!text && !files.length) return;
    const { channel, thread_ts } = this.where();
    this.clear();
    if (this.editing) {
      const { ts } = this.editing;
      this.stopEdit();
      await this.workspace.tell("edit", { channel, ts, text });
    } else if (text.startsWith("/") && !files.length) {
      this.node.setAttribute("aria-busy", "true");
      await this.workspace.tell("command", { channel, text, ...(thread_ts ? { thread_ts } : {}) });
      this.node.removeAttribute("aria-busy");
    } else {
      const ids = files.map((file) => file.id);
      await this.workspace.tell("post", {
        channel,
        text,
        ...(thread_ts ? { thread_ts } : {}),
        ...(ids.length ? { files: ids } : {}),
      });
    }
    this.field.focus({ preventScroll: true });
  }

  clear() {
    this.field.value = "";
    this.files = [];
    this.showFiles();
    this.typed();
  }

  startEdit(message) {
    this.editing = message;
    this.node.classList.add("editing");
    this.field.value = this.workspace.unescape(message.text);
    this.typed();
    this.field.focus();
  }

  stopEdit() {
    if (!this.editing) return;
    this.editing = null;
    this.node.classList.remove("editing");
    this.clear();
  }

  async attach() {
    for (const file of await openFilePicker({ multiple: true }))
      this.files.push(await slack.upload(this.workspace.user, file));
    this.showFiles();
    this.field.focus();
  }

  showFiles() {
    const drop = (file) => {
      this.files = this.files.filter((one) => one !== file);
      this.showFiles();
    };
    fill(
      this.held,
      this.files.map((file) =>
        h(
          "li",
          {},
          file.name,
          iconButton("close", `Remove ${file.name}`, () => drop(file)),
        ),
      ),
    );
  }
}
