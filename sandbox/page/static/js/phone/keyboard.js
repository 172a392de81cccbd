/** The inline keyboard under a message, and the reply keyboard. */

import { h } from "../kit/dom.js";
import { paintEmoji } from "../kit/emoji.js";
import { icon } from "../kit/icons.js";

export function inlineKeyboard(message, phone) {
  const rows = message.reply_markup?.inline_keyboard;
  if (!rows) return null;
  const make = (button, row, column) => {
    const spins = Boolean(button.callback_data) && (message.pending ?? []).includes(button.callback_data);
    return h(
      "button.inline",
      {
        type: "button",
        "aria-busy": spins ? "true" : null,
        onclick: () => phone.tap(message, button, row, column),
      },
      h("span", { dir: "auto" }, button.text),
      signOf(button),
      spins && h("i.spinner"),
    );
  };
  const line = (buttons, row) =>
    h(
      "div.inline-row",
      {},
      buttons.map((button, column) => make(button, row, column)),
    );
  return h("div.inline-keyboard", {}, rows.map(line));
}

function signOf(button) {
  if (button.url) return icon("link", "opens a link");
  if (button.web_app) return icon("app", "opens a page");
  return null;
}

export function replyKeyboard(markup, phone) {
  const line = (buttons) =>
    h(
      "div.reply-row",
      {},
      buttons.map((button) =>
        h(
          "button.reply-key",
          { type: "button", onclick: () => phone.press(button) },
          button.request_contact ? icon("person") : null,
          button.request_location ? icon("pin") : null,
          button.web_app ? icon("app") : null,
          h("span", { dir: "auto" }, button.text),
        ),
      ),
    );
  const size = markup.resize_keyboard ? "small" : "tall";
  return paintEmoji(
    h(`div.reply-keyboard.${size}`, { role: "group", "aria-label": "Keyboard" }, markup.keyboard.map(line)),
  );
}
