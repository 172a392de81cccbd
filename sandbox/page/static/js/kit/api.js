/** Clients of the two control APIs, and their event streams. */

const RETRY_MILLISECONDS = 1000;

/** A refusal of a control API, with its message. */
export class Refusal extends Error {}

async function ask(path, options) {
  const response = await fetch(path, options).catch(() => {
    throw new Refusal("The sandbox does not answer.");
  });
  const body = await response.json().catch(() => ({}));
  if (!response.ok) throw new Refusal(body.error || body.refused || `The sandbox answered ${response.status}.`);
  return body;
}

export async function get(path) {
  return ask(path);
}

export async function post(path, body = {}) {
  const headers = { "Content-Type": "application/json" };
  return ask(path, { method: "POST", headers, body: JSON.stringify(body) });
}

export async function postForm(path, fields, files) {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) if (value) form.append(name, value);
  files.forEach((file, index) => form.append(`file${index}`, file, file.name));
  return ask(path, { method: "POST", body: form });
}

export const telegram = {
  people: () => get("/sandbox/telegram/people"),
  phone: (person) => get(`/sandbox/telegram/people/${person}/phone`),
  addPerson: (details) => post("/sandbox/telegram/people", details),
  act: (person, action, body) => post(`/sandbox/telegram/people/${person}/${action}`, body),
  send: (person, action, fields, files) => postForm(`/sandbox/telegram/people/${person}/${action}`, fields, files),
  fileUrl: (id) => `/sandbox/telegram/file/${encodeURIComponent(id)}`,
};

const query = (fields) => new URLSearchParams(Object.entries(fields).filter(([, value]) => value)).toString();

export const slack = {
  state: () => get("/sandbox/slack/state"),
  channels: (user) => get(`/sandbox/slack/channels?${query({ user })}`),
  channel: (id, user, thread) => get(`/sandbox/slack/channel/${id}?${query({ user, thread_ts: thread })}`),
  modals: (user) => get(`/sandbox/slack/modals?${query({ user })}`),
  home: (user) => get(`/sandbox/slack/home?${query({ user })}`),
  do: (verb, body) => post(`/sandbox/slack/${verb}`, body),
  upload: (user, file) => postForm("/sandbox/slack/upload", { user }, [file]).then((answer) => answer.file),
};

/**
 * Follow an event stream until the page is left. `opened` is called after each connect, so that missed changes can be
 * fetched. A hidden page closes its connection, since browsers allow only a few to one host.
 */
export function follow(path, { event, opened, lost }) {
  let source = null;
  let retry = null;
  const close = () => {
    clearTimeout(retry);
    source?.close();
    source = null;
  };
  const open = () => {
    close();
    source = new EventSource(path);
    source.onopen = opened;
    source.onmessage = (message) => event(JSON.parse(message.data));
    source.onerror = () => {
      close();
      lost();
      retry = setTimeout(open, RETRY_MILLISECONDS);
    };
  };
  document.addEventListener("visibilitychange", () => {
    if (document.hidden) close();
    else if (!source) open();
  });
  open();
}
