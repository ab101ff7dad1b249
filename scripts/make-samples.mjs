// Writes the bundled sample files (public/samples). People, numbers and addresses are made up; the same seed gives the same files.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = join(import.meta.dirname, '../public/samples');
const header = [
  'External ID',
  'First name',
  'Last name',
  'Email',
  'Department',
  'Job title',
  'Employee number',
  'Active',
  'Activation date',
  'Expiration date',
  'Facility code',
  'Card number',
  'Card activation date',
  'Card expiration date',
];
const at = Object.fromEntries(header.map((name, index) => [name, index]));

const firstNames =
  'Ana Ben Chloé Dmitri Elif Farid Grace Hugo Ines Jonas Kaori Liam Mira Noé Olga Pablo Quinn Rosa Søren Tara Uma Viktor Wanda Xenia Yusuf Zoë'.split(
    ' ',
  );
const lastNames =
  'Abel Baker Côté Duarte Eriksen Fischer Gagnon Horvat Ito Jansen Kaya Lefèvre Moreau Novak Okafor Petrov Quist Roy Singh Tremblay Ueda Vogel Weiss Yilmaz Zhang Müller'.split(
    ' ',
  );
const departments = {
  Sales: ['Account manager', 'Sales assistant'],
  Research: ['Engineer', 'Laboratory technician'],
  Security: ['Guard', 'Shift lead'],
  Facilities: ['Technician', 'Planner'],
  Finance: ['Controller', 'Clerk'],
};
const sites = ['Montreal HQ', 'Toronto', 'Zürich', 'Lisbon'];

const random = seeded(20261120);
const day1 = Array.from({ length: 248 }, (_, index) => person(index + 1));
spoil(day1);

write('people_day1.csv', toCsv([header, ...day1]));
write('people_day2.csv', toCsv([header, ...nextDay(day1)]));
write('badge_extras.csv', toCsv([extrasHeader(), ...day1.slice(0, 120).map(extras)]));
write('semicolon_latin1.csv', toCsv([header, ...day1.slice(0, 60).map(inGerman)], ';'), 'latin1');
write('broken.csv', breakOff(toCsv([header, ...day1.slice(0, 40)])));

function person(number) {
  const first = pick(firstNames);
  const last = pick(lastNames);
  const department = pick(Object.keys(departments));
  const key = String(number).padStart(4, '0');
  const started = date(2019 + Math.floor(random() * 7));
  const ends = random() < 0.2 ? '2027-12-31' : '';
  const hasCard = random() < 0.9;
  return [
    `SAMPLE-${key}`,
    first,
    last,
    `${plain(first)}.${plain(last)}.${key}@example.com`,
    department,
    pick(departments[department]),
    `00${7000 + number}`,
    'true',
    started,
    ends,
    hasCard ? '120' : '',
    hasCard ? String(20_000 + number) : '',
    hasCard ? started : '',
    hasCard ? ends : '',
  ];
}

/** Five rows that fail and three that go on without one of their values, spread over the file; those that concern the key stand low, as in a real file few do. */
function spoil(rows) {
  rows[213][at['External ID']] = '';
  rows[57][at['First name']] = rows[57][at['Last name']] = '';
  rows[241][at['External ID']] = '1.02E+15';
  rows[230][at['External ID']] = rows[220][at['External ID']];
  rows[40][at['Email']] = 'no address yet';
  rows[87][at['Facility code']] = '120';
  rows[87][at['Card number']] = '70001';
  rows[204][at['Activation date']] = '2026-02-30';
}

/** The day after: three people are gone, seven changed, four came; the two rows without a usable key are no longer in the export. */
function nextDay(rows) {
  const gone = new Set([5, 77, 143]);
  const moved = new Set([2, 30, 66, 110, 150, 170, 190]);
  const kept = rows
    .map((row, index) => (moved.has(index) ? change(row, { Department: 'Security', 'Job title': 'Night guard' }) : row))
    .filter((row, index) => !gone.has(index) && row[at['External ID']].startsWith('SAMPLE-'));
  return [...kept, ...[301, 302, 303, 304].map(person)];
}

function extrasHeader() {
  return ['External ID', 'Home site', 'Phone', 'Manager External ID', 'Department'];
}

function extras(row, index) {
  const manager = day1[Math.floor(index / 10) * 10][0];
  return [row[0], pick(sites), `+1514555${String(1000 + index).slice(-4)}`, manager, row[at['Department']]];
}

function inGerman(row) {
  return row.map((cell) => cell.replace(/^(\d{4})-(\d\d)-(\d\d)$/, '$3.$2.$1'));
}

/** A quote opens in row 21 and never closes, as when an export is cut off or a name holds a stray quote. */
function breakOff(text) {
  const lines = text.split('\r\n');
  lines[20] = lines[20].replace(/,([^,]*),/, ',"$1,');
  return lines.join('\r\n');
}

function change(row, cells) {
  return row.map((cell, index) => cells[header[index]] ?? cell);
}

function toCsv(rows, delimiter = ',') {
  return rows.map((row) => `${row.map((cell) => quoted(cell, delimiter)).join(delimiter)}\r\n`).join('');
}

function quoted(cell, delimiter) {
  return cell.includes(delimiter) || cell.includes('"') || /^\d{4}-/.test(cell)
    ? `"${cell.replaceAll('"', '""')}"`
    : cell;
}

function date(year) {
  const month = String(1 + Math.floor(random() * 12)).padStart(2, '0');
  return `${year}-${month}-${String(1 + Math.floor(random() * 28)).padStart(2, '0')}`;
}

function plain(name) {
  return name.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('ø', 'o').toLowerCase();
}

function pick(list) {
  return list[Math.floor(random() * list.length)];
}

/** mulberry32: small and the same everywhere. */
function seeded(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

function write(name, text, encoding = 'utf8') {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, name), text, encoding);
}
