import { text } from 'node:stream/consumers';
import { parseArgs } from 'node:util';

import { claimDataDir } from '#lib/infra/claim-data-dir';
import { loadHealth } from '#lib/infra/db/load-health';
import { env } from '#lib/infra/env';
import { nextSecretKey, type NextSecretKey } from '#lib/infra/next-secret-key';
import { rotateSecretKey } from '#lib/services/access/rotate-secret-key';
import { AppError } from '#lib/shared/app-error';

import { withDatabase } from './with-database.ts';

/** A worker says every few seconds that it is alive. */
const silentSeconds = 60;

/**
 * `rotate-secret-key [--key-stdin]`: while Rollcall is stopped, seals everything anew and puts another master key in place. Where
 * ROLLCALL_SECRET_KEY is a setting, the new key comes from standard input and the operator sets it.
 */
export async function rotateKeyVerb(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({ args: [...args], options: { 'key-stdin': { type: 'boolean' } } });
  const settings = env();
  const release = claimDataDir(settings.ROLLCALL_DATA_DIR);
  try {
    const next = await chooseKey(settings, values['key-stdin'] === true);
    const rotation = await withDatabase(async () => {
      await checkStopped();
      return rotateSecretKey(next.key);
    });
    next.adopt();
    console.log(JSON.stringify(rotation));
    console.error(sentence(rotation.resealed, settings.ROLLCALL_SECRET_KEY === undefined));
    return 0;
  } finally {
    release();
  }
}

async function chooseKey(settings: ReturnType<typeof env>, isGiven: boolean): Promise<NextSecretKey> {
  if (settings.ROLLCALL_SECRET_KEY === undefined) return nextSecretKey(settings.ROLLCALL_DATA_DIR);
  const key = isGiven ? (await text(process.stdin)).trim() : '';
  if (key.length >= 32 && key !== settings.ROLLCALL_SECRET_KEY) return { key, adopt: () => undefined };
  const message =
    'ROLLCALL_SECRET_KEY is a setting here: give another key of at least 32 characters on standard input, with --key-stdin';
  throw new AppError('INVALID_INPUT', message);
}

async function checkStopped(): Promise<void> {
  const { workerSilentSeconds } = await loadHealth();
  if (workerSilentSeconds === null || workerSilentSeconds > silentSeconds) return;
  const message = `A worker was alive ${Math.ceil(workerSilentSeconds)} seconds ago. Stop Rollcall on every machine, wait a minute, and try again.`;
  throw new AppError('CONFLICT', message);
}

function sentence(resealed: number, isKept: boolean): string {
  const what = resealed === 0 ? 'Nothing was sealed yet' : `${resealed} sealed values were sealed anew`;
  const where = isKept
    ? 'the new master key is in the data directory: back it up'
    : 'set ROLLCALL_SECRET_KEY to the new key on every machine before you start Rollcall';
  return `${what}; ${where}. Everybody signs in again and programs fetch new tokens.`;
}
