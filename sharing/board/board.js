// The weighing board: sliders on the left, the ranking they make on the right.
// It re-ranks while a slider is dragged and says `onChange` when it is let go.
//
// data: { criteria, groups, options, noun, profiles, reference, p90, values, mean, covariance,
//         shared, flags (for each option the criteria whose floor it misses), cannot (for each
//         package why it cannot work in this world, or ""), stance: { points, locked, profile,
//         serial, own (what weights of no profile are called, or null) }, canUndo, canRedo }
// events: { onChange(stance), onHistory("undo" | "redo"), onOpen(optionId), onStale(stale),
//           address(optionId) }

const ICONS = {
  open: "M5 7V5a3 3 0 0 1 5.8-1M4 7h8v6H4z",
  shut: "M5 7V5a3 3 0 0 1 6 0v2M4 7h8v6H4z",
  undo: "M6 3 3 6l3 3M3 6h6a4 4 0 0 1 0 8H6",
  flag: "M4 14V2h8l-2 3 2 3H4",
  redo: "M10 3l3 3-3 3M13 6H7a4 4 0 0 0 0 8h3",
};

function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === null || value === false) continue;
    // As an attribute, a style is refused by the policy of pages that stand alone.
    if (name === "style") made.style.cssText = value;
    else made.setAttribute(name, value);
  }
  made.append(...children.filter((child) => child !== null));
  return made;
}

function icon(path) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("viewBox", "0 0 16 16");
  svg.setAttribute("aria-hidden", "true");
  const line = document.createElementNS("http://www.w3.org/2000/svg", "path");
  line.setAttribute("d", path);
  svg.append(line);
  return svg;
}

// Changes of one slider within this time belong together.
const JOIN_MS = 600;

// Colours repeat when there are more groups than colours; the names stand beside them anyway.
const GROUP_COLOURS = 5;

function colourOf(g) {
  return `--colour: var(--group-${g % GROUP_COLOURS})`;
}

function percent(share) {
  return `${Math.round(100 * share)}%`;
}

function signed(share) {
  const points = wholePoints(Math.abs(share));
  if (points === 0) return "0";
  return (share > 0 ? "+" : "\u2212") + points;
}

class Board {
  constructor(root) {
    this.root = root;
    this.serial = 0;
    this.dragging = null; // the slider that is held, by its number
  }

  // Take what Python knows. An answer older than the last change made here is out of date.
  update(data, events) {
    this.events = events;
    const form = JSON.stringify(data.form);
    const rebuilt = this.form !== form;
    this.data = data;
    if (rebuilt) {
      this.form = form;
      this.build();
    }
    if (rebuilt || (this.dragging === null && data.stance.serial >= this.serial)) this.adopt();
    this.rows.forEach((row, i) => (row.link.href = events.address(data.options[i].id)));
    this.undo.disabled = !data.canUndo;
    this.redo.disabled = !data.canRedo;
  }

  // Show the stance that Python holds.
  adopt() {
    const { serial, points, locked, profile } = this.data.stance;
    this.serial = serial;
    this.points = [...points];
    this.locked = [...locked];
    this.profile = profile;
    this.trouble.textContent = "";
    this.events.onStale(false);
    this.show();
    this.settle();
  }

  build() {
    const frame = element("div", { class: "frame" }, this.buildSliders(), this.buildRanking());
    this.root.replaceChildren(frame);
  }

  // Sliders ------------------------------------------------------------------------------------

  buildSliders() {
    const { criteria, groups } = this.data;
    this.sliders = [];
    this.groupShares = [];
    const tree = groups.map((group, g) => {
      const share = element("span", { class: "number" });
      this.groupShares.push(share);
      const rows = criteria
        .map((criterion, j) => (criterion.group === g ? this.buildSlider(criterion, j) : null))
        .filter(Boolean);
      if (!rows.length) return null;
      const head = element("h3", {}, element("span", { class: "swatch" }), group, share);
      return element("section", { class: "group", style: colourOf(g) }, head, ...rows);
    });
    this.trouble = element("p", { class: "trouble", role: "alert" });
    return element(
      "section",
      { class: "weights", "aria-label": "Weights" },
      element("h2", { class: "unseen" }, "Weights"),
      this.buildToolbar(),
      this.trouble,
      ...tree,
    );
  }

  buildToolbar() {
    this.select = element("select", { id: "profile" });
    this.data.profiles.forEach((profile, k) =>
      this.select.append(element("option", { value: k }, profile.name)),
    );
    this.own = element("option", { value: "own", disabled: "" }, "Weights of your own");
    this.select.append(this.own);
    this.select.onchange = () => this.start(Number(this.select.value));
    const button = (name, act, picture) => {
      const made = element("button", { type: "button", title: name, "aria-label": name });
      made.append(picture ? icon(picture) : name);
      made.onclick = act;
      return made;
    };
    this.undo = button("Undo", () => this.travel("undo"), ICONS.undo);
    this.redo = button("Redo", () => this.travel("redo"), ICONS.redo);
    this.reset = button("Reset", () => this.start(this.startedFrom()));
    return element(
      "div",
      { class: "toolbar" },
      element("label", { for: "profile" }, "What matters to"),
      this.select,
      element("span", { class: "actions" }, this.undo, this.redo, this.reset),
    );
  }

  buildSlider(criterion, j) {
    const input = element("input", {
      type: "range",
      id: `weight-${j}`,
      min: 0,
      max: 100,
      step: 1,
      "aria-describedby": `swing-${j}`,
    });
    const points = element("span", { class: "points" });
    const share = element("span", { class: "number" });
    const lock = element("button", { type: "button", class: "lock" });
    lock.onclick = () => this.toggleLock(j);
    input.oninput = () => this.drag(j, Number(input.value));
    input.onchange = () => this.release(j);
    // A slider that is let go where it was taken up tells of no change. It may lose the focus to
    // one that is dragged by the time this runs.
    const letGo = () => setTimeout(() => this.dragging === j && this.rest());
    input.onpointerup = input.onpointercancel = input.onblur = letGo;
    this.sliders[j] = { input, points, share, lock };
    const swing = element("p", { class: "swing", id: `swing-${j}` }, criterion.swing);
    swing.append(element("span", { class: "range" }, criterion.range));
    return element(
      "div",
      { class: "slider", title: criterion.question },
      element("label", { for: `weight-${j}` }, criterion.short),
      input,
      points,
      share,
      lock,
      swing,
    );
  }

  drag(j, value) {
    const next = movedPoints(this.points, this.locked, j, value);
    this.dragging = j;
    // What was said of the last stance does not hold for this one.
    this.events.onStale(true);
    if (!next) {
      this.trouble.textContent = "Nothing else can give way: unlock another weight to move this one.";
      this.show();
      return;
    }
    this.trouble.textContent = "";
    this.points = next;
    this.show();
  }

  // A slider was let go, or something was chosen: this is what Python is told. Changes of one slider
  // in quick succession, as when a key is held, are one step for Undo.
  release(slider = null) {
    this.dragging = null;
    this.settle();
    if (!weightsOf(this.points)) return;
    this.serial += 1;
    const now = performance.now();
    const joins = slider !== null && slider === this.lastSlider && now - this.lastChange < JOIN_MS;
    this.lastSlider = slider;
    this.lastChange = now;
    const { points, locked, profile, serial } = this;
    this.events.onChange({ points, locked, profile, serial, joins });
  }

  // The drag came to nothing: what Python holds is shown again, unless all weights are zero.
  rest() {
    this.dragging = null;
    if (weightsOf(this.points)) this.adopt();
  }

  // Zero weights were never told to Python, so there is nothing of it to undo there.
  travel(step) {
    if (weightsOf(this.points)) this.events.onHistory(step);
    else this.adopt();
  }


  start(k) {
    const profile = this.data.profiles[k];
    this.points = [...profile.points];
    this.locked = this.locked.map(() => false);
    this.profile = profile.id;
    this.trouble.textContent = "";
    this.show();
    this.release();
  }

  toggleLock(j) {
    this.locked[j] = !this.locked[j];
    this.show();
    this.release();
  }

  // Index of the profile the points started from, or of the one that Reset should go back to.
  startedFrom() {
    const { profiles, fallback } = this.data;
    const found = profiles.findIndex((profile) => profile.id === this.profile);
    return found < 0 ? fallback : found;
  }

  // Ranking ------------------------------------------------------------------------------------

  buildRanking() {
    const { options, groups } = this.data;
    this.rows = options.map((option) => this.buildRow(option));
    this.list = element("ol", { class: "ranking" }, ...this.rows.map((row) => row.item));
    this.list.style.setProperty("--count", options.length);
    this.live = element("p", { class: "unseen", role: "status" });
    this.strip = element("p", { class: "strip", "aria-hidden": "true" });
    const legend = groups.map((group, g) =>
      element("span", { style: colourOf(g) }, element("span", { class: "swatch" }), group),
    );
    const head = element(
      "div",
      { class: "head" },
      element("h2", {}, this.data.noun === "package" ? "Ranking of packages, 0 to 100" : "Ranking, 0 to 100"),
      element("span", { class: "legend" }, ...legend),
    );
    this.floors = element("p", { class: "floors" });
    this.table = element("table");
    const twin = element("details", { class: "twin" }, element("summary", {}, "Show as table"), this.table);
    twin.ontoggle = () => this.settle();
    this.twin = twin;
    const note = element(
      "p",
      { class: "note" },
      this.data.reference === null
        ? ""
        : `Small figures: difference from the reference, ${options[this.data.reference].short}. `,
      "The line on each bar spans the 10th to 90th percentile of the total while scores range. " +
        "\u201cLevel\u201d: not clearly behind the first. Choose a name for its dossier.",
    );
    return element(
      "section",
      { class: "result", "aria-label": "Ranking" },
      head,
      this.strip,
      this.list,
      this.floors,
      this.live,
      note,
      twin,
    );
  }

  buildRow(option) {
    const rank = element("span", { class: "rank number" });
    const link = element("a", { href: this.events.address(option.id), title: option.name }, option.short);
    link.onclick = (event) => {
      // A new tab is the reader's choice to make.
      if (event.metaKey || event.ctrlKey || event.shiftKey) return;
      event.preventDefault();
      this.events.onOpen(option.id);
    };
    const parts = this.data.criteria.map((criterion) =>
      element("i", { style: colourOf(criterion.group) }),
    );
    const whisker = element("u");
    const mark = element("s", { hidden: this.data.reference === null });
    const track = element("span", { class: "track", "aria-hidden": "true" }, mark, ...parts, whisker);
    const level = element("span", { class: "level" });
    const flag = element("span", { class: "flag", hidden: true }, icon(ICONS.flag));
    const total = element("span", { class: "total number" });
    const difference = element("span", { class: "difference number" });
    const item = element("li", { "data-option": option.id }, rank, link, flag, level, track, total, difference);
    return { item, rank, link, parts, whisker, mark, level, flag, total, difference };
  }

  // Drawing ------------------------------------------------------------------------------------

  show() {
    this.showWeights();
    this.showFlags();
    const weights = weightsOf(this.points);
    this.root.classList.toggle("empty", !weights);
    if (weights) this.showRanking(weights);
    else this.trouble.textContent = "All weights are zero: give at least one criterion some points.";
  }

  showWeights() {
    const weights = weightsOf(this.points);
    this.sliders.forEach(({ input, points, share, lock }, j) => {
      const shown = Math.round(this.points[j]);
      if (Number(input.value) !== Math.min(100, shown)) input.value = shown;
      input.style.setProperty("--fill", `${Math.min(100, this.points[j])}%`);
      points.textContent = shown;
      share.textContent = weights ? percent(weights[j]) : "\u2013";
      const locked = this.locked[j];
      const word = `${shown} points, ${share.textContent} of the weight${locked ? ", locked" : ""}`;
      input.setAttribute("aria-valuetext", word);
      input.disabled = locked;
      lock.replaceChildren(icon(locked ? ICONS.shut : ICONS.open));
      lock.setAttribute("aria-pressed", locked);
      lock.setAttribute("aria-label", `Lock the weight of ${this.data.criteria[j].short}`);
      lock.title = locked ? "Weight is held while others move" : "Hold this weight while others move";
    });
    this.groupShares.forEach((share, g) => {
      const sum = this.data.criteria.reduce(
        (all, criterion, j) => all + (criterion.group === g && weights ? weights[j] : 0),
        0,
      );
      share.textContent = weights ? percent(sum) : "\u2013";
    });
    this.showStart();
  }

  showStart() {
    const { profiles } = this.data;
    const equal = new Set(this.points).size === 1;
    const k = profiles.findIndex(({ id }) => id === this.profile && (id !== null || equal));
    const same =
      k >= 0 &&
      (profiles[k].id === null || profiles[k].points.every((p, j) => p === this.points[j]));
    this.select.value = k < 0 ? "own" : k;
    this.own.hidden = k >= 0;
    const { own, points } = this.data.stance;
    const found = own && points.every((p, j) => p === this.points[j]);
    this.own.textContent = found ? own : "Weights of your own";
    // Named in the list itself, so that nothing beside it has to move.
    profiles.forEach((profile, n) => {
      this.select.options[n].textContent = profile.name + (n === k && !same ? ", changed" : "");
    });
    this.reset.disabled = same && !this.locked.some(Boolean);
  }

  showFlags() {
    this.rows.forEach((row, i) => {
      const missed = this.data.flags[i];
      const cannot = this.data.cannot[i];
      const why = missed.length ? [`Below the floor on ${missed.join(", ")}`] : [];
      if (cannot) why.push(cannot[0].toUpperCase() + cannot.slice(1));
      row.flag.hidden = !why.length;
      row.flag.title = why.join(". ");
      row.item.classList.toggle("flagged", missed.length > 0);
    });
  }

  // Which packages cannot work in this world, by what they need, and the order without them.
  worldInWords() {
    const { cannot, options } = this.data;
    const { order, totals } = this.result;
    const stopped = order.filter((i) => cannot[i]);
    if (!stopped.length) return "";
    const told = [...new Set(stopped.map((i) => cannot[i]))].map((why) => {
      const names = stopped.filter((i) => cannot[i] === why).map((i) => options[i].short);
      return `${names.join(", ")}: ${why}.`;
    });
    return `${told.join(" ")}${this.without(order.filter((i) => !cannot[i]), totals)}`;
  }

  // The first few of those that are left, by rank among themselves.
  without(left, totals) {
    if (!left.length) return "";
    const ranks = ranksOf(left.map((i) => totals[i]));
    const first = left.slice(0, 3).map((i, place) => `${ranks[place]} ${this.data.options[i].short}`);
    return ` Without them: ${first.join(", ")}.`;
  }

  // Who misses a floor, and the order without them.
  floorsInWords() {
    const { flags, options, noun } = this.data;
    const { order, totals } = this.result;
    const missing = order.filter((i) => flags[i].length);
    if (!missing.length) return "";
    const told = missing.map((i) => `${options[i].short} (${flags[i].join(", ")})`).join("; ");
    const left = order.filter((i) => !flags[i].length);
    return `Below a floor: ${told}.${
      this.without(left, totals) || ` No ${noun} meets all floors.`
    }`;
  }

  showRanking(weights) {
    const { values, mean, covariance, shared, p90, reference } = this.data;
    const totals = totalsOf(values, weights);
    const ranks = ranksOf(totals);
    const order = orderOf(ranks);
    const variances = variancesOf(covariance, weights);
    const spread = spreadOf(mean, variances, weights, p90);
    const level = levelWithLeader(mean, variances, weights, totals, shared);
    const several = level.filter(Boolean).length > 1;
    this.result = { weights, totals, ranks, order, spread };
    order.forEach((i, place) => {
      const row = this.rows[i];
      row.item.style.setProperty("--place", place);
      row.item.dataset.place = place;
      row.item.classList.toggle("first", ranks[i] === 1);
      row.rank.textContent = ranks[i];
      row.level.textContent = several && level[i] && ranks[i] > 1 ? "level" : "";
      row.total.textContent = wholePoints(totals[i]);
      row.difference.textContent =
        reference === null || i === reference ? "" : signed(totals[i] - totals[reference]);
      let left = 0;
      row.parts.forEach((part, j) => {
        const width = weights[j] * values[i][j];
        part.style.left = `${100 * left}%`;
        part.style.width = `${100 * width}%`;
        left += width;
      });
      row.whisker.style.left = `${100 * spread[i][0]}%`;
      row.whisker.style.width = `${100 * (spread[i][1] - spread[i][0])}%`;
      if (reference !== null) row.mark.style.left = `${100 * totals[reference]}%`;
    });
    this.floors.textContent = [this.floorsInWords(), this.worldInWords()].filter(Boolean).join(" ");
    this.strip.textContent = order
      .slice(0, 3)
      .map((i) => `${ranks[i]} ${this.data.options[i].short} ${wholePoints(totals[i])}`)
      .join("  \u00b7  ");
  }

  // Once a slider rests: reading order, tooltips and the table follow what the eye sees.
  settle() {
    if (!this.result || !weightsOf(this.points)) return;
    const { weights, totals, ranks, order } = this.result;
    const { options, criteria, values } = this.data;
    const focused = this.root.getRootNode().activeElement;
    const items = order.map((i) => this.rows[i].item);
    if (items.some((item, place) => this.list.children[place] !== item)) {
      this.list.append(...items);
      if (focused && focused !== this.root.getRootNode().activeElement) focused.focus();
    }
    order.forEach((i) => {
      this.rows[i].parts.forEach((part, j) => {
        part.title = `${criteria[j].short}: ${(100 * weights[j] * values[i][j]).toFixed(1)} points`;
      });
    });
    const first = order.filter((i) => ranks[i] === 1).map((i) => options[i].short);
    this.live.textContent = `First: ${first.join(" and ")}, ${wholePoints(totals[order[0]])} points.`;
    if (this.twin.open) this.showTable();
  }

  showTable() {
    const { weights, totals, ranks, order, spread } = this.result;
    const { options, criteria, values, reference } = this.data;
    const cell = (tag, text, attributes = {}) => element(tag, attributes, String(text));
    const { noun } = this.data;
    const heads = ["Rank", noun[0].toUpperCase() + noun.slice(1), "Total", "10th to 90th percentile", "From reference"];
    if (reference === null) heads.pop();
    const head = element(
      "tr",
      {},
      ...[...heads, ...criteria.map((criterion) => criterion.short)].map((name) =>
        cell("th", name, { scope: "col" }),
      ),
    );
    const rows = order.map((i) =>
      element(
        "tr",
        {},
        cell("td", ranks[i]),
        cell("th", options[i].short, { scope: "row" }),
        cell("td", (100 * totals[i]).toFixed(1)),
        cell("td", spread[i].map(wholePoints).join(" to ")),
        reference === null ? null : cell("td", signed(totals[i] - totals[reference])),
        ...criteria.map((_, j) => cell("td", (100 * weights[j] * values[i][j]).toFixed(1))),
      ),
    );
    const caption = element("caption", {}, "Totals, and the points of total that each criterion adds");
    this.table.replaceChildren(caption, element("thead", {}, head), element("tbody", {}, ...rows));
  }
}
