/** Makes the production build unless it was made from these sources already. */
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { build, needsBuild } from './steps/build.mjs';

process.chdir(join(dirname(fileURLToPath(import.meta.url)), '..'));
if (needsBuild()) build(process.execPath);
