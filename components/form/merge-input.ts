/** What a form shows when what is stored has changed: the new value in every field that nobody touched since `before`. */
export function mergeInput<Input extends object>(fresh: Input, before: Input, now: Input): Input {
  const typed = Object.entries(now).filter(([name, value]) => !isSame(value, Reflect.get(before, name)));
  return { ...fresh, ...Object.fromEntries(typed) };
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
