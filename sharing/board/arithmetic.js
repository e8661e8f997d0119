// The weighing arithmetic, once for the app and for files that leave it.
// Arrays: values[option][criterion] on 0..1, points and weights[criterion], totals[option] on 0..1.
// tests/browser/test_arithmetic.py holds every function here to evaluation/ within 1e-9.

const TIE = 1e-9;
// As in evaluation/verdict.py: rounding leaves so much of a deviation that is zero.
const NO_DEVIATION = 1e-7;

// Shares of all points, summing to 1; null if there are none to share.
function weightsOf(points) {
  const most = Math.max(...points);
  if (!(most > 0)) return null;
  const scaled = points.map((p) => p / most);
  const sum = scaled.reduce((a, b) => a + b, 0);
  return scaled.map((p) => p / sum);
}

function weightedSum(row, weights) {
  let sum = 0;
  for (let j = 0; j < weights.length; j++) sum += row[j] * weights[j];
  return sum;
}

function totalsOf(values, weights) {
  return values.map((row) => weightedSum(row, weights));
}

// Competition ranks: totals within TIE share the better place.
function ranksOf(totals) {
  return totals.map((own) => 1 + totals.filter((other) => other - own > TIE).length);
}

// Indices from first to last; equals keep the study's order.
function orderOf(ranks) {
  return ranks.map((_, i) => i).sort((a, b) => ranks[a] - ranks[b] || a - b);
}

// Variance of each total while scores range. covariance[option]: the upper triangle of the matrix
// over the criteria, row after row.
function variancesOf(covariance, weights) {
  return covariance.map((triangle) => varianceOf(triangle, weights));
}

// 10th and 90th percentile of each total, from its mean and variance.
function spreadOf(mean, variances, weights, p90) {
  return mean.map((row, i) => {
    const centre = weightedSum(row, weights);
    const reach = p90 * Math.sqrt(variances[i]);
    return [Math.max(0, centre - reach), Math.min(1, centre + reach)];
  });
}

// Variance of a total from the upper triangle of a symmetric matrix over the criteria.
function varianceOf(triangle, weights) {
  let sum = 0;
  let at = 0;
  for (let j = 0; j < weights.length; j++) {
    sum += weights[j] * weights[j] * triangle[at++];
    for (let k = j + 1; k < weights.length; k++) sum += 2 * weights[j] * weights[k] * triangle[at++];
  }
  return sum;
}

// Which rows are level with the leader: its mean lead is below that lead's standard deviation.
// shared[a][b] for b < a: the covariances between two rows, as triangles; null if there are none.
function levelWithLeader(mean, variances, weights, totals, shared = null) {
  const leader = totals.indexOf(Math.max(...totals));
  return totals.map((total, i) => {
    if (i === leader || totals[leader] - total <= TIE) return true;
    const lead = weightedSum(mean[leader], weights) - weightedSum(mean[i], weights);
    const common = shared ? varianceOf(shared[Math.max(leader, i)][Math.min(leader, i)], weights) : 0;
    const deviation = Math.sqrt(Math.max(variances[leader] + variances[i] - 2 * common, 0));
    return deviation - lead > NO_DEVIATION;
  });
}

// More points than this no slider and no link holds.
const MOST_POINTS = 9999;

// Points after one slider moved, locked criteria keeping their weight and the others sharing the
// rest; null if nothing else is there to give or take.
function movedPoints(points, locked, moved, value) {
  const next = points.map((p, j) => (j === moved ? value : p));
  const before = weightsOf(points);
  const held = before ? before.reduce((sum, w, j) => sum + (locked[j] ? w : 0), 0) : 0;
  if (held === 0) return next;
  const others = points.reduce((sum, p, j) => sum + (locked[j] || j === moved ? 0 : p), 0);
  const free = others + value;
  if (others === 0 || held >= 1) return null;
  // Four decimals are far below what a slider can show and keep links short.
  const round = (p) => Math.round(p * 1e4) / 1e4;
  const found = next.map((p, j) => (locked[j] ? round((before[j] * free) / (1 - held)) : p));
  return Math.max(...found) > MOST_POINTS ? null : found;
}

// Whole points of a share, halves up, as everywhere on screen.
function wholePoints(share) {
  return Math.floor(share * 100 + 0.5);
}
