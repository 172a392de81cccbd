/** A thread beside its channel. */

import { Refusal, slack } from "../kit/api.js";
import { iconButton } from "../kit/buttons.js";
import { fill, h, isNearEnd, reconcile, scrollToEnd, soon, stickToEnd } from "../kit/dom.js";
import { SlackComposer } from "./composer.js";
import { messageRows } from "./messages.js";

export class Thread {
  constructor(workspace) {
    this.workspace = workspace;
    this.ts = null;
    this.list = h("div.s-list", { role: "log", "aria-label": "Thread", tabindex: 0 });
    stickToEnd(this.list);
    this.about = h("small", {});
    this.composer = new SlackComposer(
      workspace,
      () => ({ channel: workspace.channelId, thread_ts: this.ts }),
      "Reply…",
    );
    const close = iconButton("close", "Close thread", () => this.close());
    this.node = h(
      "aside.s-thread",
      { "aria-label": "Thread", hidden: true },
      h("header.s-head", {}, h("b", {}, "Thread"), this.about, close),
      this.list,
      this.composer.node,
    );
    this.reread = soon(() => this.refresh());
  }

  async open(ts) {
    this.ts = ts;
    this.node.hidden = false;
    fill(this.list);
    this.composer.clear();
    await this.refresh();
    scrollToEnd(this.list);
    this.composer.field.focus({ preventScroll: true });
  }

  close() {
    this.ts = null;
    this.node.hidden = true;
  }

  async refresh() {
    const { ts, workspace } = this;
    if (!ts) return;
    try {
      const answer = await slack.channel(workspace.channelId, workspace.user, ts);
      if (ts !== this.ts) return;
      const stay = !isNearEnd(this.list);
      fill(this.about, answer.channel.dm ? workspace.appName : `# ${answer.channel.name}`);
      const rows = messageRows(answer.messages, { workspace, channel: answer.channel, inThread: true });
      const replies = answer.messages.length - 1;
      if (replies > 0)
        rows.splice(1, 0, {
          key: "count",
          sign: String(replies),
          make: () => h("div.s-replies", {}, h("span", {}, replies === 1 ? "1 reply" : `${replies} replies`)),
        });
      reconcile(this.list, rows);
      if (!stay) scrollToEnd(this.list);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      this.close();
    }
  }
}
