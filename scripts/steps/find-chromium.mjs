import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { delimiter, join, resolve } from 'node:path';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const flags = ['--headless', '--no-sandbox', '--disable-gpu', '--dump-dom', 'about:blank'];

/**
 * Path of a Chromium that starts on this machine, or undefined: the one named by CHROMIUM_PATH, an installed one, Playwright's,
 * the one inside an npm package, and last one that can be installed now.
 */
export async function findChromium() {
  const candidates = [() => process.env.CHROMIUM_PATH, installed, ofPlaywright, ofPackage, byApt, byPlaywright];
  for (const candidate of candidates) {
    const path = await candidate();
    if (path && starts(path)) return path;
  }
  return undefined;
}

function starts(path) {
  return existsSync(path) && spawnSync(path, flags, { timeout: 30_000 }).status === 0;
}

function installed() {
  const folders = process.env.PATH.split(delimiter);
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).find((path) => existsSync(path));
}

async function ofPlaywright() {
  const { chromium } = await import('@playwright/test');
  return chromium.executablePath();
}

async function ofPackage() {
  if (process.platform !== 'linux' || process.arch !== 'x64') return undefined;
  // It unpacks itself into the temporary folder; ours belongs to this checkout and this account.
  const folder = resolve('.test-data/chromium');
  mkdirSync(folder, { recursive: true });
  process.env.TMPDIR = folder;
  const { default: chromium } = await import('@sparticuz/chromium');
  return chromium.executablePath().catch(() => undefined);
}

function byApt() {
  if (process.getuid?.() !== 0 || process.platform !== 'linux') return undefined;
  console.log('Installing Chromium with apt …');
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  spawnSync('apt-get', ['update', '-qq'], { env });
  spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], { env });
  return installed();
}

function byPlaywright() {
  console.log('Downloading Chromium with Playwright …');
  spawnSync(process.execPath, ['node_modules/playwright/cli.js', 'install', 'chromium'], { timeout: 180_000 });
  return ofPlaywright();
}
