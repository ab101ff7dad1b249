import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

type Maker = { readonly child: ChildProcessWithoutNullStreams; readonly answers: AsyncIterator<string> };

/** One for each worker; it ends with the worker, whose end closes its standard input. */
let maker: Maker | undefined;
let last: Promise<unknown> = Promise.resolve();

/** Has a tenant with an owner made; one after the other, because answers come in the order of the lines. */
export async function makeTenant(order: object): Promise<void> {
  const made = last.then(() => ask(order));
  last = made.catch(() => undefined);
  await made;
}

async function ask(order: object): Promise<void> {
  const { child, answers } = (maker ??= start());
  child.stdin.write(`${JSON.stringify(order)}\n`);
  const { done } = await answers.next();
  if (done === true) throw new Error('The program that makes tenants has ended; its words are above.');
}

function start(): Maker {
  const child = spawn(process.execPath, ['--conditions=react-server', 'e2e/support/make-tenants.ts'], {
    env: { ...process.env, ROLLCALL_DATA_DIR: process.env['E2E_DATA_DIR'] ?? '.test-data/e2e' },
  });
  child.stderr.pipe(process.stderr);
  return { child, answers: createInterface({ input: child.stdout })[Symbol.asyncIterator]() };
}
