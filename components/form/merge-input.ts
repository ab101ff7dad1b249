/** What a form shows when what is stored has changed: the new value of everything that nobody touched since `before`. */
export function mergeInput<Value>(fresh: Value, before: Value, now: Value): Value {
  if (isSame(now, before)) return fresh;
  if (!isBranch(fresh) || !isBranch(before) || !isBranch(now)) return now;
  const names = Object.keys(now);
  // Lists whose lines have come or gone cannot be told line by line.
  if (!isSame(names, Object.keys(fresh)) || !isSame(names, Object.keys(before))) return now;
  const merged = names.map((name) => [name, mergeInput(fresh[name], before[name], now[name])] as const);
  return (Array.isArray(now) ? merged.map(([, value]) => value) : Object.fromEntries(merged)) as Value;
}

export function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

function isBranch(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
