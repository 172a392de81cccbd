/** Emoji by their names in Slack, and drawings of those that mean something in Callout's messages. */

const disc = (colour) => `<circle cx="12" cy="12" r="9" fill="${colour}"/>`;
const plate = (colour, inside) => `<rect x="2.500" y="2.500" width="19" height="19" rx="5" fill="${colour}"/>${inside}`;
const stroke = (path, colour = "#fff", width = 2.4) =>
  `<path d="${path}" fill="none" stroke="${colour}" stroke-width="${width}" stroke-linecap="round" stroke-linejoin="round"/>`;

const DRAWN = {
  "🟢": disc("#2B8A3E"),
  "🟠": disc("#E67700"),
  "🔴": disc("#C92A2A"),
  "🟡": disc("#F2B705"),
  "🔵": disc("#1C7ED6"),
  "⚪": `<circle cx="12" cy="12" r="8.300" fill="#fff" stroke="#ADB5BD" stroke-width="1.400"/>`,
  "⚫": disc("#343A40"),
  "✅": plate("#2B8A3E", stroke("M7.500 12.500l3 3 6-6.500")),
  "⏸": plate("#868E96", stroke("M9.300 8v8M14.700 8v8", "#fff", 2.6)),
  "▶": plate("#868E96", `<path d="M9 7.500l7 4.500-7 4.500z" fill="#fff"/>`),
  "⏱": `<circle cx="12" cy="13.500" r="8" fill="#fff" stroke="#495057" stroke-width="2"/>${stroke("M12 13.500V9M9.500 2.500h5", "#495057", 2)}`,
  "⏰": `<circle cx="12" cy="13" r="8" fill="#fff" stroke="#C92A2A" stroke-width="2"/>${stroke("M12 13V9M12 13l3 1.500M3.500 6.500L7 3.500M20.500 6.500L17 3.500", "#C92A2A", 2)}`,
  "❌": stroke("M5.500 5.500l13 13M18.500 5.500l-13 13", "#C92A2A", 3.4),
  "⚠": `<path d="M12 3L22 20.500H2z" fill="#F2B705" stroke="#F2B705" stroke-width="1.500" stroke-linejoin="round"/>${stroke("M12 9.500v5M12 17.300v.1", "#1B1F24", 2.2)}`,
  ℹ: plate("#1C7ED6", stroke("M12 11v5.500M12 7.500v.1", "#fff", 2.6)),
  "📍": `<path d="M12 22c3-5 6.500-8 6.500-12.500a6.500 6.500 0 0 0-13 0C5.500 14 9 17 12 22z" fill="#E8590C"/><circle cx="12" cy="9.500" r="2.600" fill="#fff"/>`,
  "📷": `<rect x="2" y="6.500" width="20" height="13.500" rx="3" fill="#495057"/><path d="M8.500 6.500l1.400-2.500h4.200l1.400 2.500z" fill="#495057"/><circle cx="12" cy="13" r="4" fill="none" stroke="#fff" stroke-width="1.800"/>`,
  "📞": `<path d="M6.500 3.500l3 5-2 2c1 2.500 3.500 5 6 6l2-2 5 3c-.5 2.500-2 3.500-4 3.500C9.500 21 3 14.500 3 7.500c0-2 1-3.500 3.500-4z" fill="#2B8A3E"/>`,
  "📄": `<path d="M5.500 2.500h9l4 4v15h-13z" fill="#fff" stroke="#868E96" stroke-width="1.500"/>${stroke("M8.500 10h7M8.500 13.500h7M8.500 17h4", "#868E96", 1.5)}`,
  "📎": stroke(
    "M17 9.500l-6.500 6.500a3 3 0 0 1-4.200-4.200l7.300-7.300a4 4 0 0 1 5.700 5.700l-7.800 7.800",
    "#495057",
    1.8,
  ),
  "🔧": `<path d="M20.500 7.500a5 5 0 0 1-6.700 5L7.500 19a2.200 2.200 0 0 1-3.200-3.200l6.400-6.400a5 5 0 0 1 6-6.600l-3 3 .6 2.600 2.600.6z" fill="#868E96"/>`,
  "🕐": `<circle cx="12" cy="12" r="9" fill="#fff" stroke="#495057" stroke-width="2"/>${stroke("M12 12V7M12 12l2.500-3", "#495057", 2)}`,
  "⭐": `<path d="M12 2.800l2.800 6 6.500.8-4.800 4.500 1.300 6.500-5.800-3.300-5.800 3.300 1.300-6.500L2.700 9.600l6.500-.8z" fill="#F2B705"/>`,
  "👍": `<path d="M7.500 11l4-8c1.800 0 2.600 1.200 2.300 3l-.6 3.500h5.300a2 2 0 0 1 2 2.400l-1.300 6.300a2.500 2.500 0 0 1-2.400 2H7.500z" fill="#F2B705"/><rect x="2.800" y="11" width="3.600" height="9.200" rx="1" fill="#E0A800"/>`,
  "👀": `<ellipse cx="7" cy="12" rx="4.500" ry="7" fill="#fff" stroke="#495057" stroke-width="1.500"/><ellipse cx="17" cy="12" rx="4.500" ry="7" fill="#fff" stroke="#495057" stroke-width="1.500"/><circle cx="8.300" cy="13" r="2.200" fill="#1B1F24"/><circle cx="18.300" cy="13" r="2.200" fill="#1B1F24"/>`,
};

const KNOWN = new RegExp(`(${Object.keys(DRAWN).join("|")})\\uFE0F?`, "u");
const addresses = new Map();

function addressOf(sign) {
  if (!addresses.has(sign)) {
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24">${DRAWN[sign]}</svg>`;
    addresses.set(sign, `url("data:image/svg+xml,${encodeURIComponent(svg)}")`);
  }
  return addresses.get(sign);
}

/** Put drawings over the emoji in the text under `root`; the characters stay, for copying and for screen readers. */
export function paintEmoji(root) {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const found = [];
  while (walker.nextNode()) {
    const inField = walker.currentNode.parentElement?.closest("textarea, option, .emoji");
    if (!inField && KNOWN.test(walker.currentNode.data)) found.push(walker.currentNode);
  }
  for (const node of found) {
    const parts = node.data.split(KNOWN).map((part) => (DRAWN[part] ? paint(part) : part));
    node.replaceWith(...parts.filter((part) => part !== ""));
  }
  return root;
}

function paint(sign) {
  const span = document.createElement("span");
  span.className = "emoji";
  span.textContent = sign;
  span.style.backgroundImage = addressOf(sign);
  return span;
}

const NAMES = `
large_green_circle 🟢 large_orange_circle 🟠 red_circle 🔴 large_yellow_circle 🟡 large_blue_circle 🔵 white_circle ⚪
black_circle ⚫ white_check_mark ✅ heavy_check_mark ✔ ballot_box_with_check ☑ x ❌ negative_squared_cross_mark ❎
warning ⚠ information_source ℹ double_vertical_bar ⏸ pause_button ⏸ arrow_forward ▶ stopwatch ⏱ alarm_clock ⏰
hourglass ⌛ hourglass_flowing_sand ⏳ round_pushpin 📍 pushpin 📌 camera 📷 telephone_receiver 📞 phone 📞 page_facing_up 📄
paperclip 📎 wrench 🔧 hammer_and_wrench 🛠 tools 🛠 toolbox 🧰 gear ⚙ nut_and_bolt 🔩 screwdriver 🪛 star ⭐ +1 👍 thumbsup 👍
-1 👎 thumbsdown 👎 eyes 👀 clock1 🕐 clock3 🕒 fire 🔥 droplet 💧 rotating_light 🚨 no_entry ⛔ octagonal_sign 🛑
bell 🔔 no_bell 🔕 calendar 📅 date 📅 spiral_calendar_pad 🗓 clipboard 📋 memo 📝 pencil ✏ mag 🔍 lock 🔒 unlock 🔓 key 🔑
truck 🚚 car 🚗 red_car 🚗 minibus 🚐 house 🏠 office 🏢 hospital 🏥 school 🏫 factory 🏭 package 📦 printer 🖨
moneybag 💰 receipt 🧾 credit_card 💳 chart_with_upwards_trend 📈 bar_chart 📊 email 📧 envelope ✉ speech_balloon 💬
busts_in_silhouette 👥 bust_in_silhouette 👤 wave 👋 pray 🙏 clap 👏 raised_hands 🙌 ok_hand 👌 muscle 💪 tada 🎉 rocket 🚀
smile 😄 slightly_smiling_face 🙂 grin 😁 joy 😂 wink 😉 thinking_face 🤔 cry 😢 heart ❤ 100 💯 bulb 💡 zap ⚡ link 🔗
arrow_right ➡ arrow_left ⬅ arrow_up ⬆ arrow_down ⬇ arrows_counterclockwise 🔄 heavy_plus_sign ➕ question ❓ exclamation ❗
`;
const words = NAMES.trim().split(/\s+/);
export const SHORTCODES = new Map(words.flatMap((word, i) => (i % 2 ? [] : [[word, words[i + 1]]])));

/** The character for a name such as `white_check_mark`, or null. */
export function emojiNamed(name) {
  return SHORTCODES.get(name.replace(/::skin-tone-\d$/, "")) ?? null;
}
