// The page's own script. Everything it shows is made with textContent or copied from the table; nothing is fetched.
"use strict";
(() => {
  const $ = (selector) => document.querySelector(selector);
  const $$ = (selector) => [...document.querySelectorAll(selector)];
  const data = JSON.parse($("#data").textContent);
  const rows = data.rows;
  const keys = Object.keys(rows).sort((a, b) => a.slice(1) - b.slice(1));
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const narrow = () => innerWidth <= 760;
  const nodeOf = new Map(data.nodes.map((node) => [node.id, node]));
  const lineOf = new Map(data.edges.map((line) => [line.id, line]));
  const lineOfRow = new Map(data.edges.flatMap((line) => line.rows.map((key) => [key, line.id])));
  document.documentElement.classList.replace("no-js", "js");

  // What is chosen. `seen` holds the rows that the filters let through; picture, table and counts all follow it.
  const boxes = (name) => $$(`.f-${name}`);
  const chosen = (name) => new Set(boxes(name).filter((box) => box.checked).map((box) => box.value));
  const state = { from: "", until: "", node: null, line: null, row: null };
  let seen = new Set(keys);

  function passes(row) {
    if (!chosen("link").has(row.type)) return false;
    if (row.context) return true;
    if (!chosen("status").has(row.status)) return false;
    if (!state.from && !state.until) return true;
    if (!row.start && !row.end) return false;
    return (!state.from || !row.end || row.end >= state.from) && (!state.until || !row.start || row.start <= state.until);
  }

  function filter() {
    const passing = keys.filter((key) => passes(rows[key]));
    const strong = passing.filter((key) => !rows[key].context);
    const alive = new Set(strong.flatMap((key) => [rows[key].source, rows[key].target]));
    if (data.ego) alive.add(data.ego);
    // "Speaks for" goes where its official goes; alone, with nothing else chosen, it stands for itself.
    const alone = !boxes("link").some((box) => box.checked && box.value !== "REPRESENTS");
    seen = new Set(passing.filter((key) => !rows[key].context || alone || alive.has(rows[key].source)));
    if (state.row && !seen.has(state.row)) state.row = null;
    show();
  }

  function show() {
    for (const key of keys) $(`#${key}`).hidden = !seen.has(key);
    const people = new Set([...seen].flatMap((key) => [rows[key].source, rows[key].target]));
    if (data.ego) people.add(data.ego);
    $("#n-actors").textContent = [...people].filter((id) => nodeOf.get(id).kind !== "meeting").length;
    $("#n-links").textContent = seen.size;
    $("#t-count").textContent = `${seen.size} link${seen.size === 1 ? "" : "s"}`;
    for (const out of $$("output[data-status]")) out.textContent = count((row) => row.status === out.dataset.status);
    for (const out of $$("output[data-link]")) out.textContent = count((row) => row.type === out.dataset.link);
    $("#empty").hidden = seen.size > 0 || keys.length === 0;
    if (state.node && !people.has(state.node)) state.node = null;
    if (state.line && !live(lineOf.get(state.line)).length) state.line = null;
    nodes.update(data.nodes.map((node) => ({ id: node.id, hidden: !people.has(node.id) })));
    restyle();
    panel();
    keep();
  }
  const count = (test) => [...seen].filter((key) => test(rows[key])).length;
  const live = (line) => line.rows.filter((key) => seen.has(key));

  // The picture. Colours come from the sheet, so that light, dark and print each have theirs.
  let colours = {};
  const colour = (name) => (colours[name] ??= getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim());
  stretch();
  const nodes = new vis.DataSet(data.nodes.map((node) => ({ ...node })));
  const edges = new vis.DataSet(data.edges.map(({ source, ...line }) => ({ ...line, hidden: false })));
  const net = new vis.Network($("#net"), { nodes, edges }, data.options);
  const crowded = data.edges.length > 30;

  // The layout lies flat; a stage that stands upright, as on a phone, has more room below than beside.
  function stretch() {
    const range = (told) => Math.max(...told) - Math.min(...told);
    const wide = range(data.nodes.map((node) => node.x)), high = range(data.nodes.map((node) => node.y));
    if (!(wide > 0 && high > 0)) return;
    const by = Math.min(2.2, Math.max(1, ($("#net").clientHeight - 110) * wide / ($("#net").clientWidth - 130) / high));
    for (const node of data.nodes) node.y *= by;
  }

  function near() {
    if (state.line) return new Set([lineOf.get(state.line).from, lineOf.get(state.line).to]);
    if (!state.node) return null;
    const found = new Set([state.node]);
    for (const key of seen) {
      if (rows[key].source === state.node) found.add(rows[key].target);
      if (rows[key].target === state.node) found.add(rows[key].source);
    }
    return found;
  }

  function restyle() {
    colours = {};
    const close = near(), told = words(close);
    nodes.update(data.nodes.map((node) => nodeStyle(node, close, told)));
    edges.update(data.edges.map((line) => lineStyle(line, close, told.lines)));
  }

  // Words keep a size that can be read, whatever the zoom. Where they have no room, those that matter less go.
  const FACE = "Noto Sans, Segoe UI, system-ui, sans-serif";
  const pen = document.createElement("canvas").getContext("2d");
  const nameSize = (node, scale) => Math.max(node.ego ? 16 : 13, 12 / scale);
  const seenSize = (node, scale) => Math.max(node.size, (crowded ? 3 : 6) / scale, node.ego ? 10 / scale : 0);
  const lineSize = (scale) => Math.max(11, 11.5 / scale);
  function box(text, size, x, top) {
    pen.font = `${size}px ${FACE}`;
    const told = text.split("\n"), half = Math.max(...told.map((one) => pen.measureText(one).width)) / 2 + 2;
    return { left: x - half, right: x + half, top, bottom: top + (1.2 * told.length + 0.3) * size };
  }
  const meet = (one, other) => one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;

  function words(close) {
    const scale = net.getScale(), taken = [], names = new Set();
    const weight = (node) => (node.id === state.node ? 3e6 : node.ego ? 2e6 : close?.has(node.id) ? 1e6 : 0) + (ties.get(node.id) ?? 0);
    const ties = new Map();
    for (const key of seen) for (const id of [rows[key].source, rows[key].target]) ties.set(id, (ties.get(id) ?? 0) + (rows[key].context ? 0.1 : 1));
    const shown = data.nodes.filter((node) => !nodes.get(node.id).hidden).sort((one, other) => weight(other) - weight(one));
    const shapes = shown.map((node) => {
      const { x, y } = net.getPosition(node.id), size = seenSize(node, scale);
      return { id: node.id, left: x - size, right: x + size, top: y - size, bottom: y + size };
    });
    shown.forEach((node, rank) => {
      const { x, y } = net.getPosition(node.id), made = box(node.label, nameSize(node, scale), x, y + seenSize(node, scale) + 3);
      const free = !taken.some((other) => meet(made, other)) && (rank < 12 || !shapes.some((other) => other.id !== node.id && meet(made, other)));
      if (free || node.id === state.node) { names.add(node.id); taken.push(made); }
    });
    return { names, lines: lineWords(close, [...taken, ...shapes], scale) };
  }

  // A label a pair: its latest contact, and apart from it the latest restriction. A crowded picture tells only what is chosen.
  function lineWords(close, taken, scale) {
    const worded = new Map(), latest = new Map();
    if ((crowded && !close) || scale < 0.3) return worded;
    const last = (line) => live(line).map((key) => rows[key].start ?? rows[key].end ?? "").sort().at(-1);
    const told = data.edges.filter((line) => live(line).length && (!close || chosenLine(line)));
    for (const line of told) {
      if (line.type === "REPRESENTS" && told.length > 14) continue;
      const pair = `${[line.from, line.to].sort().join(" ")} ${line.type === "SANCTIONS" || line.type === "REPRESENTS" ? line.type : ""}`;
      if (!latest.has(pair) || last(line) > last(latest.get(pair))) latest.set(pair, line);
    }
    const order = (line) => ["REPRESENTS", "", "SANCTIONS"].indexOf(["REPRESENTS", "SANCTIONS"].includes(line.type) ? line.type : "");
    for (const line of [...latest.values()].sort((one, other) => order(other) - order(one) || (last(one) < last(other) ? 1 : -1))) {
      const text = caption(line, live(line)), at = net.body.edges[line.id].edgeType.getPoint(0.5), size = lineSize(scale);
      const made = box(text, size, at.x, at.y - 0.6 * size * text.split("\n").length);
      if (line.id !== state.line && taken.some((other) => meet(made, other))) continue;
      worded.set(line.id, text);
      taken.push(made);
    }
    return worded;
  }
  const chosenLine = (line) => (state.line ? line.id === state.line : line.from === state.node || line.to === state.node);

  function nodeStyle(node, close, told) {
    const fill = colour(data.kinds[node.kind].colour);
    const picked = node.id === state.node;
    const ring = picked || node.ego ? colour("ink") : colour("paper");
    return {
      id: node.id,
      label: told.names.has(node.id) ? node.label : " ",
      size: seenSize(node, net.getScale()),
      opacity: !close || close.has(node.id) ? 1 : 0.16,
      borderWidth: picked || node.ego ? 3 : 2,
      color: { background: fill, border: ring, highlight: { background: fill, border: colour("ink") }, hover: { background: fill, border: colour("ink") } },
      font: {
        color: !close || close.has(node.id) ? colour("ink") : colour("rule"),
        size: nameSize(node, net.getScale()), face: FACE, strokeWidth: 4, strokeColor: colour("halo"), vadjust: -1,
      },
      title: `${node.name}\n${data.kinds[node.kind].word}${node.more ? `\n${node.more} more not drawn` : ""}`,
    };
  }

  function lineStyle(line, close, worded) {
    const told = live(line);
    const on = !close || chosenLine(line);
    const picked = line.id === state.line;
    const plain = colour(data.links[line.type].colour);
    const label = worded.get(line.id) ?? " ";  // vis-network keeps the old words where it is given none
    return {
      id: line.id,
      hidden: told.length === 0,
      color: { color: plain, highlight: plain, hover: colour("accent"), opacity: !on ? 0.1 : crowded && !close && line.type !== "SANCTIONS" ? 0.6 : 1 },
      width: line.width * (crowded ? 0.75 : 1) + (picked ? 2 : 0) + Math.min(3, 0.8 * Math.log2(told.length || 1)),
      label,
      font: { size: lineSize(net.getScale()), color: line.type === "SANCTIONS" ? plain : colour("quiet"), face: FACE, strokeWidth: 0, background: label === " " ? "rgba(0,0,0,0)" : colour("paper"), align: "horizontal" },
      title: told.length ? `${nodeOf.get(line.from).name} ${verb(rows[told[0]])} ${nodeOf.get(line.to).name}\n${caption(line, told)}` : undefined,
    };
  }

  function caption(line, told) {
    const first = rows[told[0]];
    if (line.type === "REPRESENTS") return short(first.detail || first.word, 30);
    const what = line.type === "SANCTIONS" ? `${first.link}, ${first.word}` : first.word;
    if (told.length > 1) {
      const years = told.flatMap((key) => [rows[key].start, rows[key].end]).filter(Boolean).map((day) => day.slice(0, 4)).sort();
      const span = years.length ? ` · ${years[0]}${years[0] === years.at(-1) ? "" : `–${years.at(-1)}`}` : "";
      return `${told.length}× ${what}${span}`;
    }
    return `${what}\n${first.when.startsWith("undated; ") ? "undated" : short(first.when, 34)}`;
  }
  // "United States restricts Belarus" is a sentence; "United States asset freeze Belarus" is none.
  const verb = (row, back = false) => (row.type === "SANCTIONS" ? data.links.SANCTIONS[back ? "reverse" : "word"] : back ? row.reverse : row.link);
  const short = (text, most) => (text.length > most ? `${text.slice(0, most - 1)}…` : text);

  // Neighbours that are not drawn.
  net.on("afterDrawing", (pen) => {
    const close = near();
    const large = Math.max(1, 1 / net.getScale());
    if (large > 1.6) return;  // so far away they would cover the names
    pen.save();
    pen.font = `600 ${10.5 * large}px Noto Sans, system-ui, sans-serif`;
    pen.textAlign = "center";
    pen.textBaseline = "middle";
    for (const node of data.nodes) {
      if (!node.more || nodes.get(node.id).hidden || (close && !close.has(node.id))) continue;
      const at = net.getPosition(node.id), text = `+${node.more}`, wide = (10 + 6 * text.length) * large, left = at.x + node.size * 0.7, top = at.y - node.size - 12 * large;
      pen.fillStyle = colour("paper");
      pen.strokeStyle = colour("context");
      pen.lineWidth = 1;
      pen.setLineDash([]);
      pen.beginPath();
      pen.roundRect(left, top, wide, 14 * large, 7 * large);
      pen.fill();
      pen.stroke();
      pen.fillStyle = colour("ink");
      pen.fillText(text, left + wide / 2, top + 7.5 * large);
    }
    pen.restore();
  });

  // Everything inside the stage, the names at its edges too, below the buttons.
  function fit() {
    const stage = $("#net"), shown = data.nodes.filter((node) => !nodes.get(node.id).hidden);
    if (!shown.length) return;
    const places = shown.map((node) => ({ node, ...net.getPosition(node.id) }));
    const span = (scale) => places.reduce((all, { node, x, y }) => {
      const name = box(node.label, nameSize(node, scale) * scale, x * scale, (y + seenSize(node, scale)) * scale + 3), least = seenSize(node, scale) * scale + 6;
      return { left: Math.min(all.left, name.left, x * scale - least), right: Math.max(all.right, name.right, x * scale + least), top: Math.min(all.top, y * scale - least - 8), bottom: Math.max(all.bottom, name.bottom) };
    }, { left: Infinity, right: -Infinity, top: Infinity, bottom: -Infinity });
    let low = 0.05, high = 1.25;
    for (let round = 0; round < 24; round++) {
      const scale = (low + high) / 2, all = span(scale);
      if (all.right - all.left <= stage.clientWidth - 16 && all.bottom - all.top <= stage.clientHeight - TOOLS - 12) low = scale;
      else high = scale;
    }
    const all = span(low);
    net.moveTo({ position: { x: (all.left + all.right) / 2 / low, y: (all.top + all.bottom) / 2 / low }, scale: low, offset: { x: 0, y: TOOLS / 2 } });
    restyle();
  }
  const TOOLS = 56;
  function zoom(by) {
    net.moveTo({ scale: Math.min(4, Math.max(0.1, net.getScale() * by)) });
    restyle();
  }
  let waiting = 0;
  for (const name of ["zoom", "dragEnd", "animationFinished"]) net.on(name, () => { clearTimeout(waiting); waiting = setTimeout(restyle, 60); });

  // The panel.
  function make(tag, told, ...inner) {
    const made = Object.assign(document.createElement(tag), told);
    made.append(...inner);
    return made;
  }
  function goto(id) {
    const button = make("button", { type: "button", className: "link", dir: "auto", textContent: nodeOf.get(id).name });
    button.onclick = () => pick(id, true);
    return button;
  }
  function item(key, from) {
    const row = rows[key];
    const other = from === row.source ? row.target : row.source;
    const top = make("div", { className: "top" }, make("span", { textContent: row.when }), $(`#${key} .tag`).cloneNode(true));
    const who = from ? make("div", {}, `${verb(row, from !== row.source)} `, goto(other)) : make("div", {}, goto(row.source), ` ${verb(row)} `, goto(row.target));
    const more = [row.type === "SANCTIONS" && row.link, row.detail, row.place && `in ${row.place}`].filter(Boolean).join(" · ");
    const made = make("div", { className: "item" }, top, who);
    if (more) made.append(make("p", { dir: "auto", textContent: more }));
    made.append(...[...$(`#${key} .proofs`).children].map((proof) => proof.cloneNode(true)));
    return made;
  }
  const sections = [
    ["Restrictions", (row) => row.type === "SANCTIONS"],
    ["Planned, called for or put off", (row) => ["planned", "called_for", "postponed"].includes(row.status) && row.type !== "SANCTIONS"],
    ["Held", (row) => row.status === "held"],
    ["Did not take place, or nobody said so", (row) => !row.context && !["planned", "called_for", "postponed", "held"].includes(row.status) && row.type !== "SANCTIONS"],
    ["Offices", (row) => row.context],
  ];
  function panel() {
    const body = $("#panel-body");
    if (state.line) {
      const line = lineOf.get(state.line);
      body.replaceChildren(
        make("p", { className: "kind", textContent: data.links[line.type].word }),
        make("h2", {}, make("bdi", { textContent: nodeOf.get(line.source ?? line.from).name }), " – ", make("bdi", { textContent: nodeOf.get(line.to).name })),
        ...live(line).map((key) => item(key, null)));
    } else {
      const id = state.node ?? data.ego;
      const told = keys.filter((key) => seen.has(key) && (!id || rows[key].source === id || rows[key].target === id));
      const head = id ? about(nodeOf.get(id)) : [make("p", { className: "kind", textContent: "Choose a name or a line" }), make("h2", { textContent: "What is known" })];
      const lists = sections.flatMap(([word, test]) => {
        const found = told.filter((key) => test(rows[key]));
        const left = found.length - 40;
        return found.length ? [make("h3", { textContent: `${word} (${found.length})` }), ...found.slice(0, 40).map((key) => item(key, id)), ...(left > 0 ? [make("p", { className: "quiet", textContent: `${left} more in the table` })] : [])] : [];
      });
      body.replaceChildren(...head, ...(lists.length ? lists : [make("p", { className: "quiet", textContent: "No link matches the filters." })]));
    }
    for (const row of $$("tr.on")) row.classList.remove("on");
    if (state.row) $(`#${state.row}`).classList.add("on");
    $("#panel").classList.toggle("open", Boolean(state.line || state.node));
    $("#panel").scrollTop = 0;
  }
  function about(node) {
    const facts = $$("[data-facts]").find((told) => told.dataset.facts === node.id);
    const head = [make("p", { className: "kind", textContent: data.kinds[node.kind].word }), make("h2", { dir: "auto", textContent: node.name })];
    if (facts) head.push(facts.cloneNode(true));
    if (node.more) head.push(make("p", { className: "quiet", textContent: `Joined to ${node.more} more that are not drawn.` }));
    return head;
  }

  const say = (text) => ($("#live").textContent = text);
  function pick(id, centre = false) {
    if (id && !nodeOf.has(id)) return;
    Object.assign(state, { node: id, line: null, row: null });
    after();
    const around = id && centre ? [...near()].filter((other) => !nodes.get(other).hidden) : [];
    if (crowded && !narrow() && around.length > 1 && around.length <= 12) net.fit({ nodes: around, maxZoomLevel: 1.1, animation: false });
    else if (id && centre) net.moveTo({ position: net.getPosition(id), scale: Math.max(net.getScale(), 0.75), offset: { x: 0, y: narrow() ? -110 : 0 }, animation: still ? false : { duration: 220 } });
    restyle();
    if (id) say(`${nodeOf.get(id).name}, ${data.kinds[nodeOf.get(id).kind].word}, ${near().size - 1} joined`);
  }
  function open(lineId, key = null) {
    Object.assign(state, { node: null, line: lineId, row: key });
    after();
    const told = live(lineOf.get(lineId));
    say(`${rows[told[0]].link}: ${nodeOf.get(lineOf.get(lineId).from).name} and ${nodeOf.get(lineOf.get(lineId).to).name}, ${told.length} reported`);
  }
  function after() {
    net.unselectAll();
    restyle();
    panel();
    keep();
  }

  net.on("click", (at) => {
    if (at.nodes.length) pick(at.nodes[0]);
    else if (at.edges.length) open(at.edges[0]);
    else pick(null);
  });
  for (const name of ["hoverNode", "hoverEdge"]) net.on(name, () => $("#net").classList.add("over"));
  const stage = $("#net");
  stage.addEventListener("focusin", () => net.setOptions({ interaction: { zoomView: true } }));
  stage.addEventListener("focusout", () => net.setOptions({ interaction: { zoomView: false } }));
  stage.addEventListener("pointerdown", () => stage.focus({ preventScroll: true }));
  stage.addEventListener("keydown", (event) => {
    const way = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
    if (way) step(way);
    else if (event.key === "Enter") $("#panel").focus();
    else if (event.key === "Escape") pick(null);
    else if (event.key === "+" || event.key === "=") zoom(1.25);
    else if (event.key === "-") zoom(0.8);
    else if (event.key === "0") fit();
    else return;
    event.preventDefault();
  });
  function step([dx, dy]) {
    const from = state.node ?? data.ego ?? data.nodes[0]?.id;
    if (!from) return;
    if (!state.node) return pick(from, true);
    const places = net.getPositions(), here = places[from];
    let best = null, least = Infinity;
    for (const id of near()) {
      if (id === from || nodes.get(id).hidden) continue;
      const x = places[id].x - here.x, y = places[id].y - here.y, far = Math.hypot(x, y) || 1, along = (x * dx + y * dy) / far;
      if (along > 0.3 && far * (2 - along) < least) [best, least] = [id, far * (2 - along)];
    }
    if (best) pick(best, true);
  }
  document.addEventListener("keydown", (event) => {
    if (event.key === "/" && !/^(INPUT|TEXTAREA)$/.test(document.activeElement.tagName)) { event.preventDefault(); $("#find").focus(); }
    if (event.key === "Escape" && document.activeElement !== $("#find")) pick(null);
  });

  // The table: a name finds its node, the rest of a row its line.
  for (const name of $$("tbody .name")) {
    const button = make("button", { type: "button", className: "name link", textContent: name.textContent, dir: "auto" });
    button.dataset.node = name.dataset.node;
    name.replaceWith(button);
  }
  $("#table").addEventListener("click", (event) => {
    if (event.target.closest("a")) return;
    const name = event.target.closest("[data-node]"), row = event.target.closest("tr[data-row]");
    if (name) pick(name.dataset.node, true);
    else if (row && !getSelection().toString()) open(lineOfRow.get(row.dataset.row), row.dataset.row);
  });

  // Filters, and an address that brings the same picture back.
  const whole = /^\d{4}-\d\d-\d\d$/;
  function day(input, last) {
    const told = input.value.trim();
    const full = /^\d{4}$/.test(told) ? told + (last ? "-12-31" : "-01-01") : told;
    const good = full === "" || (whole.test(full) && !Number.isNaN(Date.parse(full)) && new Date(full).toISOString().startsWith(full));
    input.setAttribute("aria-invalid", String(!good));
    return good ? full : null;
  }
  function dated() {
    const from = day($("#from"), false), until = day($("#until"), true);
    $("#dates-say").textContent = from === null || until === null ? "Write a day as 2018-01-31, or a year." : from && until && from > until ? "The first day is after the last." : from || until ? "Undated links are left out." : "";
    state.from = from ?? "";
    state.until = until ?? "";
    filter();
  }
  for (const box of [...boxes("status"), ...boxes("link")]) box.addEventListener("change", () => { filter(); say($(".shown strong").textContent); });
  for (const input of [$("#from"), $("#until")]) input.addEventListener("input", dated);
  for (const button of [$("#reset"), $("#reset-2")]) button.addEventListener("click", () => {
    for (const box of [...boxes("status"), ...boxes("link")]) box.checked = true;
    $("#from").value = $("#until").value = "";
    pick(null);
    dated();
    fit();
  });
  function keep() {
    const told = new URLSearchParams();
    const off = (name) => boxes(name).filter((box) => !box.checked).map((box) => box.value).join(" ");
    for (const [name, value] of [["without", off("status")], ["hide", off("link")], ["from", state.from], ["until", state.until], ["at", state.node ?? ""]]) if (value) told.set(name, value);
    try { history.replaceState(null, "", `#${told}`); } catch { /* a page inside a frame has no address of its own */ }
  }
  function restore() {
    const told = new URLSearchParams(location.hash.slice(1));
    const off = new Set(`${told.get("without") ?? ""} ${told.get("hide") ?? ""}`.split(" "));
    for (const box of [...boxes("status"), ...boxes("link")]) box.checked = !off.has(box.value);
    $("#from").value = told.get("from") ?? "";
    $("#until").value = told.get("until") ?? "";
    state.node = nodeOf.has(told.get("at")) ? told.get("at") : null;
    dated();
  }

  const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  $("#find").addEventListener("change", (event) => {
    const told = fold(event.target.value.trim());
    if (!told) return;
    const found = data.nodes.find((node) => fold(node.name) === told) ?? data.nodes.find((node) => fold(node.name).includes(told));
    if (!found || nodes.get(found.id).hidden) return say(`${event.target.value} is not in this picture`);
    event.target.value = "";
    pick(found.id, true);
  });
  $("#close").addEventListener("click", () => pick(null));
  $("#z-in").addEventListener("click", () => zoom(1.3));
  $("#z-out").addEventListener("click", () => zoom(0.77));
  $("#z-fit").addEventListener("click", fit);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", restyle);

  // Out of it: an image with its title, and the print, which is always light.
  function image(head) {
    const from = $("#net canvas"), by = from.width / from.clientWidth, top = head ? 62 * by : 0;
    const sheet = make("canvas", { width: from.width, height: from.height + top }), pen = sheet.getContext("2d");
    pen.fillStyle = colour("paper");
    pen.fillRect(0, 0, sheet.width, sheet.height);
    pen.drawImage(from, 0, top);
    if (head) {
      pen.fillStyle = colour("ink");
      pen.font = `600 ${18 * by}px Noto Sans, system-ui, sans-serif`;
      pen.fillText(short($("h1").textContent, 80), 16 * by, 28 * by);
      pen.font = `${12 * by}px Noto Sans, system-ui, sans-serif`;
      pen.fillText(`${$(".shown strong").textContent} · solid: held, dashed: planned, dotted: did not take place, red bar: restriction · diplograph`, 16 * by, 50 * by);
    }
    return sheet;
  }
  $("#png").addEventListener("click", () => image(true).toBlob((blob) => {
    const link = make("a", { href: URL.createObjectURL(blob), download: `${short(fold($("h1").textContent).replace(/[^a-z0-9]+/g, "-"), 60)}.png` });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 5000);
  }));
  addEventListener("beforeprint", () => {
    document.documentElement.classList.add("printing");
    restyle();
    net.redraw();
    $("#print-net").src = image(false).toDataURL("image/png");
  });
  addEventListener("afterprint", () => {
    document.documentElement.classList.remove("printing");
    restyle();
  });

  if (narrow()) $("#rail").open = false;
  net.once("afterDrawing", () => { document.documentElement.dataset.ready = "1"; });
  restore();
  fit();
  let width = innerWidth;
  addEventListener("resize", () => { if (innerWidth !== width) { width = innerWidth; fit(); } });
  // What a test reads, and whoever works in the browser's console.
  window.diplograph = { net, nodes, edges, data, seen: () => [...seen], state };
})();
