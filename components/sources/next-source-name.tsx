/** The first free name of the form “Cloud CSV 1”, so that nobody has to type one. */
export function nextSourceName(taken: readonly string[]): string {
  const names = new Set(taken.map((name) => name.toLowerCase()));
  for (let number = 1; ; number += 1) {
    const name = `Cloud CSV ${number}`;
    if (!names.has(name.toLowerCase())) return name;
  }
}
