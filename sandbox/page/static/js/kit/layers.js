/** Overlays of a phone: bottom sheets, alerts, toasts, menus, an enlarged picture, a web app. */

import { iconButton } from "./buttons.js";
import { h } from "./dom.js";
import { paintEmoji } from "./emoji.js";
import { icon } from "./icons.js";

export class Layers {
  constructor(screen) {
    this.screen = screen;
    this.screen.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      const open = [...this.screen.querySelectorAll("[data-layer]")].at(-1);
      if (!open) return;
      event.stopPropagation();
      open.dispatchEvent(new Event("dismiss"));
    });
  }

  /** Open a bottom sheet; returns the function that closes it. */
  sheet(title, ...children) {
    const before = document.activeElement;
    const close = () => {
      shade.remove();
      before?.isConnected && before.focus({ preventScroll: true });
    };
    const head = h(
      "header.sheet-head",
      {},
      h("h3", {}, title),
      closeButton(() => close()),
    );
    const body = h("div.sheet", { role: "dialog", "aria-label": title, "aria-modal": "true" }, head, ...children);
    const shade = h(
      "div.shade",
      { dataset: { layer: "sheet" }, onclick: (event) => event.target === shade && close() },
      body,
    );
    shade.addEventListener("dismiss", close);
    this.screen.append(paintEmoji(shade));
    (body.querySelector("input, textarea, .sheet-body button") ?? body.querySelector("button"))?.focus({
      preventScroll: true,
    });
    return close;
  }

  alert(words) {
    const close = () => shade.remove();
    const ok = h("button.wide.primary", { type: "button", onclick: close }, "OK");
    const box = h("div.alert", { role: "alertdialog", "aria-label": words }, h("p", { dir: "auto" }, words), ok);
    const shade = h("div.shade.middle", { dataset: { layer: "alert" } }, box);
    shade.addEventListener("dismiss", close);
    this.screen.append(paintEmoji(shade));
    ok.focus({ preventScroll: true });
  }

  toast(words, bad = false) {
    this.screen.querySelector(".toast")?.remove();
    const toast = h(`div.toast${bad ? ".bad" : ""}`, { role: "status", dir: "auto" }, words);
    this.screen.append(paintEmoji(toast));
    setTimeout(() => toast.remove(), 1600 + words.length * 45);
  }

  /** Open a menu at an element: [{label, icon, danger?, act}]. */
  menu(anchor, entries) {
    const close = () => {
      layer.remove();
      anchor.isConnected && anchor.focus({ preventScroll: true });
    };
    const make = (entry) =>
      h(
        `button${entry.danger ? ".danger" : ""}`,
        {
          type: "button",
          role: "menuitem",
          onclick: () => {
            close();
            entry.act();
          },
        },
        icon(entry.icon),
        entry.label,
      );
    const menu = h("div.small-menu", { role: "menu" }, entries.map(make));
    const layer = h(
      "div.menu-layer",
      { dataset: { layer: "menu" }, onclick: (event) => event.target === layer && close() },
      menu,
    );
    layer.addEventListener("dismiss", close);
    this.screen.append(layer);
    place(menu, anchor.getBoundingClientRect(), this.screen.getBoundingClientRect());
    menu.querySelector("button")?.focus({ preventScroll: true });
  }

  picture(address, words) {
    const close = () => layer.remove();
    const layer = h(
      "div.enlarged",
      { role: "dialog", "aria-label": words, dataset: { layer: "picture" }, onclick: close },
      h("img", { src: address, alt: words }),
      closeButton(close),
    );
    layer.addEventListener("dismiss", close);
    document.body.append(layer);
    layer.addEventListener("keydown", (event) => event.key === "Escape" && close());
    layer.querySelector("button").focus();
  }

  /** Open a web app in a frame; `onEvent` gets {eventType, eventData} of each message that it posts. */
  webApp(title, address, onEvent) {
    const frame = h("iframe", { src: address, title, allow: "geolocation; camera" });
    const listen = (event) => {
      if (event.source !== frame.contentWindow) return;
      const said = parse(event.data);
      if (!said) return;
      if (said.eventType === "web_app_close") close();
      else onEvent(said, close);
    };
    const close = () => {
      window.removeEventListener("message", listen);
      layer.remove();
    };
    window.addEventListener("message", listen);
    const head = h(
      "header.sheet-head",
      {},
      h("h3", {}, title),
      closeButton(() => close()),
    );
    const layer = h("div.web-app", { role: "dialog", "aria-label": title, dataset: { layer: "app" } }, head, frame);
    layer.addEventListener("dismiss", close);
    this.screen.append(layer);
    return close;
  }
}

function closeButton(close) {
  return iconButton("close", "Close", close);
}

function parse(data) {
  try {
    const said = typeof data === "string" ? JSON.parse(data) : data;
    return said && typeof said.eventType === "string" ? said : null;
  } catch {
    return null;
  }
}

function place(menu, anchor, frame) {
  const left = Math.min(Math.max(8, anchor.left - frame.left), frame.width - menu.offsetWidth - 8);
  const below = anchor.bottom - frame.top + 4;
  const top = below + menu.offsetHeight > frame.height ? anchor.top - frame.top - menu.offsetHeight - 4 : below;
  menu.style.left = `${left}px`;
  menu.style.top = `${Math.max(8, top)}px`;
}
