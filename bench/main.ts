import { mkdirSync } from 'node:fs';
import { resolve } from 'node:path';

import { measureGoals } from './measure-goals.ts';
import { measurePeers } from './measure-peers.ts';
import { measurePortal } from './measure-portal.ts';
import { measureScale } from './measure-scale.ts';
import { measureSftp } from './measure-sftp.ts';

const rows = Number(process.env['BENCH_ROWS'] ?? 1_000_000);
const rounds = Number(process.env['BENCH_ROUNDS'] ?? 3);
const folder = resolve(process.env['BENCH_DIR'] ?? '.test-data/bench');

/** `npm run bench` measures the goals of a run; `npm run bench -- scale peers portal sftp` what takes longer or needs more. */
const parts: Readonly<Record<string, () => Promise<void>>> = {
  goals: () => measureGoals(folder, rows, rounds),
  scale: () => measureScale(folder, rows),
  peers: () => measurePeers(folder, rows),
  portal: () => measurePortal(folder, rows),
  sftp: () => measureSftp(folder),
};

const wanted = process.argv.length > 2 ? process.argv.slice(2) : ['goals'];
const unknown = wanted.find((name) => !Object.hasOwn(parts, name));
if (unknown !== undefined)
  throw new Error(`There is no part "${unknown}": choose from ${Object.keys(parts).join(', ')}.`);
mkdirSync(folder, { recursive: true });
for (const name of wanted) await parts[name]?.();
