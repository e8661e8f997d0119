// The board in a page that stands alone: what the reader does stays here, and the seal stays whole.

const page = JSON.parse(document.getElementById("data").textContent);
for (const name of ["values", "mean", "covariance", "shared"]) page[name] = unpacked(page[name]);
const board = new Board(document.getElementById("board"));
const ribbon = document.getElementById("ribbon");
const weightsName = document.getElementById("weights-name");
const sealedName = weightsName.textContent;
const FRAGMENT = "#weights=";
const sealed = page.stance;
const past = [];
const future = [];
let now = sealed;

// Numbers travel as the bytes of doubles.
function unpacked(numbers) {
  if (typeof numbers !== "string") return numbers && numbers.map(unpacked);
  return [...new Float64Array(Uint8Array.from(atob(numbers), (c) => c.charCodeAt(0)).buffer)];
}

const events = {
  onChange(stance) {
    if (!stance.joins) past.push(now);
    future.length = 0;
    take({ ...stance, locked: [...stance.locked] });
  },
  onHistory(step) {
    const [from, to] = step === "undo" ? [past, future] : [future, past];
    if (!from.length) return;
    to.push(now);
    take(from.pop());
  },
  onOpen: openDossier,
  // While a slider is held, what is shown is not what was sealed.
  onStale: (stale) => say(stale || differs(now.points)),
  address: (option) => `#option-${option}`,
};

function take(stance) {
  now = stance;
  show();
  const rest = location.href.split("#")[0];
  const fragment = differs(now.points) ? FRAGMENT + now.points.join(",") : "";
  // A viewer may forbid it; the page does without.
  try {
    if (fragment || location.hash.startsWith(FRAGMENT)) history.replaceState(null, "", rest + fragment);
  } catch {}
}

function show() {
  board.update(
    {
      ...page,
      // The board takes an answer only if it is not older than its own last word.
      stance: { ...now, own: differs(now.points) ? null : sealed.own, serial: board.serial },
      canUndo: past.length > 0,
      canRedo: future.length > 0,
    },
    events,
  );
}

function differs(points) {
  return points.some((each, j) => each !== sealed.points[j]);
}

// Tell, wherever the reader is on the page, that this is no longer what was sealed.
function say(moved) {
  if (document.body.classList.contains("moved") === moved) return;
  document.body.classList.toggle("moved", moved);
  weightsName.textContent = moved ? "Weights: moved" : sealedName;
  ribbon.replaceChildren();
  if (!moved) return;
  const back = element("button", { type: "button" }, "Back to the sealed weights");
  back.onclick = () => {
    past.push(now);
    future.length = 0;
    take(sealed);
    board.select.focus({ preventScroll: true });
  };
  ribbon.append(element("p", {}, "You moved the weights: this is no longer the sealed stance."), back);
}

function openDossier(option) {
  const inside = document.getElementById(`option-${option}`);
  const dossier = inside.closest("details");
  dossier.open = true;
  dossier.scrollIntoView();
  dossier.querySelector("summary").focus({ preventScroll: true });
}

// Weights that somebody passed on in the address, if they are any for these criteria.
function read() {
  if (!location.hash.startsWith(FRAGMENT)) return;
  const points = location.hash.slice(FRAGMENT.length).split(",").map(Number);
  const fits = points.length === sealed.points.length && points.every((p) => p >= 0 && p <= MOST_POINTS);
  if (!fits || !weightsOf(points) || points.every((p, j) => p === now.points[j])) return;
  past.push(now);
  take({ points, locked: points.map(() => false), profile: null });
}

const openAll = document.getElementById("open-all");
openAll.hidden = false;
openAll.onclick = () => {
  const all = [...document.querySelectorAll(".dossier")];
  const shut = all.some((each) => !each.open);
  all.forEach((each) => (each.open = shut));
  openAll.textContent = shut ? "Shut all" : "Open all";
};

// The ranking below the board is for readers without a script, and for comparing.
document.getElementById("sealed-ranking").open = false;
show();
read();
window.onhashchange = read;
