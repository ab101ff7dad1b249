/** `npm run check`: what every change must pass before it is shown to anyone; well under a minute. */
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { checks, runChecks, unitCheck } from './steps/run-checks.mjs';
import { useRightNode } from './steps/use-right-node.mjs';

process.chdir(join(dirname(fileURLToPath(import.meta.url)), '..'));
await useRightNode();
const { failed } = await runChecks([unitCheck, ...checks]);
process.exit(failed === 0 ? 0 : 1);
