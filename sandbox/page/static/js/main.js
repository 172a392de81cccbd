/** Puts the page together: two phones, a Slack window, the tour, and the two event streams that update them. */

import { follow, get, Refusal, telegram } from "./kit/api.js";
import { soon } from "./kit/dom.js";
import { Phone } from "./phone/phone.js";
import { Workspace } from "./slack/window.js";
import { Tour } from "./tour/tour.js";

const byId = (id) => document.getElementById(id);

async function main() {
  const cast = await get("/sandbox/page/cast");
  const phones = {
    customer: new Phone(byId("customer"), "customer", cast),
    technician: new Phone(byId("technician"), "technician", cast),
  };
  const workspace = new Workspace(byId("slack"), cast);
  const desk = { phones, workspace, cast, showPane };
  const tour = new Tour(byId("tour"), desk);
  wireTabs();
  await Promise.all([tour.load(), offerPeople(desk), workspace.start()]);
  followTelegram(desk, tour);
  followSlack(desk, tour);
  document.body.dataset.ready = "yes";
}

function wireTabs() {
  for (const tab of document.querySelectorAll(".tabs button"))
    tab.addEventListener("click", () => showPane(tab.dataset.pane));
  const shown = sessionStorage.getItem("pane") ?? "customer";
  selectTab(shown);
}

function selectTab(role) {
  const panes = document.querySelector(".panes");
  panes.dataset.shown = role;
  if (role !== "slack") panes.dataset.phone = role;
  sessionStorage.setItem("pane", role);
  for (const tab of document.querySelectorAll(".tabs button")) {
    tab.setAttribute("aria-current", tab.dataset.pane === role ? "true" : "false");
    if (tab.dataset.pane === role) tab.classList.remove("news");
  }
}

/** Scroll to a pane and highlight it for a moment. */
function showPane(role) {
  selectTab(role);
  const pane = byId(role);
  pane.scrollIntoView({ block: "nearest", behavior: "smooth" });
  pane.classList.remove("lit");
  requestAnimationFrame(() => pane.classList.add("lit"));
}

function hint(role) {
  if (byId(role).offsetParent !== null) return; // it is on the screen
  document.querySelector(`.tabs [data-pane="${role}"]`).classList.add("news");
}

async function offerPeople({ phones, cast }) {
  const { people } = await telegram.people();
  const taken = new Set(Object.values(phones).map((phone) => phone.personId));
  for (const [role, phone] of Object.entries(phones)) {
    const main = phone.head.offer(people);
    if (phone.personId !== null) continue;
    const stored = Number(sessionStorage.getItem(`phone.${role}`));
    const free = main.find((one) => !taken.has(one.id)) ?? main[0];
    const person = people.find((one) => one.id === stored) ?? free;
    if (!person) continue;
    taken.add(person.id);
    await phone.open(person.id);
  }
}

function followTelegram(desk, tour) {
  const phones = Object.values(desk.phones);
  const peopleChanged = soon(() => offerPeople(desk));
  follow("/sandbox/telegram/events", {
    event(event) {
      phones.forEach((phone) => phone.onEvent(event));
      tour.heardTelegram(event);
      if (event.type === "person") peopleChanged();
      if (event.type === "message" && event.message.out) {
        phones.filter((phone) => phone.personId === event.chat_id).forEach((phone) => hint(phone.role));
      }
    },
    async opened() {
      setLine("telegram", true);
      await offerPeople(desk);
      await Promise.all(phones.map((phone) => phone.refresh()));
      await tour.load(); // the sandbox may have been started anew
      await tour.catchUp();
    },
    lost: () => setLine("telegram", false),
  });
}

function followSlack(desk, tour) {
  const { workspace } = desk;
  follow("/sandbox/slack/events", {
    event(event) {
      workspace.onEvent(event);
      tour.heardSlack(event);
      if (event.kind === "message") hint("slack");
    },
    async opened() {
      setLine("slack", true);
      if (!workspace.user) await workspace.start();
      await workspace.loadState();
      await Promise.all([workspace.refresh(), workspace.thread.refresh(), workspace.modals.refresh()]);
    },
    lost: () => setLine("slack", false),
  });
}

const lines = { telegram: true, slack: true };

function setLine(name, up) {
  lines[name] = up;
  byId("line").textContent = Object.values(lines).every(Boolean) ? "" : "The sandbox does not answer. Trying again…";
}

/** A refusal of a request without a caller that waits for it is ignored. */
window.addEventListener("unhandledrejection", (event) => event.reason instanceof Refusal && event.preventDefault());

main();
