import { type Problem, problems } from '#lib/domain/run/problem';

export type Words = Readonly<Record<string, string>>;

/** The words that were filled into a problem's sentence, read back from it; empty when the sentence was another then. */
export function readWords({ code, message }: Problem): Words {
  const names = new Set<string>();
  const pattern = problems[code].message
    .split(/\{(\w+)\}/)
    .map((part, i) => {
      if (i % 2 === 0) return part.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
      if (names.has(part)) return String.raw`\k<${part}>`;
      names.add(part);
      return `(?<${part}>.*?)`;
    })
    .join('');
  return { ...new RegExp(`^${pattern}$`, 's').exec(message)?.groups };
}
