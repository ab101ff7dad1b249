import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';

import { fail } from './fail.mjs';
import { hashFiles } from './hash-files.mjs';

const installed = 'node_modules/.package-lock.json';
const stamp = 'node_modules/.installed-from';

/**
 * Installs the packages of the lock file unless exactly those are installed already, whoever installed them.
 * Install scripts of packages do not run: nothing here needs them.
 */
export function install() {
  if (isInstalled()) return;
  console.log('Installing packages (about a minute) …');
  const npm = process.env.npm_execpath;
  const [command, first] = npm?.endsWith('.js') ? [process.execPath, [npm]] : ['npm', []];
  const options = ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  const result = spawnSync(command, [...first, ...options], {
    stdio: ['ignore', 'ignore', 'pipe'],
    encoding: 'utf8',
    shell: process.platform === 'win32' && first.length === 0,
    // With the caller's NODE_ENV=production npm would leave out what the build needs.
    env: { ...process.env, NODE_ENV: 'development', npm_config_omit: '' },
  });
  if (result.status === 0) return writeFileSync(stamp, hashFiles(['package-lock.json', installed]));
  const reason =
    result.error?.message ?? result.stderr.split('\n').find((line) => /error/i.test(line)) ?? 'npm ci failed';
  fail(
    `The packages could not be installed (${reason.trim()}): check the network, the npm registry and free disk space.`,
  );
}

function isInstalled() {
  if (!existsSync(installed)) return false;
  // npm may rightly leave out more than the lock file tells, such as the optional peer of a package: what it made is whole.
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === hashFiles(['package-lock.json', installed])) return true;
  const wanted = JSON.parse(readFileSync('package-lock.json', 'utf8')).packages;
  const present = JSON.parse(readFileSync(installed, 'utf8')).packages;
  return Object.entries(wanted).every(
    ([path, entry]) => path === '' || !isForThisMachine(entry) || present[path]?.version === entry.version,
  );
}

/** An optional package for another system or another C library, or for none by name, is rightly missing. */
function isForThisMachine({ optional, os, cpu, libc }) {
  if (!optional) return true;
  return os !== undefined && fits(os, process.platform) && fits(cpu, process.arch) && fits(libc, libcOfThisMachine());
}

function fits(list, value) {
  return list === undefined || list.includes(value);
}

function libcOfThisMachine() {
  if (process.platform !== 'linux') return undefined;
  return process.report.getReport().header.glibcVersionRuntime ? 'glibc' : 'musl';
}
