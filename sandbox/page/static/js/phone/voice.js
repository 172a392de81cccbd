/** A voice message: play button, waveform, length. */

import { telegram } from "../kit/api.js";
import { fill, h } from "../kit/dom.js";
import { icon } from "../kit/icons.js";

const BARS = 28;

export function voiceBubble(voice) {
  const audio = new Audio();
  audio.preload = "none";
  audio.src = telegram.fileUrl(voice.file_id);
  const wave = h("span.wave", { "aria-hidden": "true" }, bars(voice.file_unique_id ?? voice.file_id));
  const button = h("button.play", { type: "button", "aria-label": "Play" }, icon("play"));
  const length = h("small", {}, minutes(voice.duration));
  const show = (playing) => {
    fill(button, icon(playing ? "pause" : "play"));
    button.setAttribute("aria-label", playing ? "Pause" : "Play");
  };
  button.addEventListener("click", () => (audio.paused ? audio.play().catch(() => fail(length)) : audio.pause()));
  audio.addEventListener("play", () => show(true));
  audio.addEventListener("pause", () => show(false));
  audio.addEventListener("timeupdate", () => {
    const share = audio.duration ? audio.currentTime / audio.duration : 0;
    wave.style.setProperty("--played", `${Math.round(share * 100)}%`);
  });
  return h("div.voice", {}, button, h("span.voice-body", {}, wave, length));
}

const minutes = (seconds) => `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;

function fail(length) {
  length.textContent = "made-up noise, nothing to hear";
}

/** The bars of the waveform, always the same for the same recording. */
function bars(name) {
  let seed = [...name].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) >>> 0, 7);
  return Array.from({ length: BARS }, (_, i) => {
    seed = (seed * 1103515245 + 12345) >>> 0;
    const height = 18 + ((seed >>> 16) % 60) * Math.sin(((i + 1) / (BARS + 1)) * Math.PI) + 8;
    return h("i", { style: `height: ${Math.min(100, Math.round(height))}%` });
  });
}
