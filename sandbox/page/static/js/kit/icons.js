/** Line icons, 20 x 20, drawn in the colour of the surrounding text. */

const PATHS = {
  attach:
    "M14.500 8.500l-5.300 5.300a3 3 0 0 1-4.200-4.200l6.200-6.200a2 2 0 0 1 2.800 2.800l-6 6a.9.9 0 0 1-1.300-1.300l5-5",
  send: "M3.500 10L16.500 4l-3.500 12.500-3.200-4.800zM9.800 11.700L16.500 4",
  close: "M5 5l10 10M15 5L5 15",
  menu: "M4 6h12M4 10h12M4 14h12",
  more: "M5 10h.01M10 10h.01M15 10h.01",
  keyboard: "M3.500 5.500h13v9h-13zM6.500 8.500h.01M10 8.500h.01M13.500 8.500h.01M6.500 11.700h7",
  photo: "M3.500 5h13v10.500h-13zM3.500 13l3.700-3.700 3 3 2.300-2.300 4 4M13 8h.01",
  file: "M6 3.500h5.500l3 3v10H6zM11.500 3.500v3h3",
  pin: "M10 17.500c2.500-3.600 5-5.600 5-9a5 5 0 0 0-10 0c0 3.400 2.500 5.400 5 9zM10 10a1.600 1.600 0 1 0 0-3.200 1.600 1.600 0 0 0 0 3.200z",
  person: "M10 10a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM4 16.500c.6-3 3-4.500 6-4.500s5.400 1.500 6 4.500",
  mic: "M10 12a2.300 2.300 0 0 0 2.300-2.300V5.300a2.300 2.300 0 0 0-4.600 0v4.400A2.300 2.300 0 0 0 10 12zM5.500 9.700a4.500 4.500 0 0 0 9 0M10 14.200v2.800",
  play: "M7 5l8 5-8 5z",
  pause: "M7.500 5v10M12.500 5v10",
  reply: "M8 6L4 10l4 4M4 10h6.500a5 5 0 0 1 5 5",
  link: "M8 12l6-6M9.500 5.500H14.500V10.500",
  app: "M3.500 4.500h13v11h-13zM3.500 8h13M6 6.300h.01",
  hash: "M8 3.500L6.500 16.500M13.500 3.500L12 16.500M4 7.500h12.500M3.500 12.500H16",
  lock: "M5.500 9.500h9v7h-9zM7.500 9.500V6.500a2.500 2.500 0 0 1 5 0v3",
  eye: "M2.500 10c2-3.500 4.500-5 7.500-5s5.500 1.500 7.500 5c-2 3.500-4.500 5-7.500 5s-5.500-1.500-7.500-5zM10 12.200a2.200 2.200 0 1 0 0-4.400 2.200 2.200 0 0 0 0 4.400z",
  thread: "M4 4.500h12v8.500H9l-3.500 3V13H4zM7 8h6M7 10.300h4",
  smile: "M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14zM7.500 8.300h.01M12.500 8.300h.01M7 11.500c1.500 2 4.500 2 6 0",
  edit: "M4.500 15.500l.7-3L13 4.700l2.300 2.300-7.800 7.800z",
  trash: "M4.500 6h11M8 6V4h4v2M6 6l.7 10.500h6.600L14 6",
  down: "M5.500 8l4.500 4.500L14.500 8",
  check: "M4.500 10.500l3.500 3.500 7.500-8",
  home: "M4 9.500L10 4l6 5.500V16h-4.200v-4H8.200v4H4z",
  plus: "M10 4.500v11M4.500 10h11",
  warning: "M10 4L17 16H3zM10 8.500v3.500M10 14h.01",
  calendar: "M4 5.500h12v10.500H4zM4 8.700h12M7 3.800v3M13 3.800v3",
};

export function icon(name, label = "") {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("viewBox", "0 0 20 20");
  svg.setAttribute("class", `icon icon-${name}`);
  if (label) {
    svg.setAttribute("role", "img");
    svg.setAttribute("aria-label", label);
  } else svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  path.setAttribute("d", PATHS[name]);
  svg.append(path);
  return svg;
}
