/** Block Kit: the layout blocks. `scene` is their surface: {place, state, errors, names, blockActions}. */

import { h } from "../kit/dom.js";
import { elementNode } from "./elements.js";
import { markdownNodes, plainWords, textNodes } from "./mrkdwn.js";
import { richTextNodes } from "./rich_text.js";

export function blockNodes(blocks, scene) {
  return blocks.map((block) => {
    const make = LAYOUTS[block.type];
    return make ? make(block, scene) : h("p.note", {}, `A ${block.type} block`);
  });
}

const LAYOUTS = {
  section: (block, scene) =>
    h(
      "div.b-section",
      {},
      h(
        "div.b-section-body",
        {},
        block.text && h("div.b-text", { dir: "auto" }, textNodes(block.text, scene.names)),
        block.fields &&
          h(
            "div.b-fields",
            {},
            block.fields.map((field) => h("div", { dir: "auto" }, textNodes(field, scene.names))),
          ),
      ),
      block.accessory && h("div.b-accessory", {}, accessory(block, scene)),
    ),
  header: (block) => h("h4.b-header", { dir: "auto" }, plainWords(block.text)),
  divider: () => h("hr.b-divider", {}),
  context: (block, scene) =>
    h(
      "div.b-context",
      {},
      block.elements.map((part) => contextPart(part, scene)),
    ),
  actions: (block, scene) =>
    h(
      "div.b-actions",
      {},
      block.elements.map((element) => elementNode(block, element, scene)),
    ),
  image: (block, scene) =>
    h("figure.b-image", {}, block.title && h("figcaption", {}, plainWords(block.title)), pictureButton(block, scene)),
  input: inputBlock,
  rich_text: (block, scene) => h("div.b-rich", { dir: "auto" }, richTextNodes(block, scene.names)),
  markdown: (block, scene) => h("div.b-markdown", { dir: "auto" }, markdownNodes(block.text, scene.names)),
};

function accessory(block, scene) {
  return block.accessory.type === "image"
    ? pictureButton(block.accessory, scene)
    : elementNode(block, block.accessory, scene);
}

function contextPart(part, scene) {
  if (part.type === "image") return h("img", { src: imageAddress(part), alt: part.alt_text });
  return h("span", { dir: "auto" }, textNodes(part, scene.names));
}

function pictureButton(part, scene) {
  const address = imageAddress(part);
  const open = () => scene.blockActions.enlarge(address, part.alt_text);
  return h(
    "button.b-picture",
    { type: "button", "aria-label": `Enlarge: ${part.alt_text}`, onclick: open },
    h("img", { src: address, alt: part.alt_text }),
  );
}

/** A picture's address; files of this workspace are shown without the bot's token. */
function imageAddress(part) {
  const { slack_file: file, image_url: address } = part;
  if (file?.id) return `/sandbox/slack/file/${file.id}`;
  const given = file?.url ?? address ?? "";
  const own = given.match(/\/slack\/files-pri\/(F\w+)\//);
  return own ? `/sandbox/slack/file/${own[1]}` : given;
}

function inputBlock(block, scene) {
  const wrong = scene.errors?.[block.block_id];
  const id = `field-${scene.place.view ?? scene.place.ts}-${block.block_id}`;
  const labelled = ["radio_buttons", "checkboxes"].includes(block.element.type);
  const label = labelled ? h("legend", {}, plainWords(block.label)) : h("label", { for: id }, plainWords(block.label));
  if (block.optional) label.append(h("span.optional", {}, " (optional)"));
  return h(
    `${labelled ? "fieldset" : "div"}.b-input${wrong ? ".wrong" : ""}`,
    { dataset: { block: block.block_id } },
    label,
    elementNode(block, block.element, { ...scene, fieldId: id, described: wrong ? `${id}-wrong` : null }),
    wrong && h("p.b-wrong", { id: `${id}-wrong`, role: "alert" }, wrong),
    block.hint && h("p.b-hint", {}, plainWords(block.hint)),
  );
}
