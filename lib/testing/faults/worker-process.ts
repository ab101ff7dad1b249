import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';

/** Leases and waits are short, so that a death is noticed within seconds. */
const hurry = { ROLLCALL_LEASE_SECONDS: '2', ROLLCALL_WAKE_MS: '250' };

/** A real worker on the database of the environment, unless `env` names another. */
export function startWorker(
  env: Readonly<Record<string, string>> = {},
  nodeOptions: readonly string[] = [],
): ChildProcess {
  return spawn(process.execPath, ['--conditions=react-server', ...nodeOptions, 'processes/worker/main.ts'], {
    env: { ...process.env, ...hurry, ...env },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}

export async function stopWorker(worker: ChildProcess): Promise<void> {
  if (worker.exitCode !== null || worker.signalCode !== null) return;
  const gone = once(worker, 'exit');
  worker.kill('SIGKILL');
  await gone;
}

/** For `node --import`: a process whose clock is wrong by so much. */
export function wrongClock(ms: number): string {
  const code = `const Real = Date; const off = ${ms};
    globalThis.Date = class extends Real {
      constructor(...given) { super(...(given.length === 0 ? [Real.now() + off] : given)); }
      static now() { return Real.now() + off; }
    };`;
  return `--import=data:text/javascript,${encodeURIComponent(code)}`;
}
