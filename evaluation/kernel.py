"""The compiled inner loop of the Monte Carlo: draw weights and scores, rank, count.

Draws run in blocks that stay in the processor's cache, criterion by criterion and option by option,
so that every loop over a block is one the compiler turns into vector instructions without leave to
reorder sums: same build, same seed, same counts. All functions are in this one file because the
cache of compiled code is renewed when the file of the outermost function changes.

Whoever starts the program sets NUMBA_CACHE_DIR before this module is imported. Where nothing is
writable the code is compiled at each start and kept in memory.

Formulas and sources: docs/method/robustness.md
"""

import math
from collections.abc import Callable
from typing import ParamSpec, TypeVar

import numba
import numpy as np
from numpy.typing import NDArray

from evaluation.values import Floats

Given = ParamSpec("Given")
Result = TypeVar("Result")

BLOCK = 256
# Up to so many rows sorting uniform variables is faster than drawing exponential ones.
FEW = 12
FIXED, ANYTHING, ORDER, NEAR, BOUNDS, PROFILES = range(6)
# 2^64 over the golden ratio: the step of SplitMix64.
GOLDEN = np.uint64(0x9E3779B97F4A7C15)
HALF_WORD = 2.0**32
# The normal distribution at every 1/64; beyond 8 there is nothing left to draw.
REACH, STEPS = 8.0, 64.0
_POINTS = np.linspace(-REACH, REACH, int(2 * REACH * STEPS) + 1)
SHARE_BELOW = np.array([0.5 * math.erfc(-z * math.sqrt(0.5)) for z in _POINTS])
DENSITY = np.exp(-_POINTS * _POINTS / 2) / math.sqrt(2 * math.pi)


def sorting_network(count: int) -> NDArray[np.int64]:
    """Pairs of places that sort `count` rows when compared and exchanged in turn, (pairs, 2).

    Batcher's odd-even merge sort: some n log(n)^2 / 4 comparisons, the same whatever the numbers.
    """
    pairs = []
    merged = 1
    while merged < count:
        apart = merged
        while apart >= 1:
            for start in range(apart % merged, count - apart, 2 * apart):
                pairs += [
                    (low, low + apart)
                    for low in range(start, min(start + apart, count - apart))
                    if low // (2 * merged) == (low + apart) // (2 * merged)
                ]
            apart //= 2
        merged *= 2
    return np.array(pairs, dtype=np.int64).reshape(-1, 2)


# Those of 0 .. FEW - 1 rows, one after the other.
NETWORKS = np.concatenate([sorting_network(count) for count in range(FEW)])
NETWORK_STARTS = np.cumsum([0] + [len(sorting_network(count)) for count in range(FEW)])


def compiled(function: Callable[Given, Result]) -> Callable[Given, Result]:
    """Compile on first call, to run without the interpreter's lock; kept on disk if it can be."""
    try:
        result: Callable[Given, Result] = numba.njit(nogil=True, cache=True)(function)
    except RuntimeError:
        result = numba.njit(nogil=True)(function)
    return result


@compiled
def count_chunk(
    rng: np.random.Generator,
    draws: int,
    kind: int,
    vector: Floats,
    table: Floats,
    places: NDArray[np.int64],
    limits: Floats,
    cells: Floats,
    corners: Floats,
    rho: float,
    sizes: NDArray[np.int64],
    first_places: NDArray[np.int64],
    wins: NDArray[np.int64],
    central: Floats,
) -> None:
    """Draw `draws` times and add to `first_places`, `wins` and `central`.

    `kind` .. `limits`: see `fill_weights`; `cells`, `corners`, `rho`: see `fill_totals`. `sizes`:
    (n,) how many identical options a row stands for. `first_places`: (n, sum of sizes) draws in
    which the row's group starts on a place. `wins`: (n, n) draws in which the row's total is
    greater. `central`: (n, m) sums of weights over the row's first places.
    """
    n, m = cells.shape[1], cells.shape[2]
    weights = np.empty((m, BLOCK))
    totals = np.empty((n, BLOCK))
    # 16 bits: more fit into one of the processor's vectors, and there are far fewer places.
    place = np.empty((n, BLOCK), dtype=np.int16)
    scratch = np.empty((3, BLOCK))
    spare = np.empty((max(m, table.shape[0]), BLOCK))
    for start in range(0, draws, BLOCK):
        size = min(BLOCK, draws - start)
        fill_weights(rng, kind, vector, table, places, limits, weights, spare)
        fill_totals(rng, weights, cells, corners, rho, totals, scratch)
        count_places(totals, size, sizes, place, wins)
        tally(weights, place, size, first_places, central)


@compiled
def tally(
    weights: Floats,
    place: NDArray[np.int16],
    size: int,
    first_places: NDArray[np.int64],
    central: Floats,
) -> None:
    """Add a block's places to the histogram, and its weights to the draw's winner."""
    for i in range(place.shape[0]):
        for at in range(first_places.shape[1]):
            first_places[i, at] += places_taken(place[i, :size], np.int16(at))
    winner = np.zeros(BLOCK, dtype=np.uint32)
    for i in range(place.shape[0]):
        for b in range(BLOCK):
            # Unsigned: a signed index would be tested for counting from the end.
            winner[b] = np.uint32(i) if place[i, b] == 0 else winner[b]
    for b in range(size):
        for j in range(weights.shape[0]):
            central[winner[b], j] += weights[j, b]


@compiled
def places_taken(places: NDArray[np.int16], at: np.int16) -> np.int16:
    """In how many draws of a block the place is `at`: many compared at a time, none scattered."""
    taken = np.int16(0)
    for b in range(places.shape[0]):
        taken = np.int16(taken + np.int16(places[b] == at))
    return taken


@compiled
def count_block(
    totals: Floats,
    weights: Floats,
    size: int,
    sizes: NDArray[np.int64],
    first_places: NDArray[np.int64],
    wins: NDArray[np.int64],
    central: Floats,
) -> None:
    """Count the first `size` draws of a block whose totals (n, BLOCK) are known already.

    The other arguments as in `count_chunk`.
    """
    place = np.empty(totals.shape, dtype=np.int16)
    count_places(totals, size, sizes, place, wins)
    tally(weights, place, size, first_places, central)


@compiled
def count_firsts(
    rng: np.random.Generator,
    draws: int,
    weights: Floats,
    rows: NDArray[np.int64],
    cells: Floats,
    corners: Floats,
    rho: float,
    firsts: NDArray[np.int64],
) -> None:
    """Draw scores `draws` times; add to `firsts` (k,) how often its row leads at its weights.

    `rows`: (k,); `weights`: (k, m). All k judge the same draws, which cost more than the sums.
    """
    n, m = cells.shape[1], cells.shape[2]
    values = np.empty((n, m, BLOCK))
    for i in range(n):
        for j in range(m):
            values[i, j, :] = cells[0, i, j]
    scratch = np.empty((2, BLOCK))
    for start in range(0, draws, BLOCK):
        draw_values(rng, cells, corners, rho, values, scratch)
        for k in range(rows.shape[0]):
            lead = lead_of(rows[k], weights[k], values, scratch)
            for b in range(min(BLOCK, draws - start)):
                firsts[k] += lead[b] > 0.0


@compiled
def draw_values(
    rng: np.random.Generator,
    cells: Floats,
    corners: Floats,
    rho: float,
    values: Floats,
    scratch: Floats,
) -> None:
    """Values (n, m, BLOCK) of the scores that range; the others are left alone."""
    for i in range(values.shape[0]):
        fill_shared(rng, rho, scratch[0])
        for j in range(values.shape[1]):
            if cells[0, i, j] < cells[1, i, j]:
                cell, pieces = cells[:, i, j], corners[j]
                draw_cell(rng, rho, scratch[0], cell, pieces, values[i, j], scratch[1])


@compiled
def lead_of(row: int, weights: Floats, values: Floats, scratch: Floats) -> Floats:
    """How far a row's total is ahead of the best other one, (BLOCK,); 1 if there is no other."""
    n = values.shape[0]
    total, best = scratch[0], scratch[1]
    best[:] = -1.0
    for step in range(1, n + 1):
        # The row itself comes last, so that its total is the one that stays.
        at = (row + step) % n
        total[:] = 0.0
        for j in range(values.shape[1]):
            for b in range(BLOCK):
                total[b] += weights[j] * values[at, j, b]
        if step < n:
            for b in range(BLOCK):
                best[b] = max(best[b], total[b])
    lead: Floats = total - best
    return lead


@compiled
def count_places(
    totals: Floats,
    size: int,
    sizes: NDArray[np.int64],
    place: NDArray[np.int16],
    wins: NDArray[np.int64],
) -> None:
    """Compare every pair once: places into `place`, wins added. Exact ties do not occur here."""
    none = np.int16(0)
    before = 0
    for i in range(totals.shape[0]):
        # Behind all rows above it and ahead of all below, until a comparison says otherwise.
        place[i, :] = np.int16(before)
        before += sizes[i]
        for k in range(i):
            mine, yours = np.int16(sizes[i]), np.int16(sizes[k])
            won = none
            for b in range(size):
                ahead = totals[i, b] > totals[k, b]
                won = np.int16(won + np.int16(ahead))
                place[k, b] = np.int16(place[k, b] + (mine if ahead else none))
                place[i, b] = np.int16(place[i, b] - (yours if ahead else none))
            wins[i, k] += won
            wins[k, i] += size - won


@compiled
def fill_totals(
    rng: np.random.Generator,
    weights: Floats,
    cells: Floats,
    corners: Floats,
    rho: float,
    totals: Floats,
    scratch: Floats,
) -> None:
    """Totals (n, BLOCK) at drawn weights, with scores drawn where they range.

    `cells`: (5, n, m) of positions between worst (0) and best (1): the triangle's start and end,
    the share of it below its mode, (end - start)(mode - start), (end - start)(end - mode); where
    start = end the first is the *value*. `corners`: (m, pieces, 3) start, length and slope of each
    piece of the value functions by position; one piece means value = position.
    """
    shared, drawn = scratch[0], scratch[1]
    add_fixed(weights, cells, totals)
    for i in range(cells.shape[1]):
        fill_shared(rng, rho, shared)
        for j in range(cells.shape[2]):
            if cells[0, i, j] == cells[1, i, j]:
                continue
            draw_cell(rng, rho, shared, cells[:, i, j], corners[j], drawn, scratch[2])
            for b in range(BLOCK):
                totals[i, b] += weights[j, b] * drawn[b]


@compiled
def draw_cell(
    rng: np.random.Generator,
    rho: float,
    shared: Floats,
    cell: Floats,
    pieces: Floats,
    drawn: Floats,
    scratch: Floats,
) -> None:
    """Values (BLOCK,) of one score, into `drawn`; `shared`: its option's part of the error."""
    fill_uniform(rng, rho, shared, drawn)
    to_quantiles(drawn, cell)
    if pieces.shape[0] > 1:
        bend(drawn, pieces, scratch)


@compiled
def add_fixed(weights: Floats, cells: Floats, totals: Floats) -> None:
    """Totals from the cells that do not range, eight criteria a turn to store sums less often."""
    m = cells.shape[2]
    eights = m - m % 8
    v = np.empty(m)
    for i in range(cells.shape[1]):
        for j in range(m):
            v[j] = cells[0, i, j] if cells[0, i, j] == cells[1, i, j] else 0.0
        totals[i, :] = 0.0
        for j in range(0, eights, 8):
            add_eight(v[j : j + 8], weights[j : j + 8], totals[i])
        for j in range(eights, m):
            for b in range(BLOCK):
                totals[i, b] += v[j] * weights[j, b]


@compiled
def add_eight(v: Floats, weights: Floats, total: Floats) -> None:
    """Add eight criteria's parts to an option's total; `v`: its values, (8,)."""
    v0, v1, v2, v3, v4, v5, v6, v7 = v[0], v[1], v[2], v[3], v[4], v[5], v[6], v[7]
    w0, w1, w2, w3 = weights[0], weights[1], weights[2], weights[3]
    w4, w5, w6, w7 = weights[4], weights[5], weights[6], weights[7]
    for b in range(BLOCK):
        first = v0 * w0[b] + v1 * w1[b] + (v2 * w2[b] + v3 * w3[b])
        total[b] += first + (v4 * w4[b] + v5 * w5[b] + (v6 * w6[b] + v7 * w7[b]))


@compiled
def fill_shared(rng: np.random.Generator, rho: float, shared: Floats) -> None:
    """The part of the error that an option's scores have in common, (BLOCK,); none if rho = 0."""
    if rho > 0.0:
        for b in range(BLOCK):
            shared[b] = math.sqrt(rho) * rng.standard_normal()


@compiled
def fill_uniform(rng: np.random.Generator, rho: float, shared: Floats, drawn: Floats) -> None:
    """Uniform variables (BLOCK,), through normal ones with the part `shared` where rho > 0."""
    if rho == 0.0:
        for b in range(BLOCK):
            drawn[b] = rng.random()
        return
    own = math.sqrt(1.0 - rho)
    for b in range(BLOCK):
        drawn[b] = shared[b] + own * rng.standard_normal()
    for b in range(BLOCK):
        normal = min(max(drawn[b], -REACH), REACH)
        at = np.uint32((normal + REACH) * STEPS + 0.5)
        at_point = at * (1.0 / STEPS) - REACH
        d = normal - at_point
        d2, f2 = d * d, at_point * at_point
        # Taylor's series of the distribution function about a tabulated point; the next term is
        # below 1e-15, so this is math.erfc to rounding and some five times as fast.
        series = 1.0 - at_point * d / 2 + (f2 - 1) * d2 / 6 + at_point * (3 - f2) * d2 * d / 24
        series += (3 - 6 * f2 + f2 * f2) * d2 * d2 / 120
        drawn[b] = SHARE_BELOW[at] + DENSITY[at] * d * series


@compiled
def to_quantiles(shares: Floats, cell: Floats) -> None:
    """Shares to positions in place: the inverse distribution function of a triangle."""
    low, high, share, up, down = cell[0], cell[1], cell[2], cell[3], cell[4]
    for b in range(BLOCK):
        u = shares[b]
        below = u < share
        root = math.sqrt(u * up if below else (1.0 - u) * down)
        shares[b] = low + root if below else high - root


@compiled
def bend(positions: Floats, pieces: Floats, values: Floats) -> None:
    """Positions to values in place, by adding up what each piece of the value function gives."""
    values[:] = 0.0
    for p in range(pieces.shape[0]):
        start, length, slope = pieces[p, 0], pieces[p, 1], pieces[p, 2]
        if length > 0.0:
            for b in range(BLOCK):
                values[b] += slope * min(max(positions[b] - start, 0.0), length)
    positions[:] = values


@compiled
def fill_weights(
    rng: np.random.Generator,
    kind: int,
    vector: Floats,
    table: Floats,
    places: NDArray[np.int64],
    limits: Floats,
    weights: Floats,
    spare: Floats,
) -> int:
    """A block of weights (m, BLOCK) that keep to `limits`; returns how many it took to find them.

    `limits`: (rows, m + 1), kept when row[:m] @ w >= row[m] for each. The other arguments are
    fields of `WeightSet`.
    """
    m = weights.shape[0]
    if limits.shape[0] == 0:
        propose(rng, kind, vector, table, places, weights, spare)
        return BLOCK
    trial = np.empty_like(weights)
    kept, tried = 0, 0
    while kept < BLOCK:
        propose(rng, kind, vector, table, places, trial, spare)
        for b in range(BLOCK):
            tried += 1
            fits = True
            for row in range(limits.shape[0]):
                total = -limits[row, m]
                for j in range(m):
                    total += limits[row, j] * trial[j, b]
                fits = fits and total >= 0.0
            if fits:
                for j in range(m):
                    weights[j, kept] = trial[j, b]
                kept += 1
                if kept == BLOCK:
                    break
        if kept == 0 and tried > 1_000_000:
            return -1
    return tried


@compiled
def propose(
    rng: np.random.Generator,
    kind: int,
    vector: Floats,
    table: Floats,
    places: NDArray[np.int64],
    weights: Floats,
    spare: Floats,
) -> None:
    """A block of weights from one of the six kinds, before limits."""
    m = weights.shape[0]
    if kind == FIXED:
        for j in range(m):
            weights[j, :] = vector[j]
    elif kind == ANYTHING:
        spacings(rng, weights)
    elif kind == ORDER:
        spacings(rng, spare[:m])
        for b in range(BLOCK):
            put_in_order(rng, spare[:m, b].copy(), places, weights[:, b])
    elif kind == NEAR:
        gammas(rng, vector, weights)
    elif kind == BOUNDS:
        for b in range(BLOCK):
            invert(rng, vector, table, places, weights[:, b])
    else:
        mix(rng, table, spare[: table.shape[0]], weights)


@compiled
def gammas(rng: np.random.Generator, shapes: Floats, weights: Floats) -> None:
    """Dirichlet: gamma variables over their sum; a shape of 0 gives 0."""
    for j in range(weights.shape[0]):
        for b in range(BLOCK):
            weights[j, b] = rng.standard_gamma(shapes[j]) if shapes[j] > 0.0 else 0.0
    to_shares(weights)


@compiled
def mix(rng: np.random.Generator, profiles: Floats, shares: Floats, weights: Floats) -> None:
    """Mixtures of the rows of `profiles`, their shares uniform on the simplex."""
    spacings(rng, shares)
    weights[:] = 0.0
    for p in range(profiles.shape[0]):
        for j in range(weights.shape[0]):
            for b in range(BLOCK):
                weights[j, b] += profiles[p, j] * shares[p, b]


@compiled
def spacings(rng: np.random.Generator, shares: Floats) -> None:
    """Uniform on the simplex, columns summing to 1: exponential variables over their sum.

    For few rows the gaps between sorted uniform variables, which have the same distribution.
    """
    if shares.shape[0] <= FEW:
        gaps(rng, shares)
        return
    for j in range(shares.shape[0]):
        for b in range(BLOCK):
            shares[j, b] = rng.standard_exponential()
    to_shares(shares)


@compiled
def gaps(rng: np.random.Generator, shares: Floats) -> None:
    """Gaps between sorted uniform variables; whole rows are compared, so it needs no branches."""
    last = shares.shape[0] - 1
    fill_random(rng, shares[:last])
    shares[last, :] = 1.0
    for k in range(NETWORK_STARTS[last], NETWORK_STARTS[last + 1]):
        exchange(shares[NETWORKS[k, 0]], shares[NETWORKS[k, 1]])
    for j in range(last, 0, -1):
        for b in range(BLOCK):
            shares[j, b] -= shares[j - 1, b]


@compiled
def fill_random(rng: np.random.Generator, rows: Floats) -> None:
    """Uniform variables on 0..1 with 53 bits, (rows, BLOCK), in place.

    SplitMix64 from a place that `rng` gives: the processor makes many of its numbers side by side,
    in a sixth of the time that `rng` itself would take.
    """
    upper, lower = np.uint64(rng.random() * HALF_WORD), np.uint64(rng.random() * HALF_WORD)
    place = (upper << np.uint64(32)) | lower
    for j in range(rows.shape[0]):
        split_mix(place, rows[j])
        place += np.uint64(BLOCK) * GOLDEN


@compiled
def split_mix(place: np.uint64, drawn: Floats) -> None:
    """The numbers of SplitMix64 (Steele, Lea and Flood) after the state `place`, (BLOCK,)."""
    for b in range(BLOCK):
        word = place + (np.uint64(b) + np.uint64(1)) * GOLDEN
        word = (word ^ (word >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
        word = (word ^ (word >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
        drawn[b] = ((word ^ (word >> np.uint64(31))) >> np.uint64(11)) * (1.0 / 9007199254740992.0)


@compiled
def exchange(lower: Floats, upper: Floats) -> None:
    """Put the smaller of each two numbers into `lower`, the greater into `upper`."""
    for b in range(BLOCK):
        x, y = lower[b], upper[b]
        lower[b] = min(x, y)
        upper[b] = max(x, y)


@compiled
def to_shares(amounts: Floats) -> None:
    """Divide columns by their sums, in place."""
    total = np.zeros(BLOCK)
    for j in range(amounts.shape[0]):
        for b in range(BLOCK):
            total[b] += amounts[j, b]
    for b in range(BLOCK):
        total[b] = 1.0 / total[b]
    for j in range(amounts.shape[0]):
        for b in range(BLOCK):
            amounts[j, b] *= total[b]


@compiled
def put_in_order(
    rng: np.random.Generator, shares: Floats, places: NDArray[np.int64], weights: Floats
) -> None:
    """Hand the greatest shares to the best places, at random among criteria of equal place.

    `places`: (2, m) criteria from most to least important, and the end of each one's tied block.
    """
    shares.sort()
    m = shares.shape[0]
    for at in range(m):
        # The block's shares not yet handed out stand at `at` .. end, greatest first.
        pick = at + int(rng.random() * (places[1, at] - at))
        here, there = m - 1 - at, m - 1 - pick
        shares[here], shares[there] = shares[there], shares[here]
        weights[places[0, at]] = shares[here]


@compiled
def invert(
    rng: np.random.Generator,
    vector: Floats,
    table: Floats,
    places: NDArray[np.int64],
    weights: Floats,
) -> None:
    """One draw within bounds, criterion by criterion, by the distribution of the rest's sum.

    `vector`: for each criterion in the order `places[0]`: the end it is measured from, the width
    it may move (0: none) and the sum of the widths after it, then once the sign of the measure and
    the sum to be spent. `table`: (m, grid) F_k, from row k on, over 0..that sum.
    """
    m = weights.shape[0]
    sign, rest = vector[3 * m], vector[3 * m + 1]
    step = rest / (table.shape[1] - 1)
    last = m - 1
    for k in range(m):
        end, width, after = vector[k], vector[m + k], vector[2 * m + k]
        spent = 0.0
        if k == last:
            spent = rest
        elif width > 0.0:
            low, high = max(rest - width, 0.0), min(rest, after)
            left = low + rng.random() * (high - low)
            if k < last - 1:
                row = table[k + 1]
                below = cdf_at(row, low / step)
                left = cdf_inverse(row, below + rng.random() * (cdf_at(row, high / step) - below))
                left = min(max(left * step, low), high)
            spent = rest - left
            rest = left
        weights[places[0, k]] = end + sign * spent


@compiled
def cdf_at(row: Floats, position: float) -> float:
    """A distribution function between its grid points, by straight lines."""
    at = min(int(position), row.shape[0] - 2)
    part = position - at
    return float(row[at] * (1.0 - part) + row[at + 1] * part)


@compiled
def cdf_inverse(row: Floats, share: float) -> float:
    """The grid position at which a distribution function reaches `share`."""
    at = max(np.searchsorted(row, share, side="left") - 1, 0)
    at = min(at, row.shape[0] - 2)
    rise = row[at + 1] - row[at]
    return float(at + ((share - row[at]) / rise if rise > 0.0 else 1.0))
