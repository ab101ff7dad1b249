import { once } from 'node:events';
import { createWriteStream, existsSync, renameSync } from 'node:fs';

export type FileWish = {
  readonly path: string;
  readonly rows: number;
  /** Percent of rows whose department and title differ from the base file. */
  readonly changedPercent: number;
  readonly isShuffled?: boolean;
};

const first = [
  'Ana',
  'Bo',
  'Chloé',
  'Dinh',
  'Emeka',
  'Farid',
  'Greta',
  'Hiro',
  'Ines',
  'Jürgen',
  'Kemi',
  'Luca',
  'Mina',
  'Noor',
];
const last = [
  'Roy',
  'Li',
  'Okafor',
  'Nguyen',
  'Haddad',
  'Lindqvist',
  'Tanaka',
  'Moreau',
  'Byrne',
  'Müller',
  'Costa',
  'Weiss',
];
const departments = [
  'Sales',
  'Security',
  'Facilities',
  'Research & Development',
  'Finance',
  'Human Resources',
  'IT',
  'Legal',
];
const titles = ['Associate', 'Lead', 'Manager', 'Director', 'Site lead', 'Analyst', 'Engineer', 'Coordinator', 'Guard'];
const cities = ['Toronto', 'Montréal', 'Paris', 'Stuttgart', 'Bangkok', 'Portland', 'Lyon'];

export const columns = [
  'Employee ID', 'First Name', 'Middle Name', 'Last Name', 'Work Email', 'Phone', 'Mobile', 'Company', 'Department', 'Job Title',
  'City', 'State', 'Zip', 'Country', 'Start Date', 'End Date', 'Facility Code', 'Card Number', 'Cost Centre', 'Notes',
]; // prettier-ignore

/** Writes a made-up HR export of 20 columns, about 210 bytes a row; the same wish gives the same bytes. */
export async function makeFile(wish: FileWish): Promise<string> {
  if (existsSync(wish.path)) return wish.path;
  const out = createWriteStream(`${wish.path}.part`, { highWaterMark: 1024 * 1024 });
  out.write(`${columns.join(',')}\n`);
  const blockRows = 2000;
  for (let start = 0; start < wish.rows; start += blockRows) {
    let block = '';
    for (let i = start; i < Math.min(start + blockRows, wish.rows); i += 1) {
      block += line(wish.isShuffled === true ? shuffled(i, wish.rows) : i, wish.changedPercent);
    }
    if (!out.write(block)) await once(out, 'drain');
  }
  out.end();
  await once(out, 'finish');
  renameSync(`${wish.path}.part`, wish.path);
  return wish.path;
}

/** A bijection of 0 … rows − 1 without keeping a list: rows and the step share no divisor. */
function shuffled(i: number, rows: number): number {
  return Number((BigInt(i) * 999_983n + 12_345n) % BigInt(rows));
}

function line(i: number, changedPercent: number): string {
  const isChanged = (i * 7919) % 100 < changedPercent;
  const firstName = pick(first, i);
  const lastName = `${pick(last, i * 7)}${i % 997}`;
  const department = isChanged ? 'Transferred' : pick(departments, i);
  const title = isChanged ? 'Acting lead' : pick(titles, i * 3);
  return (
    `W${String(i).padStart(8, '0')},${firstName},,${lastName},${plain(firstName)}.${plain(lastName)}.${i}@example.com,` +
    `+1 416 555 ${String(i % 10_000).padStart(4, '0')},+1 647 555 ${String((i * 3) % 10_000).padStart(4, '0')},Northwind Traders,` +
    `${department},${title},${pick(cities, i)},ON,M5V ${i % 9}A${(i * 3) % 9},CAN,2024-${two((i % 12) + 1)}-${two((i % 28) + 1)},,` +
    `${100 + Math.floor(i / 524_288)},${i % 524_288},CC-${i % 4000},"Badge office ${i % 40}, desk ${i % 300}"\n`
  );
}

function pick(list: readonly string[], i: number): string {
  return list[i % list.length] ?? '';
}

function plain(name: string): string {
  return name
    .toLowerCase()
    .normalize('NFD')
    .replace(/[^a-z0-9]/g, '');
}

function two(n: number): string {
  return String(n).padStart(2, '0');
}
