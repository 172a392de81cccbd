/** Icon buttons: an icon instead of a text. */

import { h } from "./dom.js";
import { icon } from "./icons.js";

export function iconButton(sign, label, act, kind = "plain") {
  return h(`button.${kind}`, { type: "button", "aria-label": label, title: label, onclick: act }, icon(sign));
}
