/** Every kind of Slack select, single or multiple, as a button with a list that can be searched. */

import { fill, h, soon } from "./dom.js";
import { paintEmoji } from "./emoji.js";
import { icon } from "./icons.js";
import { plainWords } from "./mrkdwn.js";

const FEW = 6;
const KEYS = {
  users: ["selected_user", "selected_users"],
  conversations: ["selected_conversation", "selected_conversations"],
  channels: ["selected_channel", "selected_channels"],
  static: ["selected_option", "selected_options"],
  external: ["selected_option", "selected_options"],
};

export function pickerNode(block, element, scene) {
  const many = element.type.startsWith("multi_");
  const kind = element.type.replace("multi_", "").replace("_select", "");
  const stored = scene.state?.[block.block_id]?.[element.action_id]?.[KEYS[kind][many ? 1 : 0]];
  const chosen = (many ? (stored ?? []) : [stored].filter(Boolean)).map((one) => asChoice(one, scene));
  const picker = { block, element, scene, many, kind, chosen };
  const words = chosen.map((one) => one.label).join(", ");
  const placeholder = element.placeholder ? plainWords(element.placeholder) : "Choose an option";
  const open = (event) => openList(event.currentTarget, picker);
  const button = h(
    "button.b-select",
    {
      type: "button",
      id: scene.fieldId,
      role: "combobox",
      "aria-haspopup": "listbox",
      "aria-expanded": "false",
      "aria-label": scene.fieldId ? null : placeholder,
      "aria-describedby": scene.described,
      dataset: { key: `${block.block_id}/${element.action_id}` },
      onclick: open,
    },
    h(`span${chosen.length ? "" : ".placeholder"}`, { dir: "auto" }, words || placeholder),
    icon("down"),
  );
  return button;
}

function asChoice(value, scene) {
  if (typeof value !== "string") return { value: value.value, label: plainWords(value.text), option: value };
  const { users, channels } = scene.names;
  const user = users.get(value);
  return { value, label: user ? user.display_name : `#${channels.get(value)?.name || "direct message"}` };
}

function offered({ kind, element, scene }) {
  const { users, channels } = scene.names;
  const fromOption = (option) => ({
    value: option.value,
    label: plainWords(option.text),
    about: option.description ? plainWords(option.description) : null,
    option,
  });
  if (kind === "users")
    return [
      {
        entries: [...users.values()]
          .filter((one) => !one.is_bot)
          .map((one) => ({ value: one.id, label: one.display_name })),
      },
    ];
  if (kind === "channels" || kind === "conversations") {
    const listed = [...channels.values()].filter((one) => !one.dm && !(kind === "channels" && one.private));
    return [{ entries: listed.map((one) => ({ value: one.id, label: `#${one.name}` })) }];
  }
  return groupsOf(element, fromOption);
}

function groupsOf(holder, fromOption) {
  if (holder.option_groups?.length) {
    return holder.option_groups.map((group) => ({
      label: plainWords(group.label),
      entries: group.options.map(fromOption),
    }));
  }
  return [{ entries: (holder.options ?? []).map(fromOption) }];
}

function openList(anchor, picker) {
  const { scene, many, kind } = picker;
  const chosen = new Map(picker.chosen.map((one) => [one.value, one]));
  const list = h("div.picker-list", { role: "listbox", "aria-multiselectable": many ? "true" : null });
  const search = h("input", {
    type: "text",
    "aria-label": "Search",
    placeholder: kind === "external" ? "Type to search" : "Search",
  });
  const finish = () => {
    layer.remove();
    anchor.isConnected && anchor.focus({ preventScroll: true });
    if (many && changed(chosen, picker.chosen)) send(picker, [...chosen.values()]);
  };
  const toggle = (entry) => {
    if (!many) {
      chosen.clear();
      layer.remove();
      send(picker, [entry]);
      return;
    }
    if (chosen.has(entry.value)) chosen.delete(entry.value);
    else chosen.set(entry.value, entry);
    show();
  };
  let groups = kind === "external" ? [] : offered(picker);
  let note = null;
  const show = () => showList(list, { groups, note, chosen, needle: kind === "external" ? "" : search.value, toggle });
  const ask = soon(async () => {
    const answer = await scene.hands.suggest(scene.place, picker.block, picker.element, search.value);
    const made = (option) => ({ value: option.value, label: plainWords(option.text), option });
    groups = groupsOf(answer, made);
    note = answer.shown;
    show();
  }, 200);
  search.addEventListener("input", () => (kind === "external" ? ask() : show()));
  const clear =
    !many && picker.chosen.length && picker.block.type === "input" && picker.block.optional
      ? h(
          "button.quiet",
          {
            type: "button",
            onclick: () => {
              layer.remove();
              send(picker, []);
            },
          },
          "Clear",
        )
      : null;
  const done = many ? h("button.b-button", { type: "button", onclick: () => finish() }, "Done") : null;
  const box = h("div.picker", {}, search, list, h("div.picker-foot", {}, clear, done));
  const layer = h(
    "div.picker-layer",
    { dataset: { layer: "picker" }, onclick: (event) => event.target === layer && finish() },
    box,
  );
  layer.addEventListener("keydown", (event) => walk(event, search, list, finish));
  search.hidden = kind !== "external" && groups.flatMap((group) => group.entries).length <= FEW;
  document.body.append(layer);
  show();
  place(box, anchor.getBoundingClientRect());
  if (kind === "external" && (picker.element.min_query_length ?? 3) === 0) ask();
  (search.hidden ? (list.querySelector('[aria-selected="true"]') ?? list.querySelector("button")) : search)?.focus();
}

function showList(list, { groups, note, chosen, needle, toggle }) {
  const wanted = needle.trim().toLowerCase();
  const fits = (entry) => !wanted || `${entry.label} ${entry.about ?? ""}`.toLowerCase().includes(wanted);
  const make = (entry) =>
    h(
      "button.picker-option",
      {
        type: "button",
        role: "option",
        "aria-selected": String(chosen.has(entry.value)),
        onclick: () => toggle(entry),
      },
      h("span", { dir: "auto" }, entry.label, entry.about && h("small", {}, entry.about)),
      chosen.has(entry.value) && icon("check"),
    );
  const shown = groups
    .map((group) => ({ ...group, entries: group.entries.filter(fits) }))
    .filter((group) => group.entries.length);
  fill(
    list,
    shown.map((group) => [group.label && h("p.picker-group", {}, group.label), group.entries.map(make)]),
  );
  if (!shown.length) list.append(h("p.note", {}, note ?? "Nothing to show"));
  paintEmoji(list);
}

function changed(now, before) {
  return now.size !== before.length || before.some((one) => !now.has(one.value));
}

function send({ block, element, scene, many, kind }, entries) {
  const values = entries.map((entry) => (kind === "external" ? (entry.option ?? entry.value) : entry.value));
  scene.hands.choose(scene.place, block, element, many ? values : (values[0] ?? null), true);
}

function walk(event, search, list, finish) {
  if (event.key === "Escape") {
    event.stopPropagation();
    finish();
    return;
  }
  const options = [...list.querySelectorAll("button")];
  const at = options.indexOf(document.activeElement);
  const go = { ArrowDown: at + 1, ArrowUp: at - 1 }[event.key];
  if (go !== undefined) {
    event.preventDefault();
    (options[go] ?? (search.hidden ? options.at(go) : search))?.focus();
  } else if (event.key === "Enter" && document.activeElement === search && options.length) {
    event.preventDefault();
    options[0].click();
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
