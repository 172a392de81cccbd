/** The Home tab of the app. */

import { slack } from "../kit/api.js";
import { blockNodes } from "../blocks/blocks.js";
import { fill, h } from "../kit/dom.js";
import { paintEmoji } from "../kit/emoji.js";
import { icon } from "../kit/icons.js";

export class Home {
  constructor(workspace) {
    this.workspace = workspace;
    this.node = h("div.s-home", { hidden: true });
    this.sign = "";
  }

  async refresh() {
    const { workspace } = this;
    const { user } = workspace;
    const { view } = await slack.home(user);
    const trouble = workspace.troubles.get(view?.id);
    const sign = JSON.stringify([user, view, trouble]);
    if (sign === this.sign || user !== workspace.user) return;
    this.sign = sign;
    if (!view) {
      fill(this.node, h("p.note", {}, `${workspace.appName} has published nothing here yet.`));
      return;
    }
    const { names, blockActions } = workspace;
    const scene = { place: { view: view.id }, state: view.state, errors: view.errors, names, blockActions };
    const told = trouble && h("p.s-trouble", { role: "alert" }, icon("warning"), trouble);
    fill(this.node, told, blockNodes(view.blocks, scene));
    paintEmoji(this.node);
  }
}
