/** Makes elements. Strings are always inserted as text, never as HTML. */

const PROPERTIES = new Set(["value", "checked", "disabled", "selected", "indeterminate"]);

/** `h("div.a.b", {onclick, title, dataset}, child, [children], null)` */
export function h(selector, props = {}, ...children) {
  const [tag, ...classes] = selector.split(".");
  const node = document.createElement(tag || "div");
  if (classes.length) node.className = classes.join(" ");
  for (const [name, value] of Object.entries(props)) setProperty(node, name, value);
  append(node, children);
  return node;
}

function setProperty(node, name, value) {
  if (value === null || value === undefined) return;
  if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
  else if (name === "dataset") Object.assign(node.dataset, value);
  else if (PROPERTIES.has(name)) node[name] = value;
  else if (value !== false) node.setAttribute(name, value === true ? "" : value);
}

export function append(node, children) {
  for (const child of children.flat(Infinity)) {
    if (child !== null && child !== undefined && child !== false && child !== "") node.append(child);
  }
  return node;
}

export function fill(node, ...children) {
  node.replaceChildren();
  return append(node, children);
}

/** Make `parent` contain the rows ({key, sign, make}) in order. A row whose `sign` has not changed keeps its element. */
export function reconcile(parent, rows) {
  const old = new Map([...parent.children].map((node) => [node.dataset.key, node]));
  let at = parent.firstElementChild;
  for (const row of rows) {
    let node = old.get(row.key);
    old.delete(row.key);
    if (!node || node.rowSign !== row.sign) {
      const fresh = row.make(Boolean(node));
      fresh.dataset.key = row.key;
      fresh.rowSign = row.sign;
      if (node) node.replaceWith(fresh);
      if (at === node) at = node ? fresh : at;
      node = fresh;
    }
    if (node === at) at = at.nextElementSibling;
    else parent.insertBefore(node, at);
  }
  for (const gone of old.values()) gone.remove();
}

/** Debounce: one call after a pause for any number of calls before. */
export function soon(work, milliseconds = 25) {
  let timer = null;
  return () => {
    clearTimeout(timer);
    timer = setTimeout(work, milliseconds);
  };
}

export function isNearEnd(scroller) {
  return scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < 120;
}

export function scrollToEnd(scroller) {
  scroller.scrollTop = scroller.scrollHeight;
}

/** Keep an element scrolled to the end while pictures load and the window is resized, if it was at the end. */
export function stickToEnd(scroller) {
  scroller.addEventListener("load", () => scroller.dataset.stuck === "yes" && scrollToEnd(scroller), true);
  new ResizeObserver(() => scroller.dataset.stuck === "yes" && scrollToEnd(scroller)).observe(scroller);
  scroller.addEventListener("scroll", () => {
    scroller.dataset.stuck = isNearEnd(scroller) ? "yes" : "no";
  });
}

export function openFilePicker({ accept = "", multiple = false }) {
  return new Promise((resolve) => {
    const input = h("input", { type: "file", accept, multiple, hidden: true });
    input.addEventListener("change", () => {
      resolve([...input.files]);
      input.remove();
    });
    input.addEventListener("cancel", () => {
      resolve([]);
      input.remove();
    });
    document.body.append(input);
    input.click();
  });
}

export function readableSize(bytes) {
  if (bytes < 1024) return `${bytes} B`;
  if (bytes < 1024 * 1024) return `${Math.round(bytes / 1024)} KB`;
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}
