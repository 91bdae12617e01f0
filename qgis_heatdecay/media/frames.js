// SPDX-License-Identifier: GPL-2.0-or-later
// One frame after another out of the file of an animation, in any order.
//
// Browsers play GIF, APNG and WebP but do not stop them. So the file is cut into files of a single
// picture each, which every browser decodes, and these are laid over each other. AVIF needs a
// browser that decodes single frames itself, and videos are told where to go.
// Only what HeatDecay writes is understood: no palettes in PNG, no frame that brings back another.
"use strict";

const MEMORY = 128e6; // bytes of finished frames that are kept, for steps back and jumps
const AHEAD = 6; // frames decoded before they are needed

const viewOf = (bytes) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
const nameAt = (bytes, at) => String.fromCharCode(...bytes.subarray(at, at + 4));
const letters = (text) => Uint8Array.from(text, (letter) => letter.charCodeAt(0));

// Each cutter returns width, height and pieces: where a piece lies, when it shows (ms), whether it
// replaces what is below or is laid over it, whether it clears its place afterwards, and its file.

function cutGif(bytes) {
  const data = viewOf(bytes), pieces = [];
  const paletteSize = (flags) => (flags & 0x80 ? 6 << (flags & 7) : 0);
  const start = 13 + paletteSize(bytes[10]);
  let time = 0, control = 0;
  for (let at = start; bytes[at] !== 0x3b && at < bytes.length; ) {
    const block = at, isPicture = bytes[at] === 0x2c;
    if (bytes[at] === 0x21 && bytes[at + 1] === 0xf9) control = at;
    at += isPicture ? 11 + paletteSize(bytes[at + 9]) : 2;
    while (bytes[at]) at += bytes[at] + 1;
    const end = ++at, extension = bytes.subarray(control, control + 8);
    if (!isPicture) continue;
    const place = [1, 3, 5, 7].map((offset) => data.getUint16(block + offset, true));
    const [x, y, width, height] = place;
    const file = () => {
      const head = bytes.slice(0, start), picture = bytes.slice(block, end);
      head.set(picture.subarray(5, 9), 6);
      picture.fill(0, 1, 5);
      return new Blob([head, extension, picture, ";"], { type: "image/gif" });
    };
    const clears = ((extension[3] >> 2) & 7) === 2;
    pieces.push({ time, x, y, width, height, clears, replaces: false, file });
    time += 10 * data.getUint16(control + 4, true);
  }
  return { width: data.getUint16(6, true), height: data.getUint16(8, true), pieces };
}

const CRC = Uint32Array.from({ length: 256 }, (_, value) => {
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1;
  return value;
});

function pngChunk(kind, content) {
  const chunk = new Uint8Array(content.length + 12), data = viewOf(chunk);
  data.setUint32(0, content.length);
  chunk.set(letters(kind), 4);
  chunk.set(content, 8);
  let crc = ~0;
  for (let at = 4; at < chunk.length - 4; at++) crc = CRC[(crc ^ chunk[at]) & 255] ^ (crc >>> 8);
  data.setUint32(chunk.length - 4, ~crc);
  return chunk;
}

function cutPng(bytes) {
  const data = viewOf(bytes), pieces = [];
  let time = 0;
  for (let at = 8; at < bytes.length; at += 12 + data.getUint32(at)) {
    const kind = nameAt(bytes, at + 4);
    const content = bytes.subarray(at + 8, at + 8 + data.getUint32(at));
    if (kind === "IDAT") pieces[0].parts.push(content);
    if (kind === "fdAT") pieces[pieces.length - 1].parts.push(content.subarray(4));
    if (kind !== "fcTL") continue;
    const [width, height, x, y] = [4, 8, 12, 16].map((offset) => data.getUint32(at + 8 + offset));
    const parts = [], size = content.subarray(4, 12);
    const file = () => {
      const head = bytes.slice(16, 29);
      head.set(size);
      const chunks = parts.map((part) => pngChunk("IDAT", part));
      const whole = [bytes.subarray(0, 8), pngChunk("IHDR", head), ...chunks, pngChunk("IEND", [])];
      return new Blob(whole, { type: "image/png" });
    };
    const [clears, replaces] = [content[24] === 1, content[25] === 0];
    pieces.push({ time, x, y, width, height, clears, replaces, parts, file });
    time += (1000 * data.getUint16(at + 28)) / (data.getUint16(at + 30) || 100);
  }
  return { width: data.getUint32(16), height: data.getUint32(20), pieces };
}

function cutWebp(bytes) {
  const data = viewOf(bytes), pieces = [];
  const three = (at) => bytes[at] | (bytes[at + 1] << 8) | (bytes[at + 2] << 16);
  let time = 0;
  for (let at = 12, size; at < bytes.length; at += 8 + size + (size & 1)) {
    size = data.getUint32(at + 4, true);
    if (nameAt(bytes, at) !== "ANMF") continue;
    const start = at + 8, content = bytes.subarray(start + 16, start + size);
    const file = () => {
      const head = new Uint8Array(30);
      head.set(letters("RIFF    WEBPVP8X"));
      viewOf(head).setUint32(4, 22 + content.length, true);
      head.set([10, 0, 0, 0, 0x10, 0, 0, 0], 16); // with transparency
      head.set(bytes.subarray(start + 6, start + 12), 24); // width and height
      return new Blob([head, content], { type: "image/webp" });
    };
    pieces.push({
      time, file,
      x: 2 * three(start), y: 2 * three(start + 3),
      width: 1 + three(start + 6), height: 1 + three(start + 9),
      clears: (bytes[start + 15] & 1) === 1, replaces: (bytes[start + 15] & 2) === 2,
    });
    time += three(start + 12);
  }
  return { width: 1 + three(24), height: 1 + three(27), pieces };
}

// Pictures laid over each other on a canvas of their own, and copied to the one that is seen.
class Layers {
  constructor({ width, height, pieces }, surface) {
    this.pieces = pieces;
    this.times = pieces.map((piece) => piece.time);
    this.surface = surface;
    this.under = surface(width, height);
    this.seen = surface(width, height);
    this.at = -1; // the piece laid last
    this.kept = new Map();
    this.coming = new Map();
    this.room = Math.max(4, Math.floor(MEMORY / (4 * width * height)));
    this.every = Math.ceil((2 * pieces.length) / this.room);
  }

  // Draws a piece with all below it; gives up where it is no longer wanted.
  async draw(target, isWanted) {
    const isBack = target < this.at;
    let shown = performance.now();
    this.startBefore(target);
    while (this.at < target && isWanted()) {
      await this.lay(this.at + 1);
      if (this.at % this.every === 0 || (isBack && target - this.at < 8)) this.keep();
      if (performance.now() - shown < 200) continue;
      shown = performance.now();
      this.show(); // a long way is seen
    }
    this.show();
  }

  // Goes to the nearest piece from which the target can be reached.
  startBefore(target) {
    const { width, height } = this.under.canvas;
    const covers = ({ replaces, ...piece }) =>
      replaces && piece.width === width && piece.height === height;
    let from = target;
    const isStart = (at) => at === this.at || this.kept.has(at) || covers(this.pieces[at]);
    while (from > 0 && !isStart(from)) from--;
    if (this.kept.has(from) && from !== this.at) {
      copy(this.kept.get(from), this.under);
      this.at = from;
    } else if (from !== this.at) {
      this.at = from - 1;
    }
  }

  async lay(number) {
    const picture = await this.decoded(number);
    const piece = this.pieces[number], before = this.pieces[number - 1];
    const clear = ({ x, y, width, height }) => this.under.clearRect(x, y, width, height);
    if (number === 0) clear({ x: 0, y: 0, ...sizeOf(this.under.canvas) });
    else if (before.clears) clear(before);
    if (piece.replaces) clear(piece);
    this.under.drawImage(picture, piece.x, piece.y);
    picture.close();
    this.at = number;
  }

  // Decodes a picture, and begins with those after it.
  async decoded(number) {
    for (const [other, picture] of this.coming) {
      if (other >= number && other <= number + AHEAD) continue;
      this.coming.delete(other);
      picture.then((each) => each.close(), () => {});
    }
    for (let next = number; next <= number + AHEAD && next < this.pieces.length; next++) {
      if (this.coming.has(next)) continue;
      const picture = createImageBitmap(this.pieces[next].file());
      picture.catch(() => {}); // it is heard of when it is needed
      this.coming.set(next, picture);
    }
    const picture = await this.coming.get(number);
    this.coming.delete(number);
    return picture;
  }

  keep() {
    const { width, height } = this.under.canvas, kept = this.surface(width, height);
    copy(this.under.canvas, kept);
    this.kept.set(this.at, kept.canvas);
    if (this.kept.size <= this.room) return;
    const passing = [...this.kept.keys()].find((each) => each % this.every);
    this.kept.delete(passing ?? this.at);
  }

  show() {
    copy(this.under.canvas, this.seen);
  }
}

// The frames of a file that the browser takes apart itself.
class Decoded {
  constructor(decode, times, first, again, surface) {
    this.decode = decode;
    this.times = times;
    this.seen = surface(first.displayWidth, first.displayHeight);
    // Firefox hands out the same picture again, which must not be closed then.
    this.isShared = first === again;
  }

  async draw(target) {
    const picture = await this.decode(target);
    copy(picture, this.seen);
    if (!this.isShared) picture.close();
  }
}

const sizeOf = ({ width, height }) => ({ width, height });

function copy(picture, surface) {
  const { width, height } = surface.canvas;
  surface.clearRect(0, 0, width, height);
  surface.drawImage(picture, 0, 0);
}

// When each frame of an AVIF shows, in ms: the boxes mdhd and stts of its first track.
function timesOfAvif(bytes) {
  const data = viewOf(bytes), times = [];
  let ticks = 1000;
  const read = (at, end) => {
    for (; at < end && !times.length; at += data.getUint32(at) || end) {
      const kind = nameAt(bytes, at + 4);
      if (["moov", "trak", "mdia", "minf", "stbl"].includes(kind)) {
        read(at + 8, at + data.getUint32(at));
      } else if (kind === "mdhd") {
        ticks = data.getUint32(at + (bytes[at + 8] ? 28 : 20));
      } else if (kind === "stts") {
        let time = 0;
        for (let entry = 0; entry < data.getUint32(at + 12); entry++) {
          const count = data.getUint32(at + 16 + 8 * entry);
          const length = data.getUint32(at + 20 + 8 * entry);
          for (let each = 0; each < count; each++, time += length) {
            times.push((1000 * time) / ticks);
          }
        }
      }
    }
  };
  read(0, bytes.length);
  return times.length ? times : [0];
}

async function decodeAvif(bytes, type, surface) {
  if (!("ImageDecoder" in window) || !(await ImageDecoder.isTypeSupported(type))) return null;
  const decoder = new ImageDecoder({ data: bytes, type, preferAnimation: true });
  await decoder.completed;
  const decode = async (frameIndex) => (await decoder.decode({ frameIndex })).image;
  return new Decoded(decode, timesOfAvif(bytes), await decode(0), await decode(0), surface);
}

// A file with one picture is no animation.
async function wholeFile(bytes, type) {
  const file = () => new Blob([bytes], { type });
  const size = sizeOf(await createImageBitmap(file()));
  const piece = { time: 0, x: 0, y: 0, ...size, clears: false, replaces: true, file };
  return { ...size, pieces: [piece] };
}

// Returns what draws the frames of a file: `seen`, its surface, `times` and `draw`; null where the
// format, or the browser, does not allow it.
// surface : makes a canvas of a size, and returns what draws on it.
async function openPictures(bytes, type, surface) {
  if (type === "image/avif") return decodeAvif(bytes, type, surface);
  const cut = { "image/gif": cutGif, "image/png": cutPng, "image/webp": cutWebp }[type];
  if (!cut) return null;
  let film = cut(bytes);
  if (film.pieces.length < 2) film = await wholeFile(bytes, type);
  return new Layers(film, surface);
}
