import { runTool } from './run-tool.mjs';

const bin = {
  oxfmt: 'node_modules/oxfmt/bin/oxfmt',
  oxlint: 'node_modules/oxlint/bin/oxlint',
  next: 'node_modules/next/dist/bin/next',
  tsc: 'node_modules/typescript/bin/tsc',
  knip: 'node_modules/knip/bin/knip.js',
  vitest: 'node_modules/vitest/vitest.mjs',
};

/** Each check is one or more tools in order; the checks themselves share the cores. */
export const checks = [
  {
    name: 'types',
    steps: [
      [bin.next, 'typegen'],
      [bin.tsc, '--noEmit'],
    ],
  },
  { name: 'lint', steps: [[bin.oxlint]] },
  { name: 'format', steps: [[bin.oxfmt, '--check']] },
  { name: 'unused code', steps: [[bin.knip]] },
];
export const unitCheck = { name: 'unit tests', steps: [[bin.vitest, 'run', '--project', 'unit']] };

const lanes = 2;

/** Runs the checks two at a time, prints one line for each and the output of those that fail; gives back the counts. */
export async function runChecks(list) {
  const waiting = [...list];
  const counts = { passed: 0, failed: 0, skipped: 0 };
  const work = async () => {
    for (let check = waiting.shift(); check !== undefined; check = waiting.shift()) {
      counts[(await runCheck(check)) ? 'passed' : 'failed'] += 1;
    }
  };
  await Promise.all(Array.from({ length: lanes }, work));
  return counts;
}

async function runCheck({ name, steps }) {
  let seconds = 0;
  for (const args of steps) {
    const result = await runTool(args);
    seconds += result.seconds;
    if (!result.isGood) {
      console.log(`✗ ${name}\n${result.output.trim()}`);
      return false;
    }
  }
  console.log(`✓ ${name} (${seconds.toFixed(1)} s)`);
  return true;
}
