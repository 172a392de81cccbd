/** Sample photos, drawn on a canvas: machines with a fault, and a name plate. */

const WIDTH = 1200;
const HEIGHT = 900;

function canvas(draw) {
  const sheet = document.createElement("canvas");
  sheet.width = WIDTH;
  sheet.height = HEIGHT;
  draw(sheet.getContext("2d"));
  return sheet;
}

function room(pen, wall, floor) {
  const light = pen.createLinearGradient(0, 0, WIDTH, HEIGHT);
  light.addColorStop(0, wall[0]);
  light.addColorStop(1, wall[1]);
  pen.fillStyle = light;
  pen.fillRect(0, 0, WIDTH, HEIGHT);
  pen.fillStyle = floor;
  pen.fillRect(0, 730, WIDTH, 170);
}

function box(pen, x, y, width, height, radius, fill) {
  pen.fillStyle = fill;
  pen.beginPath();
  pen.roundRect(x, y, width, height, radius);
  pen.fill();
}

function shadow(pen, x, y, width) {
  pen.fillStyle = "rgba(0,0,0,.18)";
  pen.beginPath();
  pen.ellipse(x, y, width, 26, 0, 0, Math.PI * 2);
  pen.fill();
}

function drawPrinter(pen) {
  room(pen, ["#EDEAE3", "#C9C4B8"], "#A89F8F");
  shadow(pen, 600, 800, 430);
  box(pen, 250, 330, 700, 450, 26, "#E9ECEF");
  box(pen, 250, 330, 700, 110, 26, "#495057");
  box(pen, 300, 360, 210, 54, 8, "#1B1F24");
  pen.fillStyle = "#FF922B";
  pen.font = "600 30px sans-serif";
  pen.fillText("JAM  E-13", 322, 398);
  box(pen, 880, 372, 26, 26, 13, "#C92A2A");
  box(pen, 320, 500, 560, 70, 10, "#343A40");
  crumpledSheet(pen);
  box(pen, 300, 650, 600, 80, 10, "#CED4DA");
  box(pen, 540, 684, 120, 14, 7, "#868E96");
}

function crumpledSheet(pen) {
  const outline = [
    [420, 545],
    [455, 470],
    [520, 500],
    [560, 440],
    [640, 492],
    [700, 448],
    [760, 505],
    [792, 548],
    [745, 640],
    [640, 612],
    [560, 660],
    [470, 620],
  ];
  pen.beginPath();
  outline.forEach(([x, y], i) => (i ? pen.lineTo(x, y) : pen.moveTo(x, y)));
  pen.closePath();
  pen.fillStyle = "#fff";
  pen.fill();
  pen.strokeStyle = "#ADB5BD";
  pen.lineWidth = 4;
  pen.stroke();
  pen.beginPath();
  for (const [x, y, a, b] of [
    [455, 470, 540, 600],
    [560, 440, 600, 560],
    [700, 448, 640, 570],
    [520, 500, 470, 620],
    [760, 505, 690, 600],
  ]) {
    pen.moveTo(x, y);
    pen.lineTo(a, b);
  }
  pen.stroke();
}

function drawBoiler(pen) {
  room(pen, ["#DDE3E8", "#AEB8C0"], "#8D969E");
  box(pen, 390, 90, 420, 520, 30, "#F8F9FA");
  box(pen, 390, 470, 420, 140, 30, "#DEE2E6");
  box(pen, 530, 500, 140, 60, 10, "#1B1F24");
  pen.fillStyle = "#69DB7C";
  pen.font = "600 34px sans-serif";
  pen.fillText("0.4 bar", 540, 542);
  pen.lineCap = "round";
  for (const [x, colour] of [
    [460, "#B87333"],
    [540, "#B87333"],
    [660, "#868E96"],
    [740, "#B87333"],
  ]) {
    pen.strokeStyle = colour;
    pen.lineWidth = 26;
    pen.beginPath();
    pen.moveTo(x, 612);
    pen.lineTo(x, 740);
    pen.stroke();
  }
  box(pen, 632, 640, 56, 34, 6, "#5C636A");
  pen.fillStyle = "rgba(72,149,209,.75)";
  for (const [x, y, size] of [
    [664, 700, 14],
    [668, 742, 17],
    [661, 786, 20],
  ])
    drop(pen, x, y, size);
  pen.beginPath();
  pen.ellipse(640, 838, 260, 34, 0, 0, Math.PI * 2);
  pen.fill();
}

function drop(pen, x, y, size) {
  pen.beginPath();
  pen.moveTo(x, y - size * 1.8);
  pen.bezierCurveTo(x + size * 1.4, y, x + size, y + size, x, y + size);
  pen.bezierCurveTo(x - size, y + size, x - size * 1.4, y, x, y - size * 1.8);
  pen.fill();
}

function drawPlate(pen, { maker, model, serial }) {
  room(pen, ["#5C636A", "#343A40"], "#343A40");
  const metal = pen.createLinearGradient(150, 150, 1050, 750);
  metal.addColorStop(0, "#F1F3F5");
  metal.addColorStop(0.5, "#DEE2E6");
  metal.addColorStop(1, "#F8F9FA");
  box(pen, 130, 130, 940, 640, 28, metal);
  for (const [x, y] of [
    [172, 172],
    [1028, 172],
    [172, 728],
    [1028, 728],
  ])
    box(pen, x - 14, y - 14, 28, 28, 14, "#868E96");
  pen.fillStyle = "#1B1F24";
  pen.font = "700 58px sans-serif";
  pen.fillText(maker, 220, 250, 760);
  pen.font = "400 38px sans-serif";
  pen.fillText(`Model  ${model}`, 220, 322, 760);
  pen.fillText("230 V ~ 50 Hz   IP20", 220, 378);
  pen.font = "700 56px monospace";
  pen.fillText(`S/N  ${serial}`, 220, 470, 760);
  pen.fillStyle = "#fff";
  pen.fillRect(200, 520, 800, 190);
  drawCode39(pen, serial, 230, 540, 740, 150);
}

const CODE39 = {
  0: "nnnwwnwnn",
  1: "wnnwnnnnw",
  2: "nnwwnnnnw",
  3: "wnwwnnnnn",
  4: "nnnwwnnnw",
  5: "wnnwwnnnn",
  6: "nnwwwnnnn",
  7: "nnnwnnwnw",
  8: "wnnwnnwnn",
  9: "nnwwnnwnn",
  A: "wnnnnwnnw",
  B: "nnwnnwnnw",
  C: "wnwnnwnnn",
  D: "nnnnwwnnw",
  E: "wnnnwwnnn",
  F: "nnwnwwnnn",
  G: "nnnnnwwnw",
  H: "wnnnnwwnn",
  I: "nnwnnwwnn",
  J: "nnnnwwwnn",
  K: "wnnnnnnww",
  L: "nnwnnnnww",
  M: "wnwnnnnwn",
  N: "nnnnwnnww",
  O: "wnnnwnnwn",
  P: "nnwnwnnwn",
  Q: "nnnnnnwww",
  R: "wnnnnnwwn",
  S: "nnwnnnwwn",
  T: "nnnnwnwwn",
  U: "wwnnnnnnw",
  V: "nwwnnnnnw",
  W: "wwwnnnnnn",
  X: "nwnnwnnnw",
  Y: "wwnnwnnnn",
  Z: "nwwnwnnnn",
  "-": "nwnnnnwnw",
  ".": "wwnnnnwnn",
  " ": "nwwnnnwnn",
  "*": "nwnnwnwnn",
};

/** Draw a bar code that scanners can read. */
function drawCode39(pen, words, x, y, width, height) {
  const text = `*${words.toUpperCase().replace(/[^0-9A-Z. -]/g, "-")}*`;
  const bars = [...text].map((letter) => `${CODE39[letter]}n`).join("");
  const units = [...bars].reduce((sum, bar) => sum + (bar === "w" ? 3 : 1), 0);
  const unit = Math.max(1, Math.floor(width / units));
  let at = x + Math.floor((width - unit * units) / 2);
  pen.fillStyle = "#000";
  [...bars].forEach((bar, i) => {
    const wide = unit * (bar === "w" ? 3 : 1);
    if ((i % 10) % 2 === 0) pen.fillRect(at, y, wide, height);
    at += wide;
  });
}

/** [{label, canvas, name}] */
export function samplePhotos(labels) {
  const plates = labels.map((label) => ({
    label: `Label ${label.serial}`,
    name: `label-${label.serial}.jpg`,
    canvas: canvas((pen) => drawPlate(pen, { maker: "NORDWERK", model: "NW-400", ...label })),
  }));
  return [
    { label: "Printer jam", name: "printer-jam.jpg", canvas: canvas(drawPrinter) },
    { label: "Boiler leak", name: "boiler-leak.jpg", canvas: canvas(drawBoiler) },
    ...plates,
  ];
}

/** Encoded synchronously, since `toBlob` waits until the browser is idle. */
export function asFile({ canvas: sheet, name }) {
  const encoded = atob(sheet.toDataURL("image/jpeg", 0.88).split(",")[1]);
  return new File([Uint8Array.from(encoded, (letter) => letter.charCodeAt(0))], name, { type: "image/jpeg" });
}
