import { createHash } from 'node:crypto';
import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { expect } from 'vitest';

import { type AgentSite, eventually } from './agent-site.ts';

const header = 'id,first,last,dept,fc,card,status\n';

/** Kills the agent of a site so often at random moments while files come, then proves that each became one whole run. */
export async function surviveKills(site: AgentSite, kills: number): Promise<void> {
  const hashes = new Map<string, string>();
  for (let kill = 0; kill < kills; kill += 1) {
    const name = `f${String(kill).padStart(3, '0')}`;
    const text = `${header}K${kill},First,Last,${'x'.repeat(kill * 97)},1,${kill},active\n`;
    await writeFile(join(site.folder, `${name}.tmp`), text);
    await rename(join(site.folder, `${name}.tmp`), join(site.folder, `${name}.csv`));
    hashes.set(`${name}.csv`, createHash('sha256').update(text).digest('hex'));
    site.start();
    // A start takes a third of a second and a file comes to rest after one: what follows is hit anywhere.
    await sleep(300 + Math.random() * 2200);
    await site.stop();
  }
  site.start();
  const wanted = [...hashes.keys()].flatMap((name) => [name, name.replace('.csv', '_sync_result.csv')]).sort();
  // Both at once: a name in `processed` is claimed by an empty file before the file moves there.
  await eventually(
    async () => {
      expect(await site.names('processed')).toEqual(wanted);
      expect(await site.names()).toEqual(['processed']);
    },
    60_000 + kills * 1000,
  );
  const runs = await site.runs();
  const taken = runs.map(({ name, sha256 }) => `${name} ${sha256}`);
  expect(taken.sort()).toEqual([...hashes].map((pair) => pair.join(' ')).sort());
  for (const [name, hash] of hashes) {
    const moved = await readFile(join(site.folder, 'processed', name));
    expect(createHash('sha256').update(moved).digest('hex')).toBe(hash);
  }
}
