"use strict";
(() => {
  const words = JSON.parse(document.getElementById("words").textContent);
  const form = document.getElementById("missing");
  const [open, body, text, problem, send, told] = ["open", "body", "text", "problem", "send", "told"].map((name) => document.getElementById(`missing-${name}`));
  const launch = new URLSearchParams(location.hash.slice(1)).get("tgWebAppData") || "";

  open.addEventListener("click", () => {
    body.hidden = !body.hidden;
    open.setAttribute("aria-expanded", String(!body.hidden));
    if (!body.hidden) text.focus();
  });

  function complain(words) {
    problem.textContent = words;
    problem.hidden = !words;
    if (words) text.focus();
  }

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    send.disabled = true;
    complain("");
    try {
      const answer = await fetch(`${document.getElementById("form").dataset.endpoint}/missing`, {
        method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ text: text.value.trim(), init_data: launch }),
      });
      const said = await answer.json().catch(() => ({}));
      if (answer.ok) {
        body.hidden = open.hidden = true;
        told.hidden = false;
        told.focus();
      } else complain(said.problem || words.failed);
    } catch {
      complain(words.offline);
    }
    send.disabled = false;
  });
  // Signed: nothing can be missing any more.
  new MutationObserver(() => { form.hidden = !document.getElementById("done").hidden; }).observe(document.getElementById("done"), { attributes: true });
})();
