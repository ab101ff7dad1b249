import { execFileSync } from 'node:child_process';

import { test } from '@playwright/test';

/** A pair of keys as a sender makes it; gives the path of the private half. */
export function makePair(name: string): string {
  const path = test.info().outputPath(name);
  execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-C', 'hr@payroll', '-f', path]);
  return path;
}

/** The fingerprint of a pair as ssh-keygen shows it. */
export function fingerprintOf(pair: string): string {
  return execFileSync('ssh-keygen', ['-lf', `${pair}.pub`], { encoding: 'utf8' }).split(' ')[1] ?? '';
}
