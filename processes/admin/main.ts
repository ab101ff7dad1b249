import { StartError } from '#lib/infra/start-error';
import { AppError } from '#lib/shared/app-error';

import { accessVerbs } from './access-verbs.ts';
import type { Verb } from './database-verb.ts';
import { readVerb } from './read-verb.ts';
import { rotateKeyVerb } from './rotate-key-verb.ts';
import { setQuotaVerb } from './set-quota-verb.ts';
import { upkeepVerbs } from './upkeep-verbs.ts';

const verbs: Readonly<Record<string, Verb>> = {
  read: readVerb,
  ...accessVerbs,
  ...upkeepVerbs,
  'set-quota': setQuotaVerb,
  'rotate-secret-key': rotateKeyVerb,
};

process.exitCode = await runVerb(process.argv.slice(2));

async function runVerb([name = '', ...args]: readonly string[]): Promise<number> {
  const verb = Object.hasOwn(verbs, name) ? verbs[name] : undefined;
  if (verb === undefined) {
    console.error(`Name a verb: ${Object.keys(verbs).join(', ')}`);
    return 1;
  }
  try {
    return await verb(args);
  } catch (error) {
    if (!isExpected(error)) throw error;
    console.error(error.message);
    return 1;
  }
}

/** Errors with a message for the person at the keyboard: our own, wrong options, and files that cannot be opened. */
function isExpected(error: unknown): error is Error {
  if (error instanceof AppError || error instanceof StartError) return true;
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return code.startsWith('ERR_PARSE_ARGS') || ['ENOENT', 'EACCES', 'EISDIR'].includes(code);
}
