/** The sheets of the attach button: photos, samples, documents, locations, contacts, voice. */

import { fill, h, openFilePicker } from "../kit/dom.js";
import { icon } from "../kit/icons.js";
import { asFile, samplePhotos } from "./samples.js";

const DEFAULT_LABELS = [{ model: "NW-400", serial: "XK-2011" }];
const MOST_PHOTOS = 10;

export function openAttachSheet(phone) {
  const actions = [
    ["photo", "Photos", async () => send(await openFilePicker({ accept: "image/*", multiple: true }))],
    ["file", "File", async () => sendDocument(await openFilePicker({}))],
    ["pin", "Location", () => openPlaceSheet(phone, (place) => phone.shareLocation(place), true)],
    ["person", "Contact", () => openContactSheet(phone)],
    ["mic", "Voice", () => phone.do("voice", { duration: 4 })],
  ];
  const send = (files) => files.length && phone.sendFiles("photos", files.slice(0, MOST_PHOTOS));
  const sendDocument = ([file]) => file && phone.sendFiles("document", [file]);
  const make = ([sign, label, act]) =>
    h(
      "button.attach-way",
      {
        type: "button",
        onclick: () => {
          close();
          act();
        },
      },
      h("span", {}, icon(sign)),
      label,
    );
  const close = phone.layers.sheet(
    "Attach",
    h(
      "div.sheet-body",
      {},
      h("div.attach-ways", {}, actions.map(make)),
      sampleShelf(phone, () => close()),
    ),
  );
}

function sampleShelf(phone, close) {
  const chosen = new Set();
  const caption = h("input", { type: "text", placeholder: "Add a caption", "aria-label": "Caption", maxlength: 1024 });
  const go = h("button.wide.primary", { type: "button", disabled: true }, "Send");
  go.addEventListener("click", () => {
    const files = [...chosen].map(asFile);
    close();
    phone.sendFiles("photos", files, caption.value.trim());
  });
  const make = (sample) => {
    const toggle = (event) => {
      if (chosen.has(sample)) chosen.delete(sample);
      else chosen.add(sample);
      event.currentTarget.setAttribute("aria-pressed", chosen.has(sample));
      go.disabled = chosen.size === 0;
      go.textContent = chosen.size > 1 ? `Send ${chosen.size} photos` : "Send";
    };
    sample.canvas.setAttribute("aria-hidden", "true");
    return h(
      "button.sample",
      { type: "button", "aria-pressed": "false", onclick: toggle },
      sample.canvas,
      h("span", {}, sample.label),
    );
  };
  const shelf = h("div.samples", {});
  const serial = h("input", {
    type: "text",
    placeholder: "Serial for another label",
    "aria-label": "Serial number",
    maxlength: 24,
  });
  const labels = [...(phone.cast.labels ?? DEFAULT_LABELS)].slice(0, 4);
  const show = () => {
    chosen.clear();
    go.disabled = true;
    fill(shelf, samplePhotos(labels).map(make));
  };
  const add = () => {
    if (!serial.value.trim()) return;
    labels.push({ serial: serial.value.trim().toUpperCase() });
    serial.value = "";
    show();
  };
  serial.addEventListener("keydown", (event) => event.key === "Enter" && add());
  show();
  return h(
    "section.sample-shelf",
    {},
    h("h4", {}, "Sample photos"),
    shelf,
    h("div.one-line", {}, serial, h("button.quiet", { type: "button", onclick: add }, "Draw it")),
    caption,
    go,
  );
}

/** Choose a place; `act` gets {latitude, longitude, live_period?}. */
export function openPlaceSheet(phone, act, mayLive = false) {
  const places = placesFor(phone);
  const live = h("input", { type: "checkbox" });
  const finish = ({ latitude, longitude }) => {
    close();
    act({ latitude, longitude, ...(live.checked ? { live_period: 3600 } : {}) });
  };
  const row = (place) =>
    h(
      "button.place-row",
      { type: "button", onclick: () => finish(place) },
      icon("pin"),
      h("span", {}, h("b", {}, place.label), h("small", {}, `${place.latitude}, ${place.longitude}`)),
    );
  const typed = h("input", { type: "text", placeholder: "52.5200, 13.4050", "aria-label": "Latitude, longitude" });
  const take = () => {
    const [latitude, longitude] = typed.value
      .split(/[,;\s]+/)
      .filter(Boolean)
      .map(Number);
    const fits = Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180;
    typed.setAttribute("aria-invalid", String(!fits));
    if (fits) finish({ latitude, longitude });
  };
  typed.addEventListener("keydown", (event) => event.key === "Enter" && take());
  const close = phone.layers.sheet(
    "Send a location",
    h(
      "div.sheet-body",
      {},
      places.map(row),
      h("div.one-line", {}, typed, h("button.quiet", { type: "button", onclick: take }, "Send")),
      mayLive && h("label.tick", {}, live, "Share it live for an hour"),
    ),
  );
}

/** The places, with the one that the bot's last message names first. */
function placesFor(phone) {
  const listed = phone.cast.places ?? [];
  const venue = phone.view.messages.findLast((message) => message.out && message.venue)?.venue;
  if (!venue) return listed;
  const first = { label: venue.title, ...venue.location };
  const same = (place) => place.latitude === first.latitude && place.longitude === first.longitude;
  return [first, ...listed.filter((place) => !same(place))];
}

function openContactSheet(phone) {
  const own = phone.view.person;
  const number = h("input", { type: "tel", placeholder: "+49 30 1234567", "aria-label": "Phone number" });
  const name = h("input", { type: "text", placeholder: "Name", "aria-label": "Name" });
  const sendOther = () => {
    if (!number.value.trim()) return;
    close();
    phone.do("contact", { phone_number: number.value.trim(), first_name: name.value.trim() });
  };
  const sendOwn = () => {
    close();
    phone.do("contact");
  };
  const mine = h(
    "button.place-row",
    { type: "button", onclick: sendOwn },
    icon("person"),
    h("span", {}, h("b", {}, "My own card"), h("small", {}, own.phone)),
  );
  const other = h("div.one-line", {}, name, number, h("button.quiet", { type: "button", onclick: sendOther }, "Send"));
  const close = phone.layers.sheet(
    "Share a contact",
    h("div.sheet-body", {}, own.phone && mine, h("h4", {}, "Somebody else"), other),
  );
}
