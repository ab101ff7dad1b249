import { existsSync } from 'node:fs';
import { join } from 'node:path';

import type { Env } from '#lib/infra/env';
import { nodeOptions } from '#lib/infra/node-options';

import { SupervisedProcess } from './supervised-process.ts';

/** The processes ROLLCALL_PROCESSES names, not started yet. */
export function processesToRun(names: Env['ROLLCALL_PROCESSES'], environment: NodeJS.ProcessEnv): SupervisedProcess[] {
  return names
    .map((name) => ({
      name,
      entry: join(import.meta.dirname, '..', name, 'main.ts'),
      nodeOptions: nodeOptions[name],
      environment,
    }))
    .filter(({ entry }) => existsSync(entry))
    .map((spec) => new SupervisedProcess(spec));
}
