"use strict";
(() => {
  const words = JSON.parse(document.getElementById("words").textContent);
  const form = document.getElementById("form");
  const pad = document.getElementById("pad");
  const typed = document.getElementById("typed");
  const signer = document.getElementById("signer");
  const problem = document.getElementById("problem");
  const send = document.getElementById("send");
  const pen = pad.getContext("2d");
  const strokes = [];
  let current = null;

  // Telegram hands the launch data over in the address's fragment; it is read before anything can change it.
  const launch = new URLSearchParams(location.hash.slice(1)).get("tgWebAppData") || "";

  function scale() {
    const box = pad.getBoundingClientRect();
    const longest = 1600; // pixels of a side that the service accepts
    const ratio = Math.min(window.devicePixelRatio || 1, 3, longest / Math.max(box.width, box.height, 1));
    pad.width = Math.floor(box.width * ratio);
    pad.height = Math.floor(box.height * ratio);
    draw();
  }

  function draw() {
    pen.setTransform(1, 0, 0, 1, 0, 0);
    pen.fillStyle = "#ffffff";
    pen.fillRect(0, 0, pad.width, pad.height);
    pen.strokeStyle = "#1b1f24";
    pen.lineWidth = Math.max(2, pad.height / 75);
    pen.lineCap = pen.lineJoin = "round";
    for (const stroke of strokes) {
      pen.beginPath();
      stroke.forEach(([x, y], index) => (index ? pen.lineTo(x * pad.width, y * pad.height) : pen.moveTo(x * pad.width, y * pad.height)));
      if (stroke.length === 1) pen.lineTo(stroke[0][0] * pad.width + 0.1, stroke[0][1] * pad.height);
      pen.stroke();
    }
  }

  function place(event) {
    const box = pad.getBoundingClientRect();
    return [(event.clientX - box.left) / box.width, (event.clientY - box.top) / box.height];
  }

  pad.addEventListener("pointerdown", (event) => {
    event.preventDefault();
    pad.setPointerCapture(event.pointerId);
    current = [place(event)];
    strokes.push(current);
    draw();
  });
  pad.addEventListener("pointermove", (event) => {
    if (!current) return;
    const between = event.getCoalescedEvents?.() ?? [];
    for (const each of between.length ? between : [event]) current.push(place(each));
    draw();
  });
  for (const name of ["pointerup", "pointercancel"]) pad.addEventListener(name, () => { current = null; });
  document.getElementById("clear").addEventListener("click", () => { strokes.length = 0; draw(); });
  window.addEventListener("resize", scale);

  function inked() {
    let length = 0;
    for (const stroke of strokes)
      for (let i = 1; i < stroke.length; i++) length += Math.hypot(stroke[i][0] - stroke[i - 1][0], stroke[i][1] - stroke[i - 1][1]);
    return length > 0.15;
  }

  function complain(text, where) {
    problem.textContent = text;
    problem.hidden = !text;
    if (text) where.focus();
    return Boolean(text);
  }

  function wrong() {
    if (signer.value.trim().length < 2) return complain(words.name_missing, signer);
    if (!typed.checked && !inked()) return complain(words.ink_missing, pad);
    return complain("", signer);
  }

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (wrong()) return;
    send.disabled = true;
    send.textContent = words.sending;
    const rating = form.querySelector("input[name=rating]:checked");
    const body = {
      seen: form.dataset.seen,
      init_data: launch,
      signer: signer.value.trim(),
      rating: rating ? Number(rating.value) : null,
      comment: document.getElementById("comment").value.trim(),
      image: typed.checked ? null : pad.toDataURL("image/png"),
    };
    try {
      const answer = await fetch(form.dataset.endpoint, {
        method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body),
      });
      if (answer.ok) return finish();
      const said = await answer.json().catch(() => ({}));
      if (said.work) showChanged(said.work);
      else complain(said.problem || words.failed, send);
    } catch {
      complain(words.offline, send);
    }
    send.disabled = false;
    send.textContent = words.send;
  });

  // The work was changed meanwhile: it has to be read and signed again. Name, stars and comment stay as they are.
  function showChanged(work) {
    document.getElementById("work").innerHTML = work.html;
    form.dataset.seen = work.seen;
    strokes.length = 0;
    typed.checked = false;
    draw();
    complain("", signer);
    const changed = document.getElementById("changed");
    changed.textContent = words.changed;
    changed.hidden = false;
    changed.scrollIntoView({ block: "start" });
    changed.focus({ preventScroll: true });
  }

  function finish() {
    form.hidden = missing.hidden = true;
    const said = document.getElementById("done-heading");
    document.title = said.textContent;
    document.getElementById("heading").textContent = said.textContent;
    said.remove();
    for (const each of document.querySelectorAll(".until-signed")) each.hidden = true;
    document.getElementById("changed").hidden = true;
    const done = document.getElementById("done");
    done.hidden = false;
    done.focus();
    setTimeout(() => {
      if (window.TelegramWebviewProxy) window.TelegramWebviewProxy.postEvent("web_app_close", "{}");
      else if (window.parent !== window) window.parent.postMessage(JSON.stringify({ eventType: "web_app_close", eventData: {} }), "*");
    }, 1800);
  }

  // Something is missing: the words go to the technician, and nothing is signed.
  const missing = document.getElementById("missing");
  const opener = document.getElementById("missing-open");
  const missingForm = document.getElementById("missing-form");
  const missingText = document.getElementById("missing-text");
  const missingSend = document.getElementById("missing-send");
  const missingProblem = document.getElementById("missing-problem");

  opener.addEventListener("click", () => {
    const open = missingForm.hidden;
    missingForm.hidden = !open;
    opener.setAttribute("aria-expanded", String(open));
    if (open) missingText.focus();
  });

  function missingWrong(text) {
    missingProblem.textContent = text;
    missingProblem.hidden = !text;
    missingText.setAttribute("aria-invalid", String(Boolean(text)));
    if (text) missingText.focus();
  }

  missingForm.addEventListener("submit", async (event) => {
    event.preventDefault();
    const text = missingText.value.trim();
    if (text.length < 5) return missingWrong(words.missing_short);
    missingSend.disabled = true;
    try {
      const answer = await fetch(`${form.dataset.endpoint}/missing`, {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify({ text, signer: signer.value.trim(), init_data: launch }),
      });
      if (answer.ok) {
        form.hidden = missing.hidden = true;
        const told = document.getElementById("told");
        told.hidden = false;
        told.focus();
        return;
      }
      const said = await answer.json().catch(() => ({}));
      missingWrong(said.problem || words.failed);
    } catch {
      missingWrong(words.offline);
    }
    missingSend.disabled = false;
  });

  scale();
})();
