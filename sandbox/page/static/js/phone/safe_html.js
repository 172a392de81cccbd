/** The sandbox's message HTML as nodes, with an allow-list of tags, attributes and links. */

const TAGS = new Set(["B", "I", "U", "S", "CODE", "PRE", "BLOCKQUOTE", "A", "SPAN"]);
const LINKS = /^(https?:|mailto:|tel:|tg:)/i;

/** A fragment; `html` is the `html` of a MessageView. */
export function safeNodes(html) {
  const parsed = new DOMParser().parseFromString(html, "text/html");
  const fragment = document.createDocumentFragment();
  for (const child of parsed.body.childNodes) fragment.append(...sieve(child));
  return fragment;
}

function sieve(node) {
  if (node.nodeType === Node.TEXT_NODE) return [document.createTextNode(node.data)];
  if (node.nodeType !== Node.ELEMENT_NODE) return [];
  const children = [...node.childNodes].flatMap(sieve);
  if (!TAGS.has(node.tagName)) return children;
  const clean = document.createElement(node.tagName);
  if (node.tagName === "A") dressLink(clean, node);
  if (node.classList.contains("spoiler")) {
    clean.className = "spoiler";
    clean.tabIndex = 0;
  }
  clean.append(...children);
  return [clean];
}

function dressLink(clean, link) {
  if (link.dataset.command) {
    clean.className = "command";
    clean.dataset.command = link.dataset.command;
    clean.href = "#";
    return;
  }
  const given = link.getAttribute("href") ?? "";
  const address = /^[a-z][a-z0-9+.-]*:/i.test(given) ? given : `https://${given}`;
  if (!LINKS.test(address)) return;
  clean.href = address;
  clean.target = "_blank";
  clean.rel = "noreferrer";
}
