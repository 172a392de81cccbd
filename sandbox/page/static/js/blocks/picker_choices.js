/** The choices of a select: {value, label, about?, option?}, in groups. */

import { plainWords } from "./mrkdwn.js";

/** The field of the state that holds the choice: of a single select, of a multiple select. */
export const STATE_KEYS = {
  users: ["selected_user", "selected_users"],
  conversations: ["selected_conversation", "selected_conversations"],
  channels: ["selected_channel", "selected_channels"],
  static: ["selected_option", "selected_options"],
  external: ["selected_option", "selected_options"],
};

/** The choice for a stored value: an option, or the id of a user or channel. */
export function asChoice(value, { users, channels }) {
  if (typeof value !== "string") return fromOption(value);
  const user = users.get(value);
  return { value, label: user ? user.display_name : `#${channels.get(value)?.name || "direct message"}` };
}

export function choiceGroups(kind, element, { users, channels }) {
  if (kind === "users") {
    const people = [...users.values()].filter((one) => !one.is_bot);
    return [{ entries: people.map((one) => ({ value: one.id, label: one.display_name })) }];
  }
  if (kind === "channels" || kind === "conversations") {
    const listed = [...channels.values()].filter((one) => !one.dm && !(kind === "channels" && one.private));
    return [{ entries: listed.map((one) => ({ value: one.id, label: `#${one.name}` })) }];
  }
  return optionGroups(element);
}

/** The choices of an object with `options` or `option_groups`. */
export function optionGroups(holder) {
  if (!holder.option_groups?.length) return [{ entries: (holder.options ?? []).map(fromOption) }];
  return holder.option_groups.map((group) => ({
    label: plainWords(group.label),
    entries: group.options.map(fromOption),
  }));
}

function fromOption(option) {
  const about = option.description ? plainWords(option.description) : null;
  return { value: option.value, label: plainWords(option.text), about, option };
}
