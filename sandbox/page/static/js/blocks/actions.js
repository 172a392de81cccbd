/** What a member does with blocks: press, choose, type, upload; with confirmations and error messages. */

import { Refusal, slack } from "../kit/api.js";
import { soon } from "../kit/dom.js";
import { plainWords, textNodes } from "./mrkdwn.js";

export class BlockActions {
  constructor(workspace) {
    this.workspace = workspace;
    this.drafts = new Map();
    this.pending = new Map();
  }

  where(place, block, element) {
    return { user: this.workspace.user, ...place, action_id: element.action_id, block_id: block.block_id };
  }

  draftKey(place, block) {
    return `${place.view ?? place.ts}/${block.block_id}`;
  }

  draftOf(place, block) {
    const draft = this.drafts.get(this.draftKey(place, block));
    return draft && typeof draft.value === "string" ? draft.value : null;
  }

  draft(place, block, element, value) {
    this.drafts.set(this.draftKey(place, block), { place, block, element, value });
    this.workspace.modals.forgetError(block.block_id);
  }

  /** The typed values of a view that were not sent yet, as `values` for its submission. */
  takeDrafts(view) {
    const values = {};
    for (const [key, { place, block, element, value }] of this.drafts) {
      if (place.view !== view.id) continue;
      const twice = view.blocks.filter((one) => one.element?.action_id === element.action_id).length > 1;
      values[twice ? block.block_id : element.action_id] = value || null;
      this.drafts.delete(key);
    }
    return values;
  }

  dropDrafts(viewId) {
    for (const [key, { place }] of this.drafts) if (place.view === viewId) this.drafts.delete(key);
  }

  typedSoon(place, block, element) {
    const key = this.draftKey(place, block);
    if (!this.pending.has(key)) {
      this.pending.set(
        key,
        soon(() => {
          const draft = this.drafts.get(key);
          if (draft) this.send("fill", draft.place, draft.block, draft.element, draft.value || null);
        }, 350),
      );
    }
    this.pending.get(key)();
  }

  /** Press a button or a menu entry. */
  async act(place, block, element, value, button = null) {
    if (!(await this.confirmed(element.confirm))) return;
    button?.setAttribute("aria-busy", "true");
    await this.send("act", place, block, element, value);
    button?.removeAttribute("aria-busy");
  }

  /** Choose, or finish typing. `reread` renders the surface again, for elements that do not show their choice themselves. */
  async choose(place, block, element, value, reread = false) {
    const verb = block.type === "input" ? "fill" : "act";
    this.drafts.delete(this.draftKey(place, block));
    this.workspace.modals.forgetError(block.block_id);
    if (!(await this.confirmed(element.confirm))) {
      this.workspace.rereadPlace(place);
      return;
    }
    await this.send(verb, place, block, element, value === "" ? null : value);
    if (reread) this.workspace.rereadPlace(place);
  }

  async send(verb, place, block, element, value) {
    const body = { ...this.where(place, block, element), value: value ?? null };
    try {
      const outcome = await slack.do(verb, body);
      this.workspace.showTrouble(place, outcome.ok ? null : outcome.shown);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      this.workspace.showTrouble(place, error.message);
    }
  }

  async confirmed(confirm) {
    if (!confirm) return true;
    return this.workspace.layers.confirm({
      title: plainWords(confirm.title),
      words: textNodes(confirm.text, this.workspace.names),
      yes: plainWords(confirm.confirm),
      no: plainWords(confirm.deny),
      danger: confirm.style === "danger",
    });
  }

  async suggest(place, block, element, text) {
    try {
      return await slack.do("suggest", { ...this.where(place, block, element), text });
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return { options: [], option_groups: [], shown: error.message };
    }
  }

  upload(files) {
    return Promise.all(files.map((file) => slack.upload(this.workspace.user, file)));
  }

  enlarge(address, words) {
    this.workspace.layers.picture(address, words);
  }

  menu(anchor, entries) {
    this.workspace.layers.menu(
      anchor,
      entries.map((entry) => ({ icon: "down", ...entry })),
    );
  }
}
