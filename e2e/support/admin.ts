import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Runs a verb of the operator's command on the installation under test; `input` goes to its standard input. */
export async function admin(args: readonly string[], input = ''): Promise<void> {
  const dataDir = process.env['E2E_DATA_DIR'] ?? '.test-data/e2e';
  const working = run(process.execPath, ['--conditions=react-server', 'processes/admin/main.ts', ...args], {
    env: { ...process.env, ROLLCALL_DATA_DIR: dataDir },
  });
  working.child.stdin?.end(input);
  await working;
}
