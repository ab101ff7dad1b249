import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { invariant } from '#lib/shared/invariant';

import { type Scenario, type ScenarioFile, scenarioResult, scenarioSetup } from './scenario.ts';

/** `before.csv`, `before-2.csv`, `before-2.badges.csv`, `input.csv`, `input.badges.csv`. */
const fileName = /^(?<part>before(?:-\d+)?|input)(?:\.(?<source>\w+))?\.csv$/;

/** Every scenario of a group's folder, each in a folder of its own: mapping, files before, the file, what is expected. */
export function loadScenarios(root: string, group: string): Scenario[] {
  const folder = join(root, group);
  return readdirSync(folder)
    .toSorted()
    .map((name) => loadScenario(`${group}/${name}`, join(folder, name)));
}

function loadScenario(name: string, folder: string): Scenario {
  const setup = scenarioSetup.parse(readJson(join(folder, 'mapping.json')));
  const [first = 'main'] = Object.keys(setup.sources);
  const files = readdirSync(folder)
    .toSorted()
    .flatMap((file) => {
      const groups = fileName.exec(file)?.groups;
      if (groups === undefined) return [];
      const bytes = readFileSync(join(folder, file));
      return [{ part: groups['part'] ?? '', source: groups['source'] ?? first, bytes }];
    });
  const input = files.find(({ part }) => part === 'input');
  invariant(input !== undefined, `${name} has an input file`);
  const before: ScenarioFile[] = files.filter(({ part }) => part !== 'input');
  return { name, setup, before, input, expected: scenarioResult.parse(readJson(join(folder, 'expected.json'))) };
}

function readJson(path: string): unknown {
  return JSON.parse(readFileSync(path, 'utf8'));
}
