/** A location as a card: a drawing of invented streets, a pin, and the coordinates. */

import { h } from "../kit/dom.js";

const WIDTH = 300;
const HEIGHT = 130;

export function placeCard({ latitude, longitude, live_period: live }, venue = null) {
  const spot = `${latitude.toFixed(5)}, ${longitude.toFixed(5)}`;
  return h(
    "div.place",
    {},
    sketch(latitude, longitude),
    h(
      "div.place-words",
      {},
      h("b", {}, venue?.title ?? (live ? "Live location" : "Location")),
      venue && h("span", {}, venue.address),
      h("small", {}, spot),
    ),
  );
}

/** Draw the streets. The coordinates are the seed, so that a location always has the same streets. */
function sketch(latitude, longitude) {
  let seed = Math.round(Math.abs(latitude * 1e5) * 31 + Math.abs(longitude * 1e5)) % 233280;
  const random = () => (seed = (seed * 9301 + 49297) % 233280) / 233280;
  const svg = make("svg", {
    viewBox: `0 0 ${WIDTH} ${HEIGHT}`,
    class: "place-sketch",
    preserveAspectRatio: "xMidYMid slice",
    "aria-hidden": "true",
  });
  const tilt = 10 + random() * 24;
  const ground = make("g", { transform: `rotate(${tilt} ${WIDTH / 2} ${HEIGHT / 2})` });
  svg.append(make("rect", { width: WIDTH, height: HEIGHT, class: "land" }), ground);
  const park = { x: -20 + random() * 60, y: -60 + random() * 40, width: 84, height: 76, rx: 10 };
  ground.append(make("rect", { ...park, class: "park" }));
  ground.append(make("path", { d: `M${230 + random() * 40} -120 q${-40 + random() * 30} 140 20 400`, class: "water" }));
  for (let x = -60 + random() * 30; x < WIDTH + 60; x += 38 + random() * 30) ground.append(street(`M${x} -150V300`, 4));
  for (let y = -100 + random() * 20; y < HEIGHT + 100; y += 30 + random() * 26)
    ground.append(street(`M-100 ${y}H420`, 4));
  ground.append(street(`M-100 ${HEIGHT / 2 + 9}H420`, 10), street(`M${WIDTH / 2 - 34} -150V300`, 8));
  svg.append(make("ellipse", { cx: WIDTH / 2, cy: HEIGHT / 2 + 9, rx: 9, ry: 3.5, class: "pin-shade" }), pin());
  return svg;
}

const street = (d, width) => make("path", { d, "stroke-width": width, class: "street" });

function pin() {
  const group = make("g", { transform: `translate(${WIDTH / 2} ${HEIGHT / 2 + 9})` });
  group.append(
    make("path", { d: "M0 0C8-12 15-18 15-28a15 15 0 0 0-30 0C-15-18-8-12 0 0z", class: "pin" }),
    make("circle", { cy: -28, r: 5.5, fill: "#fff" }),
  );
  return group;
}

function make(name, attributes) {
  const node = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
  return node;
}
