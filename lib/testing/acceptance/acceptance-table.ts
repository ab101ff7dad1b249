import { globSync, readFileSync } from 'node:fs';

type Case = { readonly number: string; readonly guarantee: string; readonly file: string };

/** How many cases each system has, by the letter of their numbers. */
const systems = [
  { letter: 'A', system: 'Adobe User Sync', count: 70 },
  { letter: 'C', system: 'ClearID Cloud CSV', count: 6 },
  { letter: 'G', system: 'Genea SFTP', count: 74 },
  { letter: 'O', system: 'One Identity data-source files', count: 3 },
  { letter: 'V', system: 'COmanage FileSource, format v1', count: 40 },
  { letter: 'W', system: 'COmanage FileSource, format v2', count: 60 },
] as const;

/** The numbers and the guarantee behind them, as a test's name has them; keys of test data have no words. */
const named = /['"`]((?:[ACGOVW]\d\d(?:, | and | ))+)([^'"`\n]{12,})['"`]/g;

/** The page that says which test shows which acceptance case, and which cases no test shows. Written from the names of the tests. */
export function acceptanceTable(): string {
  const files = globSync('{lib,processes,e2e}/**/*.{test,spec}.ts').toSorted();
  const cases = files.flatMap((file) => findCases(file, readFileSync(file, 'utf8')));
  const parts = systems.map((one) => toSection(one, cases));
  return `# Acceptance cases\n\nWritten from the names of the tests by \`npm run docs:acceptance\`.\n\n${parts.join('\n')}`;
}

function findCases(file: string, text: string): Case[] {
  return [...text.matchAll(named)].flatMap(([, numbers = '', guarantee = '']) =>
    (numbers.match(/[A-Z]\d\d/g) ?? []).map((number) => ({ number, guarantee: guarantee.trim(), file })),
  );
}

function toSection({ letter, system, count }: (typeof systems)[number], cases: readonly Case[]): string {
  const numbers = Array.from({ length: count }, (_, i) => `${letter}${String(i + 1).padStart(2, '0')}`);
  const rows = numbers.flatMap((number) => cases.filter((one) => one.number === number).map(toRow));
  const missing = numbers.filter((number) => cases.every((one) => one.number !== number));
  const shown = `${count - missing.length} of ${count} cases are shown by a test.`;
  const rest = missing.length === 0 ? '' : ` Not shown: ${missing.join(', ')}.`;
  return `## ${system}\n\n${shown}${rest}\n\n| Case | What holds | Test |\n| --- | --- | --- |\n${rows.join('')}`;
}

function toRow({ number, guarantee, file }: Case): string {
  return `| ${number} | ${guarantee.replaceAll('|', String.raw`\|`)} | \`${file}\` |\n`;
}
