import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join, resolve } from 'node:path';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
/**
 * Path of a Chromium that starts on this machine, or undefined: the one named by CHROMIUM_PATH, an installed one, Playwright's,
 * the one inside an npm package (with the system libraries of that package, where the machine has none), and last one that
 * can be installed now.
 */
export async function findChromium() {
  const ways = [
    () => process.env.CHROMIUM_PATH,
    installed,
    ofPlaywright,
    ofPackage,
    ofPackageWithLibraries,
    byApt,
    byPlaywright,
  ];
  for (const way of ways) {
    const path = await way();
    if (path && (await starts(path))) return path;
  }
  return undefined;
}

/** Asked the way the browser tests will: builds differ in what they can do from a command line. */
async function starts(executablePath) {
  if (!existsSync(executablePath)) return false;
  const { chromium } = await import('@playwright/test');
  try {
    const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'], timeout: 30_000 });
    const page = await browser.newPage();
    await page.setContent('<b>text</b>', { timeout: 30_000 });
    const box = await page.locator('b').boundingBox();
    await browser.close();
    // Without a font every text is 0 wide, and a missing sign ends the browser.
    return (box?.width ?? 0) > 0;
  } catch {
    return false;
  }
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
  const path = await (await unpacker())?.default.executablePath().catch(() => undefined);
  if (path !== undefined) useFonts(join(dirname(path), 'fonts'));
  return path;
}

async function ofPackageWithLibraries() {
  const { inflate } = (await unpacker()) ?? {};
  if (inflate === undefined) return undefined;
  const folder = await inflate(resolve('node_modules/@sparticuz/chromium/bin/al2023.tar.br'));
  process.env.LD_LIBRARY_PATH = [join(folder, 'lib'), process.env.LD_LIBRARY_PATH].filter(Boolean).join(delimiter);
  return ofPackage();
}

/** The package's own list of font folders is made for another place than this one. */
function useFonts(folder) {
  const list = [
    '<include ignore_missing="yes">/etc/fonts/fonts.conf</include>',
    `<dir>${folder}</dir>`,
    `<cachedir>${folder}-cache</cachedir>`,
  ];
  const file = `${folder}.conf`;
  writeFileSync(file, `<fontconfig>${list.join('')}</fontconfig>\n`);
  process.env.FONTCONFIG_FILE = file;
}

async function unpacker() {
  if (process.platform !== 'linux' || process.arch !== 'x64') return undefined;
  // It unpacks itself into the temporary folder; ours belongs to this checkout and this account.
  const folder = resolve('.test-data/chromium');
  mkdirSync(folder, { recursive: true });
  process.env.TMPDIR = folder;
  return import('@sparticuz/chromium');
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
