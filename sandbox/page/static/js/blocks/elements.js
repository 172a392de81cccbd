/** Block Kit: the elements that people press, choose and type in. */

import { iconButton } from "../kit/buttons.js";
import { h, openFilePicker } from "../kit/dom.js";
import { icon } from "../kit/icons.js";
import { plainWords, textNodes } from "./mrkdwn.js";
import { pickerNode } from "./picker.js";

export function elementNode(block, element, scene) {
  const make = ELEMENTS[element.type] ?? (element.type.includes("select") ? pickerNode : null);
  return make ? make(block, element, scene) : h("p.note", {}, `A ${element.type} element`);
}

const keyOf = (block, element) => `${block.block_id}/${element.action_id}`;

/** The element's current value. */
export function valueOf(block, element, scene) {
  return scene.state?.[block.block_id]?.[element.action_id] ?? {};
}

const ELEMENTS = {
  button(block, element, scene) {
    const style = element.style ? `.${element.style}` : "";
    const press = (event) => {
      if (element.url) window.open(element.url, "_blank", "noreferrer");
      scene.blockActions.act(scene.place, block, element, undefined, event.currentTarget);
    };
    const label = element.accessibility_label ?? null;
    return h(
      `button.b-button${style}`,
      {
        type: "button",
        "aria-label": label,
        dataset: { key: keyOf(block, element) },
        onclick: press,
      },
      plainWords(element.text),
      element.url && icon("link"),
    );
  },

  overflow(block, element, scene) {
    const choose = (option) => {
      if (option.url) window.open(option.url, "_blank", "noreferrer");
      scene.blockActions.act(scene.place, block, element, option.value);
    };
    const open = (event) =>
      scene.blockActions.menu(
        event.currentTarget,
        element.options.map((option) => ({
          label: plainWords(option.text),
          act: () => choose(option),
        })),
      );
    return h(
      "button.b-button.b-overflow",
      { type: "button", "aria-label": "More actions", "aria-haspopup": "menu", onclick: open },
      icon("more"),
    );
  },

  radio_buttons: (block, element, scene) => choices("radio", block, element, scene),
  checkboxes: (block, element, scene) => choices("checkbox", block, element, scene),
  datepicker: (block, element, scene) => dated("date", "selected_date", block, element, scene),
  timepicker: (block, element, scene) => dated("time", "selected_time", block, element, scene),
  datetimepicker: (block, element, scene) => dated("datetime-local", "selected_date_time", block, element, scene),
  plain_text_input: (block, element, scene) => typed("text", block, element, scene),
  number_input: (block, element, scene) => typed("number", block, element, scene),
  email_text_input: (block, element, scene) => typed("email", block, element, scene),
  url_text_input: (block, element, scene) => typed("url", block, element, scene),
  rich_text_input: (block, element, scene) => typed("rich", block, element, scene),
  file_input: files,
};

function choices(type, block, element, scene) {
  const entry = valueOf(block, element, scene);
  const group = `${scene.place.view ?? scene.place.ts}/${keyOf(block, element)}`;
  const chosen = new Set(
    (type === "radio" ? [entry.selected_option] : (entry.selected_options ?? [])).filter(Boolean).map((o) => o.value),
  );
  const change = (option, on) => {
    if (type === "radio") chosen.clear();
    if (on) chosen.add(option.value);
    else chosen.delete(option.value);
    const listed = element.options.map((one) => one.value).filter((value) => chosen.has(value));
    scene.blockActions.choose(scene.place, block, element, type === "radio" ? option.value : listed);
  };
  return h(
    "div.b-choices",
    { role: type === "radio" ? "radiogroup" : "group" },
    element.options.map((option) =>
      h(
        "label",
        {},
        h("input", {
          type,
          name: group,
          checked: chosen.has(option.value),
          dataset: { key: `${keyOf(block, element)}/${option.value}` },
          onchange: (event) => change(option, event.currentTarget.checked),
        }),
        h(
          "span",
          {},
          textNodes(option.text, scene.names),
          option.description && h("small", {}, textNodes(option.description, scene.names)),
        ),
      ),
    ),
  );
}

function dated(type, key, block, element, scene) {
  const value = valueOf(block, element, scene)[key];
  const shown = type === "datetime-local" && value ? localMinute(value) : (value ?? "");
  const send = (event) => {
    const now = event.currentTarget.value;
    const given = type === "datetime-local" && now ? Math.floor(new Date(now).getTime() / 1000) : now || null;
    scene.blockActions.choose(scene.place, block, element, given);
  };
  return h("input.b-dated", {
    type,
    id: scene.fieldId,
    value: shown,
    "aria-describedby": scene.described,
    dataset: { key: keyOf(block, element) },
    "aria-label": scene.fieldId ? null : plainWords(element.placeholder ?? { text: "Choose" }),
    onchange: send,
  });
}

function localMinute(seconds) {
  const date = new Date(seconds * 1000);
  return new Date(date.getTime() - date.getTimezoneOffset() * 60000).toISOString().slice(0, 16);
}

function typed(type, block, element, scene) {
  const { blockActions, place } = scene;
  const stored = valueOf(block, element, scene);
  const value =
    blockActions.draftOf(place, block) ?? (type === "rich" ? richWords(stored.rich_text_value) : stored.value) ?? "";
  const large = element.multiline || type === "rich";
  const field = h(large ? "textarea" : "input", {
    id: scene.fieldId,
    value,
    rows: large ? 4 : null,
    type: large ? null : "text",
    dir: "auto",
    inputmode: { number: "decimal", email: "email", url: "url" }[type] ?? null,
    placeholder: element.placeholder ? plainWords(element.placeholder) : null,
    "aria-describedby": scene.described,
    "aria-invalid": scene.described ? "true" : null,
    maxlength: element.max_length ? element.max_length + 500 : null,
    dataset: { key: keyOf(block, element) },
    "data-focus": element.focus_on_load ? "yes" : null,
  });
  const wrap = (text) => (type === "rich" && text ? asRichText(text) : text);
  const triggers = element.dispatch_action_config?.trigger_actions_on ?? ["on_enter_pressed"];
  field.addEventListener("input", () => {
    blockActions.draft(place, block, element, wrap(field.value));
    if (block.dispatch_action && triggers.includes("on_character_entered")) blockActions.typedSoon(place, block, element);
  });
  field.addEventListener("keydown", (event) => {
    const submits = event.key === "Enter" && !large && block.dispatch_action && triggers.includes("on_enter_pressed");
    if (submits) {
      event.preventDefault();
      blockActions.choose(place, block, element, wrap(field.value));
    }
  });
  if (!block.dispatch_action)
    field.addEventListener("change", () => blockActions.choose(place, block, element, wrap(field.value)));
  return field;
}

function asRichText(text) {
  return { type: "rich_text", elements: [{ type: "rich_text_section", elements: [{ type: "text", text }] }] };
}

function richWords(value) {
  if (!value) return "";
  return value.elements
    .flatMap((part) => part.elements ?? [])
    .map((one) => one.text ?? "")
    .join("");
}

function files(block, element, scene) {
  const held = valueOf(block, element, scene).files ?? [];
  const most = element.max_files ?? 10;
  const store = (list) => scene.blockActions.choose(scene.place, block, element, list, true);
  const add = async () => {
    const accept = (element.filetypes ?? []).map((name) => `.${name}`).join(",");
    const picked = await openFilePicker({ accept, multiple: most > 1 });
    const uploaded = await scene.blockActions.upload(picked.slice(0, most - held.length));
    if (uploaded.length) store([...held.map((file) => file.id), ...uploaded.map((file) => file.id)]);
  };
  const row = (file) =>
    h(
      "li",
      {},
      icon("file"),
      file.name,
      iconButton("close", `Remove ${file.name}`, () => store(held.filter((one) => one !== file).map((one) => one.id))),
    );
  return h(
    "div.b-files",
    {},
    held.length ? h("ul", {}, held.map(row)) : null,
    h(
      "button.b-button",
      { type: "button", id: scene.fieldId, disabled: held.length >= most, onclick: add },
      icon("attach"),
      "Upload",
    ),
  );
}
