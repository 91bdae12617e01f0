// SPDX-License-Identifier: GPL-2.0-or-later
// The controls of the preview page. Where anything is missing for them, the page stays as it is
// without scripts: the animation plays by itself.
"use strict";

const SPEEDS = [0.25, 0.5, 1, 2, 4];

function surface(width, height) {
  const canvas = Object.assign(document.createElement("canvas"), { width, height });
  return canvas.getContext("2d");
}

function textIn(tag, text) {
  return Object.assign(document.createElement(tag), { textContent: text });
}

function decode(text, bytes, at) {
  const plain = atob(text);
  for (let k = 0; k < plain.length; k++) bytes[at + k] = plain.charCodeAt(k);
  return at + plain.length;
}

function bytesOf(address) {
  const text = address.slice(address.indexOf(",") + 1);
  const bytes = new Uint8Array((text.length / 4) * 3 - (/=*$/.exec(text.slice(-2))[0].length));
  decode(text, bytes, 0);
  return bytes;
}

// A file that is too large for an address follows the page in pieces; each is taken as it comes, so
// that it is never in memory as a whole twice.
const large = { bytes: null, filled: 0 };

function take() {
  const script = document.currentScript, piece = script.previousElementSibling;
  const progress = document.querySelector("progress");
  large.bytes ??= new Uint8Array(progress.max);
  large.filled = decode(piece.textContent, large.bytes, large.filled);
  progress.value = large.filled;
  for (const each of [piece, script]) each.remove();
}

// Pictures that this page shows in time. Times are in ms, and frames have numbers.
class Pictures {
  constructor(pictures, frameTime) {
    this.pictures = pictures;
    this.frameTime = frameTime;
    this.element = pictures.seen.canvas;
    this.time = 0;
    this.speed = 1;
  }

  play(frame) {
    this.time = frame * this.frameTime;
  }

  pause() {}

  // Returns where the film is after some more ms.
  after(elapsed) {
    this.time += elapsed * this.speed;
    return this.time;
  }

  // Frames that look alike share a picture: the last one that began by the middle of the frame.
  async draw(frame, isWanted) {
    const { times } = this.pictures, middle = (frame + 0.5) * this.frameTime;
    let low = 0, high = times.length;
    while (high - low > 1) {
      const half = (low + high) >> 1;
      if (times[half] <= middle) low = half;
      else high = half;
    }
    await this.pictures.draw(low, isWanted);
  }
}

// A video keeps the time itself, and plays for ever.
class Video {
  constructor(video, frameTime) {
    this.element = video;
    this.frameTime = frameTime;
  }

  set speed(speed) {
    this.element.playbackRate = speed;
  }

  play(frame) {
    if (Math.floor(this.after() / this.frameTime) !== frame) this.seek(frame * this.frameTime);
    return this.element.play();
  }

  pause() {
    this.element.pause();
  }

  after() {
    return this.element.currentTime * 1000;
  }

  seek(time) {
    return new Promise((done) => {
      this.element.addEventListener("seeked", done, { once: true });
      this.element.currentTime = time / 1000;
    });
  }

  async draw(frame) {
    if (this.element.paused) await this.seek((frame + 0.5) * this.frameTime);
  }
}

async function openVideo(video, bytes, type, frameTime) {
  const ready = new Promise((done, failed) => {
    video.addEventListener("loadeddata", done, { once: true });
    video.addEventListener("error", failed, { once: true });
  });
  video.pause();
  // Blobs can be searched in all browsers, and have no limit as addresses of data have.
  if (bytes) video.src = URL.createObjectURL(new Blob([bytes], { type }));
  else video.load();
  await ready;
  video.controls = video.autoplay = false;
  return new Video(video, frameTime);
}

class Player {
  constructor(page, film, rows) {
    this.film = film;
    this.rows = rows;
    this.texts = page.dataset;
    this.frameTime = 1000 / page.dataset.rate;
    this.length = rows.length * this.frameTime + 1000 * page.dataset.hold;
    this.plays = film instanceof Video ? 0 : Number(page.dataset.plays);
    this.left = this.plays;
    this.frame = this.wanted = 0;
    this.playing = this.busy = false;
    const find = (selector) => page.querySelector(selector);
    this.page = page;
    this.button = find(".play");
    this.slider = find("input");
    this.speed = find("select");
    this.readout = find(".readout");
    this.chart = new Chart(document.querySelector("svg"), rows, (frame) => this.go(frame));
    const titles = [...rows[0].parentNode.rows[0].cells];
    this.numbers = titles.flatMap((title, column) => (title.className === "n" ? [column] : []));
    this.titles = titles.map((title) => title.textContent);
    this.listen(find);
  }

  listen(find) {
    for (const speed of SPEEDS) this.speed.add(new Option(`${speed}×`, speed));
    this.speed.value = 1;
    this.button.addEventListener("click", () => this.toggle());
    this.film.element.addEventListener("click", () => this.toggle());
    find(".previous").addEventListener("click", () => this.go(this.frame - 1));
    find(".next").addEventListener("click", () => this.go(this.frame + 1));
    this.slider.addEventListener("input", () => this.go(Number(this.slider.value)));
    this.speed.addEventListener("change", () => (this.film.speed = Number(this.speed.value)));
    document.addEventListener("keydown", (event) => this.press(event));
    this.rows[0].parentNode.addEventListener("click", ({ target }) => {
      const frame = this.rows.indexOf(target.closest("tr"));
      if (frame >= 0 && getSelection().isCollapsed) this.go(frame);
    });
  }

  press(event) {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    // The slider has a use of its own for all keys but the space bar, and buttons for that one.
    const users = `select, a, pre, .scroll, ${event.key === " " ? "button" : "input"}`;
    if (event.target.closest(users)) return;
    const last = this.rows.length - 1;
    const frames = { ArrowLeft: this.frame - 1, ArrowRight: this.frame + 1, Home: 0, End: last };
    if (event.key === " ") this.toggle();
    else if (event.key in frames) this.go(frames[event.key]);
    else return;
    event.preventDefault();
  }

  toggle() {
    if (this.playing) this.go(this.frame);
    else this.play();
  }

  async play() {
    const isAtEnd = this.frame === this.rows.length - 1;
    if (isAtEnd) this.left = this.plays;
    this.setPlaying(true);
    this.last = performance.now();
    try {
      await this.film.play(isAtEnd ? 0 : this.frame);
    } catch {
      if (this.film.element.paused) this.setPlaying(false); // nothing plays unasked here
    }
    this.tickSoon();
  }

  setPlaying(playing) {
    this.playing = playing;
    this.button.classList.toggle("playing", playing);
    this.button.title = playing ? this.texts.pause : this.texts.play;
    this.button.setAttribute("aria-label", this.button.title);
    this.readout.setAttribute("aria-live", playing ? "off" : "polite");
  }

  tickSoon() {
    cancelAnimationFrame(this.request);
    this.request = requestAnimationFrame(() => this.tick());
  }

  tick() {
    if (!this.playing) return;
    const now = performance.now();
    // A slow machine plays slower, and does not jump.
    let time = this.film.after(this.busy ? 0 : Math.min(now - this.last, 250));
    this.last = now;
    if (time >= this.length && this.film instanceof Pictures) {
      if (this.left === 1) {
        this.go(this.rows.length - 1);
        return;
      }
      this.left -= 1;
      this.film.play((time = 0));
    }
    const frame = Math.min(Math.floor(time / this.frameTime + 1e-3), this.rows.length - 1);
    if (frame !== this.frame) this.show(frame);
    this.tickSoon();
  }

  // Stands still at a frame.
  go(frame) {
    this.setPlaying(false);
    this.film.pause();
    return this.show(Math.max(0, Math.min(frame, this.rows.length - 1)));
  }

  // Says at once which frame it is, and draws it as soon as it is decoded.
  async show(frame) {
    this.say(frame);
    this.wanted = frame;
    if (this.busy) return;
    this.busy = true;
    this.page.setAttribute("aria-busy", "true");
    try {
      for (let drawn = -1; drawn !== this.wanted; ) {
        drawn = this.wanted;
        await this.film.draw(drawn, () => drawn === this.wanted);
      }
    } finally {
      this.busy = false;
      this.page.setAttribute("aria-busy", "false");
    }
  }

  say(frame) {
    this.rows[this.frame].removeAttribute("aria-current");
    this.frame = frame;
    const row = this.rows[frame], texts = [...row.cells].map((cell) => cell.textContent);
    const label = texts[1] || texts[2] || texts[0];
    row.setAttribute("aria-current", "true");
    this.slider.value = frame;
    this.slider.setAttribute("aria-valuetext", label);
    const numbers = this.numbers.flatMap((column) =>
      [" ", textIn("span", `${this.titles[column]} ${texts[column]}`)]);
    this.readout.replaceChildren(textIn("strong", label), ...numbers);
    this.chart.mark(frame);
    if (!this.playing) showWithin(row, row.closest(".scroll"));
  }
}

// Scrolls a list, but not the page around it.
function showWithin(row, list) {
  const head = list.querySelector("th").offsetHeight;
  const [top, bottom] = [row.offsetTop - head, row.offsetTop + row.offsetHeight];
  if (top < list.scrollTop) list.scrollTop = top;
  if (bottom > list.scrollTop + list.clientHeight) list.scrollTop = bottom - list.clientHeight;
}

// A bar for each frame, and a line at the one that is shown.
class Chart {
  constructor(svg, rows, go) {
    this.svg = svg;
    this.count = rows.length;
    this.bars = [...svg.querySelectorAll("rect")];
    this.width = svg.viewBox.baseVal.width;
    if (this.bars.length !== rows.length) this.drawAll(rows);
    this.line = svg.querySelector(".now");
    svg.addEventListener("click", (event) => go(this.frameAt(event)));
    svg.addEventListener("pointermove", (event) => {
      if (event.buttons === 1) go(this.frameAt(event));
    });
    svg.classList.add("live");
  }

  frameAt({ target, clientX }) {
    const bar = this.bars.indexOf(target);
    if (bar >= 0) return bar;
    const { left, width } = this.svg.getBoundingClientRect();
    return Math.floor((this.count * (clientX - left)) / width);
  }

  // Draws the bars of a long animation, which share bars where there are no scripts.
  drawAll(rows) {
    const first = this.bars[0], { base, room } = this.svg.dataset;
    const values = rows.map((row) => Number(row.cells[4].textContent));
    const top = values.reduce((a, b) => Math.max(a, b), 1e-300), pitch = this.width / rows.length;
    const bars = values.map((value, frame) => {
      const bar = first.cloneNode(), height = (room * Math.max(value, 0)) / top;
      const place = { x: frame * pitch, y: base - height, width: pitch, height };
      for (const [name, number] of Object.entries(place)) bar.setAttribute(name, number);
      return bar;
    });
    first.before(...bars);
    this.bars.forEach((bar) => bar.remove());
    this.bars = bars;
  }

  mark(frame) {
    this.bars[this.marked ?? 0].classList.remove("now");
    this.bars[frame].classList.add("now");
    this.marked = frame;
    const x = ((frame + 0.5) * this.width) / this.count;
    this.line.setAttribute("transform", `translate(${x})`);
  }
}

async function openFilm(media, bytes, type, frameTime) {
  if (media.tagName === "VIDEO") return openVideo(media, bytes, type, frameTime);
  const pictures = bytes && (await openPictures(bytes, type, surface));
  if (!pictures) return null;
  await pictures.draw(0, () => true);
  return new Pictures(pictures, frameTime);
}

// Returns what stands for the animation, its bytes and their type; without bytes it is a link.
function mediaOf(page) {
  const progress = page.querySelector("progress"), shown = page.querySelector("img, video");
  if (!progress) {
    const [, type] = /^data:([^;]*)/.exec(shown.getAttribute("src").slice(0, 99)) ?? [];
    return [shown, type && bytesOf(shown.getAttribute("src")), type];
  }
  const { type, link } = progress.dataset, isVideo = type.startsWith("video");
  const media = document.createElement(isVideo ? "video" : "img");
  media.alt = progress.getAttribute("aria-label");
  if (isVideo) Object.assign(media, { muted: true, loop: true, playsInline: true, controls: true });
  const bytes = large.filled === progress.max ? large.bytes : null;
  large.bytes = null;
  if (!bytes) media.src = link;
  progress.replaceWith(media);
  return [media, bytes, type];
}

async function start() {
  const page = document.querySelector(".player"), [media, bytes, type] = mediaOf(page);
  const addressOf = () => URL.createObjectURL(new Blob([bytes], { type }));
  const [, ...rows] = document.querySelectorAll(".frames tr");
  const film = rows.length && (await openFilm(media, bytes, type, 1000 / page.dataset.rate));
  if (!film) {
    if (!media.src) media.src = addressOf();
    return;
  }
  if (film.element !== media) {
    film.element.setAttribute("role", "img");
    film.element.setAttribute("aria-label", media.alt);
    media.replaceWith(film.element);
  }
  // A canvas saves one frame alone.
  const save = page.querySelector(".save");
  save.href = media.src || "#";
  if (bytes) save.addEventListener("click", () => (save.href = addressOf()), { once: true });
  const player = new Player(page, film, rows);
  await player.go(0);
  // Not before: who stops it must not see it start after that.
  page.querySelectorAll("[hidden]").forEach((each) => (each.hidden = false));
  if (!matchMedia("(prefers-reduced-motion: reduce)").matches) player.play();
}

const begin = () => start().catch((error) => console.warn(error));
if (document.querySelector("progress")) addEventListener("DOMContentLoaded", begin);
else begin();
