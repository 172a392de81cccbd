/** Overlays of the Slack window: those of a phone, and confirmation dialogs. */

import { h } from "../kit/dom.js";
import { paintEmoji } from "../kit/emoji.js";
import { Layers } from "../kit/layers.js";

export class SlackLayers extends Layers {
  /** A confirmation dialog; resolves to whether it was confirmed. */
  confirm({ title, words, yes, no, danger }) {
    return new Promise((resolve) => {
      const before = document.activeElement;
      const finish = (answer) => {
        shade.remove();
        before?.isConnected && before.focus({ preventScroll: true });
        resolve(answer);
      };
      const kind = danger ? "danger" : "primary";
      const buttons = h(
        "div.b-actions",
        {},
        h("button.b-button", { type: "button", onclick: () => finish(false) }, no),
        h(`button.b-button.${kind}`, { type: "button", onclick: () => finish(true) }, yes),
      );
      const box = h(
        "div.confirm",
        { role: "alertdialog", "aria-modal": "true", "aria-label": title },
        h("h3", {}, title),
        h("div.b-text", {}, words),
        buttons,
      );
      const shade = h("div.shade.middle", { dataset: { layer: "confirm" } }, box);
      shade.addEventListener("dismiss", () => finish(false));
      this.screen.append(paintEmoji(shade));
      buttons.lastElementChild.focus();
    });
  }
}
