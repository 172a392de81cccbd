/** Every kind of Slack select, single or multiple, as a button with a list that can be searched. */

import { fill, h, soon } from "../kit/dom.js";
import { paintEmoji } from "../kit/emoji.js";
import { icon } from "../kit/icons.js";
import { plainWords } from "./mrkdwn.js";
import { asChoice, choiceGroups, optionGroups, STATE_KEYS } from "./picker_choices.js";

const FEW = 6;

export function pickerNode(block, element, scene) {
  const many = element.type.startsWith("multi_");
  const kind = element.type.replace("multi_", "").replace("_select", "");
  const stored = scene.state?.[block.block_id]?.[element.action_id]?.[STATE_KEYS[kind][many ? 1 : 0]];
  const chosen = (many ? (stored ?? []) : [stored].filter(Boolean)).map((one) => asChoice(one, scene.names));
  const words = chosen.map((one) => one.label).join(", ");
  const placeholder = element.placeholder ? plainWords(element.placeholder) : "Choose an option";
  const open = (event) => new PickerList(event.currentTarget, { block, element, scene, many, kind, chosen }).open();
  const about = {
    type: "button",
    id: scene.fieldId,
    role: "combobox",
    "aria-haspopup": "listbox",
    "aria-expanded": "false",
    "aria-label": scene.fieldId ? null : placeholder,
    "aria-describedby": scene.described,
    dataset: { key: `${block.block_id}/${element.action_id}` },
    onclick: open,
  };
  const shown = h(`span${chosen.length ? "" : ".placeholder"}`, { dir: "auto" }, words || placeholder);
  return h("button.b-select", about, shown, icon("down"));
}

class PickerList {
  constructor(anchor, picker) {
    this.anchor = anchor;
    this.picker = picker;
    this.asks = picker.kind === "external";
    this.chosen = new Map(picker.chosen.map((one) => [one.value, one]));
    this.groups = this.asks ? [] : choiceGroups(picker.kind, picker.element, picker.scene.names);
    this.note = null;
    this.list = h("div.picker-list", { role: "listbox", "aria-multiselectable": picker.many ? "true" : null });
    this.search = h("input", { type: "text", "aria-label": "Search", placeholder: "Type to search" });
    this.ask = soon(() => this.askApp(), 200);
    this.search.addEventListener("input", () => (this.asks ? this.ask() : this.show()));
    this.search.hidden = !this.asks && this.groups.flatMap((group) => group.entries).length <= FEW;
    this.box = h("div.picker", {}, this.search, this.list, h("div.picker-foot", {}, this.buttons()));
    this.layer = h("div.picker-layer", { dataset: { layer: "picker" } }, this.box);
    this.layer.addEventListener("click", (event) => event.target === this.layer && this.finish());
    this.layer.addEventListener("keydown", (event) => this.walk(event));
  }

  buttons() {
    const { many, block, chosen } = this.picker;
    const clear = () => {
      this.close();
      this.send([]);
    };
    const mayClear = !many && chosen.length && block.type === "input" && block.optional;
    return [
      mayClear && h("button.quiet", { type: "button", onclick: clear }, "Clear"),
      many && h("button.b-button", { type: "button", onclick: () => this.finish() }, "Done"),
    ];
  }

  open() {
    document.body.append(this.layer);
    this.show();
    place(this.box, this.anchor.getBoundingClientRect());
    if (this.asks && (this.picker.element.min_query_length ?? 3) === 0) this.ask();
    const first = this.list.querySelector('[aria-selected="true"]') ?? this.list.querySelector("button");
    (this.search.hidden ? first : this.search)?.focus();
  }

  close() {
    this.layer.remove();
    if (this.anchor.isConnected) this.anchor.focus({ preventScroll: true });
  }

  /** Close; the choices of a multiple select are sent together. */
  finish() {
    this.close();
    const before = this.picker.chosen;
    const changed = this.chosen.size !== before.length || before.some((one) => !this.chosen.has(one.value));
    if (this.picker.many && changed) this.send([...this.chosen.values()]);
  }

  toggle(entry) {
    if (!this.picker.many) {
      this.close();
      this.send([entry]);
      return;
    }
    if (!this.chosen.delete(entry.value)) this.chosen.set(entry.value, entry);
    this.show();
  }

  async askApp() {
    const { scene, block, element } = this.picker;
    const answer = await scene.blockActions.suggest(scene.place, block, element, this.search.value);
    this.groups = optionGroups(answer);
    this.note = answer.shown;
    this.show();
  }

  send(entries) {
    const { block, element, scene, many } = this.picker;
    const values = entries.map((entry) => (this.asks ? (entry.option ?? entry.value) : entry.value));
    scene.blockActions.choose(scene.place, block, element, many ? values : (values[0] ?? null), true);
  }

  show() {
    const wanted = this.asks ? "" : this.search.value.trim().toLowerCase();
    const fits = (entry) => !wanted || `${entry.label} ${entry.about ?? ""}`.toLowerCase().includes(wanted);
    const filtered = this.groups.map((group) => ({ ...group, entries: group.entries.filter(fits) }));
    const shown = filtered.filter((group) => group.entries.length);
    const rows = shown.map((group) => [
      group.label && h("p.picker-group", {}, group.label),
      group.entries.map((entry) => this.row(entry)),
    ]);
    fill(this.list, rows, !shown.length && h("p.note", {}, this.note ?? "Nothing to show"));
    paintEmoji(this.list);
  }

  row(entry) {
    const on = this.chosen.has(entry.value);
    return h(
      "button.picker-option",
      { type: "button", role: "option", "aria-selected": String(on), onclick: () => this.toggle(entry) },
      h("span", { dir: "auto" }, entry.label, entry.about && h("small", {}, entry.about)),
      on && icon("check"),
    );
  }

  walk(event) {
    const options = [...this.list.querySelectorAll("button")];
    const at = options.indexOf(document.activeElement);
    const next = { ArrowDown: at + 1, ArrowUp: at - 1 }[event.key];
    if (event.key === "Escape") {
      event.stopPropagation();
      this.finish();
    } else if (next !== undefined) {
      event.preventDefault();
      (options[next] ?? (this.search.hidden ? options.at(next) : this.search))?.focus();
    } else if (event.key === "Enter" && document.activeElement === this.search && options.length) {
      event.preventDefault();
      options[0].click();
    }
  }
}

function place(box, anchor) {
  const width = Math.max(anchor.width, 240);
  box.style.width = `${Math.min(width, window.innerWidth - 16)}px`;
  box.style.left = `${Math.max(8, Math.min(anchor.left, window.innerWidth - width - 8))}px`;
  const room = window.innerHeight - anchor.bottom;
  if (room > 320 || room > anchor.top) box.style.top = `${anchor.bottom + 4}px`;
  else box.style.bottom = `${window.innerHeight - anchor.top + 4}px`;
  box.style.maxHeight = `${Math.min(340, Math.max(room, anchor.top) - 16)}px`;
}
