/** The stack of modals that a member has open; the top one is shown. */

import { Refusal, slack } from "../kit/api.js";
import { blockNodes } from "../blocks/blocks.js";
import { iconButton } from "../kit/buttons.js";
import { fill, h, soon } from "../kit/dom.js";
import { paintEmoji } from "../kit/emoji.js";
import { icon } from "../kit/icons.js";

export class Modals {
  constructor(workspace, screen) {
    this.workspace = workspace;
    this.layer = h("div.modal-layer", { hidden: true });
    this.layer.addEventListener("keydown", (event) => event.key === "Escape" && this.view && this.close());
    screen.append(this.layer);
    this.view = null;
    this.sign = "";
    this.reread = soon(() => this.refresh());
  }

  async refresh() {
    const { user } = this.workspace;
    if (!user) return;
    const { views } = await slack.modals(user);
    if (user !== this.workspace.user) return;
    const top = views.at(-1) ?? null;
    if (this.view && !views.some((view) => view.id === this.view.id)) this.workspace.blockActions.dropDrafts(this.view.id);
    const trouble = top ? (this.workspace.troubles.get(top.id) ?? null) : null;
    const sign = JSON.stringify([top, views.length, trouble]);
    if (sign === this.sign) return;
    const before = this.view;
    [this.sign, this.view] = [sign, top];
    this.show(views.length, before?.id !== top?.id, trouble);
  }

  show(depth, fresh, trouble) {
    const { view, layer } = this;
    const held = fresh ? null : this.holdFocus();
    if (!view) {
      if (!layer.hidden) this.returnTo?.isConnected && this.returnTo.focus({ preventScroll: true });
      layer.hidden = true;
      fill(layer);
      return;
    }
    if (layer.hidden) this.returnTo = document.activeElement;
    layer.hidden = false;
    const body = h("div.modal-body", {}, this.notice(trouble), blockNodes(view.blocks, this.scene()));
    const form = h(
      "form.modal",
      { role: "dialog", "aria-modal": "true", "aria-label": view.title, novalidate: true },
      this.headOf(view, depth),
      body,
      this.footOf(view),
    );
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.submit();
    });
    fill(layer, paintEmoji(form));
    if (held) this.giveBack(held, body);
    else this.focusFirst(form);
    body.querySelector(".wrong")?.scrollIntoView({ block: "nearest" });
  }

  scene() {
    const { view, workspace } = this;
    return {
      place: { view: view.id },
      state: view.state,
      errors: view.errors,
      names: workspace.names,
      blockActions: workspace.blockActions,
    };
  }

  notice(trouble) {
    const words = this.view.notice ?? trouble;
    return words && h("p.modal-notice", { role: "alert" }, icon("warning"), words);
  }

  headOf(view, depth) {
    const back = depth > 1 && iconButton("reply", "Back", () => this.close());
    const close = iconButton("close", "Close", () => this.close(true));
    return h("header.modal-head", {}, back, h("h3", {}, view.title), close);
  }

  footOf(view) {
    const cancel = h("button.b-button", { type: "button", onclick: () => this.close() }, view.close);
    const submit = view.submit && h("button.b-button.primary.submit", { type: "submit" }, view.submit);
    return h("footer.modal-foot", {}, cancel, submit);
  }

  async submit() {
    const { view } = this;
    const button = this.layer.querySelector(".submit");
    if (!button || button.disabled) return;
    button.disabled = true;
    button.setAttribute("aria-busy", "true");
    const values = this.workspace.blockActions.takeDrafts(view);
    await this.try(() => slack.do("submit", { user: this.workspace.user, view: view.id, values }));
    this.sign = "";
    await this.refresh();
  }

  async close(all = false) {
    const { view } = this;
    await this.try(() => slack.do("close", { user: this.workspace.user, view: view.id, all }));
    this.workspace.blockActions.dropDrafts(view.id);
    await this.refresh();
  }

  async try(work) {
    try {
      await work();
      this.workspace.troubles.delete(this.view?.id);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      this.workspace.troubles.set(this.view.id, error.message);
    }
  }

  /** Remove the error under a field when its value changes. */
  forgetError(blockId) {
    if (!this.view?.errors[blockId]) return;
    delete this.view.errors[blockId];
    const block = this.layer.querySelector(`[data-block="${CSS.escape(blockId)}"]`);
    block?.classList.remove("wrong");
    block?.querySelector(".b-wrong")?.remove();
  }

  holdFocus() {
    const node = this.layer.contains(document.activeElement) ? document.activeElement : null;
    return {
      key: node?.dataset.key,
      range: typeof node?.selectionStart === "number" ? [node.selectionStart, node.selectionEnd] : null,
      top: this.layer.querySelector(".modal-body")?.scrollTop ?? 0,
    };
  }

  giveBack(held, body) {
    body.scrollTop = held.top;
    const node = held.key && body.querySelector(`[data-key="${CSS.escape(held.key)}"]`);
    if (!node) return;
    node.focus({ preventScroll: true });
    if (held.range && node.type === "text") node.setSelectionRange(...held.range);
  }

  focusFirst(form) {
    const first =
      form.querySelector("[data-focus]") ??
      form.querySelector(".modal-body input, .modal-body textarea, .modal-body .b-select");
    (first ?? form.querySelector(".submit, .modal-foot button"))?.focus({ preventScroll: true });
  }
}
