import { readdirSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, it, vi } from 'vitest';

import { checkScenario } from '#lib/testing/scenarios/check-scenario';
import { loadScenarios } from '#lib/testing/scenarios/load-scenarios';
import { playScenario } from '#lib/testing/scenarios/play-scenario';

// Files as small as these then have several sections in their row index, as files of millions have.
vi.hoisted(() => {
  process.env['ROLLCALL_INDEX_SECTION_ROWS'] = '2';
});

const root = import.meta.dirname;
const groups = readdirSync(root, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? [entry.name] : []));

describe.each(groups)('%s', (group) => {
  const scenarios = loadScenarios(root, group).map((scenario) => [scenario.setup.says, scenario] as const);
  it.concurrent.for(scenarios)('%s', async ([, scenario], { expect: expectHere }) => {
    checkScenario(expectHere, await playScenario(scenario), scenario.expected);
  });
});

it('has a scenario for every rule', () => {
  const folders = groups.flatMap((group) => readdirSync(join(root, group)));
  expect(folders.length).toBeGreaterThanOrEqual(200);
});
