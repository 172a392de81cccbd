/** The side bar: the team, the member, channels, the app. */

import { fill, h } from "../kit/dom.js";
import { icon } from "../kit/icons.js";
import { avatar } from "./messages.js";

export class Sidebar {
  constructor(workspace) {
    this.workspace = workspace;
    this.select = h("select", { "aria-label": "Which member" });
    this.select.addEventListener("change", () => workspace.become(this.select.value));
    this.face = h("span.s-me", {});
    this.list = h("nav.s-channels", { "aria-label": "Channels" });
    this.team = h("div.s-team", {});
    const me = h("label.s-who-am-i", {}, this.face, this.select);
    this.node = h("aside.s-side", {}, this.team, this.list, me);
  }

  show() {
    const { workspace } = this;
    const { state, user } = workspace;
    fill(this.team, h("b", {}, state.team.name));
    this.showMembers(
      state.members.filter((one) => !one.is_bot),
      user,
    );
    const row = (channel) =>
      this.row({
        sign: channel.private ? "lock" : "hash",
        words: channel.name,
        shown: workspace.place.kind === "channel" && workspace.channelId === channel.id,
        unread: workspace.unread.get(channel.id) ?? 0,
        open: () => workspace.openChannel(channel.id),
      });
    const app = this.row({
      sign: "app",
      words: state.app.name,
      shown: workspace.place.kind === "app",
      unread: workspace.unread.get(workspace.dmId) ?? 0,
      open: () => workspace.openApp(workspace.unread.get(workspace.dmId) ? "messages" : "home"),
    });
    const channels = workspace.channels.filter((one) => !one.dm && !one.archived);
    fill(this.list, h("h3", {}, "Channels"), channels.map(row), h("h3", {}, "Apps"), app);
  }

  row({ sign, words, shown, unread, open }) {
    const act = () => {
      this.node.classList.remove("open");
      open();
    };
    return h(
      `button${unread ? ".unread" : ""}`,
      { type: "button", "aria-current": shown ? "page" : null, onclick: act },
      icon(sign),
      h("span", {}, words),
      unread ? h("b.count", { "aria-label": `${unread} new` }, unread) : null,
    );
  }

  showMembers(members, user) {
    const listed = this.workspace.cast.members ?? [];
    const main = listed.length ? listed.map((id) => members.find((one) => one.id === id)).filter(Boolean) : members;
    const rest = members.filter((one) => !main.includes(one));
    const option = (one) => h("option", { value: one.id }, one.display_name);
    fill(
      this.select,
      main.map(option),
      rest.length ? h("optgroup", { label: "Everybody else" }, rest.map(option)) : null,
    );
    if (!user) return;
    this.select.value = user;
    fill(this.face, avatar(user, members.find((one) => one.id === user)?.display_name ?? "?"));
  }
}
