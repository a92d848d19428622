// Push things that overlap apart, each as little as may be from its own place.

const ROUNDS = 60, GAP_PX = 1, HOME = 0.04;

// `things` are {x, y, r}, and `fixed` where they stay; answers their new places in the same order.
// Equal input, equal answer.
export function apart(things) {
  const placed = things.map(({ x, y }) => ({ x, y }));
  const widest = 2 * Math.max(0, ...things.map(({ r }) => r)) + GAP_PX, byX = things.map((_, at) => at);
  for (let round = 0; round < ROUNDS; round++) {
    byX.sort((one, other) => placed[one].x - placed[other].x || one - other);
    if (!pushed(things, placed, byX, widest)) break;
    if (round < ROUNDS / 2) placed.forEach((place, at) => { place.x += (things[at].x - place.x) * HOME; place.y += (things[at].y - place.y) * HOME; });
  }
  return placed;
}

// From left to right, each with those to its right that it may reach: far fewer than all pairs.
function pushed(things, placed, byX, widest) {
  let met = false;
  for (let left = 0; left < byX.length; left++)
    for (let right = left + 1; right < byX.length && placed[byX[right]].x - placed[byX[left]].x < widest; right++)
      met = part(things, placed, byX[left], byX[right]) || met;
  return met;
}

function part(things, placed, one, other) {
  const need = things[one].r + things[other].r + GAP_PX, a = placed[one], b = placed[other];
  let dx = b.x - a.x, dy = b.y - a.y, away = Math.hypot(dx, dy);
  if (away >= need || (things[one].fixed && things[other].fixed)) return false;
  // Two on one point part in a direction of their own, so that many do not stand in a line.
  if (away < 0.01) [dx, dy, away] = [Math.cos(one + other), Math.sin(one + other), 1];
  const push = (need - Math.hypot(b.x - a.x, b.y - a.y)) / away, back = things[one].fixed ? 0 : things[other].fixed ? 1 : 0.5;
  a.x -= dx * push * back;
  a.y -= dy * push * back;
  b.x += dx * push * (things[other].fixed ? 0 : 1 - back);
  b.y += dy * push * (things[other].fixed ? 0 : 1 - back);
  return true;
}
