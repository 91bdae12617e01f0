// SPDX-License-Identifier: GPL-2.0-or-later
// Shows heat tiles over a plain ground. FACTS says what they are: a PMTiles archive, read in parts
// from beside the page or from a chosen file, or the folder in which the page lies.

const TILE = 256;
const [ZOOM_IN, ZOOM_OUT, ZOOM, CHOOSE, WHY, NO_ARCHIVE] = FACTS.words;
// Further out, the screen would need too many of the least zoom.
const LEAST_ZOOM = Math.max(0, FACTS.minZoom - 2);
const GROUND = "#eef1f4", LINE = "#d3dae1", EDGE = "#aeb8c2";

// ---- PMTiles, version 3 ----

function numbersOf(bytes) {
  let place = 0;
  return () => {
    let value = 0, scale = 1, byte;
    do {
      byte = bytes[place++];
      value += (byte & 0x7f) * scale;
      scale *= 128;
    } while (byte & 0x80);
    return value;
  };
}

async function unpacked(buffer) {
  const stream = new Blob([buffer]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

function directoryOf(bytes) {
  const next = numbersOf(bytes), count = next(), entries = [];
  let number = 0;
  for (let i = 0; i < count; i++) entries.push({ number: (number += next()) });
  for (const each of entries) each.times = next();
  for (const each of entries) each.length = next();
  entries.forEach((each, i) => {
    const place = next(), before = entries[i - 1];
    each.place = place ? place - 1 : before.place + before.length;
  });
  return entries;
}

function tileNumber(zoom, x, y) {
  let number = (4 ** zoom - 1) / 3;
  for (let side = 2 ** (zoom - 1); side >= 1; side /= 2) {
    const right = (x & side) > 0, below = (y & side) > 0;
    number += side * side * ((3 * right) ^ below);
    if (!below) {
      if (right) [x, y] = [side - 1 - (x & (side - 1)), side - 1 - (y & (side - 1))];
      [x, y] = [y, x];
    }
  }
  return number;
}

class Archive {
  constructor(read) {
    this.read = read;
    this.leaves = new Map();
  }

  async open() {
    const start = await this.read(0, 16384), view = new DataView(start);
    const name = new TextDecoder().decode(start.slice(0, 7));
    if (name !== "PMTiles" || view.getUint8(7) !== 3) throw new Error(NO_ARCHIVE);
    const at = (place) => Number(view.getBigUint64(place, true));
    [this.leafPlace, this.dataPlace] = [at(40), at(56)];
    this.root = directoryOf(await unpacked(start.slice(at(8), at(8) + at(16))));
    return this;
  }

  leaf(entry) {
    if (!this.leaves.has(entry.place)) {
      const read = this.read(this.leafPlace + entry.place, entry.length);
      this.leaves.set(entry.place, read.then(unpacked).then(directoryOf));
    }
    return this.leaves.get(entry.place);
  }

  async image(zoom, x, y) {
    const number = tileNumber(zoom, x, y);
    let entries = this.root;
    for (;;) {
      let low = -1, high = entries.length;
      while (high - low > 1) {
        const middle = (low + high) >> 1;
        if (entries[middle].number <= number) low = middle; else high = middle;
      }
      const entry = entries[low];
      if (!entry) return null;
      if (entry.times === 0) {
        entries = await this.leaf(entry);
        continue;
      }
      if (number >= entry.number + entry.times) return null;
      const data = await this.read(this.dataPlace + entry.place, entry.length);
      return createImageBitmap(new Blob([data], { type: "image/png" }));
    }
  }
}

class Folder {
  image(zoom, x, y) {
    return new Promise((done) => {
      const image = new Image();
      image.onload = () => done(image);
      image.onerror = () => done(null);
      image.src = `${zoom}/${x}/${y}.png`;
    });
  }
}

const fromFile = (file) => (place, length) => file.slice(place, place + length).arrayBuffer();

function fromServer(address) {
  let whole = null;
  return async (place, length) => {
    if (whole) return whole.slice(place, place + length);
    const answer = await fetch(address, {
      headers: { Range: `bytes=${place}-${place + length - 1}` },
    });
    if (!answer.ok) throw new Error(`${answer.status} ${address}`);
    const data = await answer.arrayBuffer();
    if (answer.status === 206) return data;
    whole = data; // a server that knows no ranges
    return whole.slice(place, place + length);
  };
}

// ---- the map ----

const canvas = document.body.appendChild(document.createElement("canvas"));
const surface = canvas.getContext("2d");
canvas.tabIndex = 0;
canvas.setAttribute("role", "application");
canvas.setAttribute("aria-label", FACTS.title);

const mercator = (latitude) =>
  0.5 - Math.asinh(Math.tan((latitude * Math.PI) / 180)) / (2 * Math.PI);
const [west, south, east, north] = FACTS.bounds;
// The middle of the map in shares of the world, and the zoom, which may lie between two.
const view = { x: (west + east) / 720 + 0.5, y: (mercator(south) + mercator(north)) / 2, zoom: 0 };
let source = null, tiles = new Map(), drawn = 0, waiting = 0;

function tileAt(zoom, x, y) {
  const key = `${zoom}/${x}/${y}`;
  if (!tiles.has(key)) {
    const tile = { image: null };
    tiles.set(key, tile);
    waiting++;
    const of = source;
    Promise.resolve(of.image(zoom, x, y)).catch(() => null).then((image) => {
      waiting--;
      if (of !== source) return;
      tile.image = image;
      soon();
    });
  }
  return tiles.get(key).image;
}

const tileZoom = () =>
  Math.max(FACTS.minZoom, Math.min(FACTS.maxZoom, Math.round(view.zoom)));

function draw() {
  const ratio = window.devicePixelRatio || 1;
  const width = canvas.clientWidth, height = canvas.clientHeight;
  if (canvas.width !== width * ratio || canvas.height !== height * ratio) {
    [canvas.width, canvas.height] = [width * ratio, height * ratio];
  }
  surface.setTransform(ratio, 0, 0, ratio, 0, 0);
  surface.fillStyle = GROUND;
  surface.fillRect(0, 0, width, height);
  const world = TILE * 2 ** view.zoom;
  const left = width / 2 - view.x * world, top = height / 2 - view.y * world;
  lines(left, top, world);
  if (!source) return;
  const zoom = tileZoom(), count = 2 ** zoom, side = world / count;
  surface.imageSmoothingEnabled = side < TILE * 1.5;
  const first = (start) => Math.max(0, Math.floor(-start / side));
  const last = (start, length) => Math.min(count - 1, Math.floor((length - start) / side));
  drawn = 0;
  for (let y = first(top); y <= last(top, height); y++) {
    for (let x = first(left); x <= last(left, width); x++) {
      const image = tileAt(zoom, x, y);
      if (!image) continue;
      // Whole pixels, so that no seam shows between tiles.
      const [x0, y0] = [Math.round(left + x * side), Math.round(top + y * side)];
      const [x1, y1] = [Math.round(left + (x + 1) * side), Math.round(top + (y + 1) * side)];
      surface.drawImage(image, x0, y0, x1 - x0, y1 - y0);
      drawn++;
    }
  }
  if (tiles.size > 4000) tiles = new Map();
}

function lines(left, top, world) {
  surface.lineWidth = 1;
  surface.strokeStyle = LINE;
  surface.beginPath();
  const step = [30, 10, 5, 1, 0.5, 0.1].find((each) => (each / 360) * world < 400) || 0.1;
  if ((360 / step) * (180 / step) < 1e6) {
    for (let degree = -180; degree <= 180; degree += step) {
      const x = Math.round(left + (degree / 360 + 0.5) * world) + 0.5;
      if (x < 0 || x > canvas.clientWidth) continue;
      surface.moveTo(x, Math.max(0, top));
      surface.lineTo(x, Math.min(canvas.clientHeight, top + world));
    }
    for (let degree = -90 + step; degree < 90; degree += step) {
      const y = Math.round(top + mercator(degree) * world) + 0.5;
      if (y < Math.max(0, top) || y > Math.min(canvas.clientHeight, top + world)) continue;
      surface.moveTo(Math.max(0, left), y);
      surface.lineTo(Math.min(canvas.clientWidth, left + world), y);
    }
  }
  surface.stroke();
  surface.strokeStyle = EDGE;
  surface.strokeRect(Math.round(left) + 0.5, Math.round(top) + 0.5, world, world);
}

let asked = false;
function soon() {
  if (asked) return;
  asked = true;
  requestAnimationFrame(() => {
    asked = false;
    draw();
    legend();
  });
}

function zoomBy(steps, x = canvas.clientWidth / 2, y = canvas.clientHeight / 2) {
  const world = TILE * 2 ** view.zoom;
  const [dx, dy] = [x - canvas.clientWidth / 2, y - canvas.clientHeight / 2];
  const zoom = Math.max(LEAST_ZOOM, Math.min(FACTS.maxZoom + 3, view.zoom + steps));
  const grown = TILE * 2 ** zoom;
  view.x += dx / world - dx / grown;
  view.y += dy / world - dy / grown;
  view.zoom = zoom;
  soon();
}

function moveBy(dx, dy) {
  const world = TILE * 2 ** view.zoom;
  view.x = Math.max(0, Math.min(1, view.x - dx / world));
  view.y = Math.max(0, Math.min(1, view.y - dy / world));
  soon();
}

const pointers = new Map();
canvas.addEventListener("pointerdown", (event) => {
  canvas.setPointerCapture(event.pointerId);
  pointers.set(event.pointerId, event);
});
canvas.addEventListener("pointermove", (event) => {
  const before = pointers.get(event.pointerId);
  if (!before) return;
  const others = [...pointers.values()].filter((each) => each.pointerId !== event.pointerId);
  if (others.length) {
    const [other] = others;
    const reach = (each) => Math.hypot(each.offsetX - other.offsetX, each.offsetY - other.offsetY);
    const [x, y] = [(event.offsetX + other.offsetX) / 2, (event.offsetY + other.offsetY) / 2];
    zoomBy(Math.log2(reach(event) / Math.max(1, reach(before))), x, y);
  } else {
    moveBy(event.offsetX - before.offsetX, event.offsetY - before.offsetY);
  }
  pointers.set(event.pointerId, event);
});
for (const end of ["pointerup", "pointercancel"]) {
  canvas.addEventListener(end, (event) => pointers.delete(event.pointerId));
}
canvas.addEventListener("wheel", (event) => {
  event.preventDefault();
  zoomBy(-Math.sign(event.deltaY) * Math.min(1, Math.abs(event.deltaY) / 240), event.offsetX,
    event.offsetY);
}, { passive: false });
canvas.addEventListener("dblclick", (event) => zoomBy(1, event.offsetX, event.offsetY));
const KEYS = {
  "+": () => zoomBy(1), "=": () => zoomBy(1), "-": () => zoomBy(-1),
  ArrowLeft: () => moveBy(80, 0), ArrowRight: () => moveBy(-80, 0),
  ArrowUp: () => moveBy(0, 80), ArrowDown: () => moveBy(0, -80),
};
canvas.addEventListener("keydown", (event) => {
  if (!KEYS[event.key]) return;
  event.preventDefault();
  KEYS[event.key]();
});
window.addEventListener("resize", soon);

// ---- what lies over it ----

function box(kind) {
  const made = document.body.appendChild(document.createElement("div"));
  made.className = `box ${kind}`;
  return made;
}

function child(parent, tag, text = "") {
  const made = parent.appendChild(document.createElement(tag));
  made.textContent = text;
  return made;
}

const buttons = box("zoom");
for (const [sign, name, steps] of [["+", ZOOM_IN, 1], ["−", ZOOM_OUT, -1]]) {
  const button = child(buttons, "button", sign);
  button.setAttribute("aria-label", name);
  button.title = name;
  button.addEventListener("click", () => zoomBy(steps));
}

const panel = box("legend");
child(panel, "h1", FACTS.title);
const ramp = child(panel, "div");
ramp.className = "ramp";
const numbers = child(panel, "div");
numbers.className = "numbers";
const note = child(panel, "p");
if (FACTS.attribution) child(panel, "p", FACTS.attribution);

const short = (value) => String(Number(value.toPrecision(3)));

function legend() {
  const said = FACTS.zooms[tileZoom()];
  if (!said) return;
  const colors = said.colors;
  ramp.style.background =
    `linear-gradient(to right, ${colors.map(([, color]) => color).join(", ")}), ${GROUND}`;
  numbers.textContent = "";
  const middle = (colors.length - 1) / 2;
  for (const place of [0, middle / 2, middle, middle * 1.5, 2 * middle]) {
    child(numbers, "span", short(colors[place][0]));
  }
  note.textContent = `${ZOOM} ${tileZoom()}`;
}

const chooser = box("choose");
chooser.hidden = true;
const reason = child(chooser, "p");
const label = child(chooser, "label", `${CHOOSE} `);
const input = child(label, "input");
input.type = "file";
input.accept = ".pmtiles";

async function show(read) {
  try {
    const archive = await new Archive(read).open();
    source = archive;
    tiles = new Map();
    chooser.hidden = true;
  } catch (error) {
    reason.textContent = error.message === NO_ARCHIVE ? NO_ARCHIVE : WHY;
    chooser.hidden = false;
  }
  soon();
}

input.addEventListener("change", () => input.files[0] && show(fromFile(input.files[0])));
document.addEventListener("dragover", (event) => event.preventDefault());
document.addEventListener("drop", (event) => {
  event.preventDefault();
  const [file] = event.dataTransfer.files;
  if (file && FACTS.tiles) show(fromFile(file));
});

// The whole of the data at first, at a zoom that has tiles.
const span = Math.max((east - west) / 360 / Math.max(1, canvas.clientWidth),
  (mercator(south) - mercator(north)) / Math.max(1, canvas.clientHeight), 1e-9);
view.zoom = Math.max(LEAST_ZOOM, Math.min(FACTS.maxZoom, Math.floor(-Math.log2(span * TILE))));
if (FACTS.tiles) show(fromServer(encodeURIComponent(FACTS.tiles)));
else source = new Folder();
soon();
