import { ApiError } from './api-error.ts';

/** Why nothing moves at the moment, and when it is tried again. */
export type Waiting = { readonly reason: string; readonly seconds: number };

type Trying = {
  readonly signal: AbortSignal;
  /** Called with null when it goes on. */
  readonly onWaiting: (waiting: Waiting | null) => void;
};

const longestWaitSeconds = 30;
/** Who is sent away for longer is told so: a quota, for example, is no hiccup. */
const patienceSeconds = 300;

const passing: Readonly<Record<number, string>> = {
  0: 'The connection is lost.',
  429: 'The server takes no more at the moment.',
  502: 'The server does not answer at the moment.',
  503: 'The server is busy at the moment.',
  504: 'The server does not answer at the moment.',
  507: 'The server has no space left.',
};

/**
 * Does something until it is answered: what passes by itself (a lost connection, a busy or full server) is waited for, 1, 2,
 * 4 … 30 seconds or as long as the server says, and tried at once when the browser is online again. Anything else is thrown.
 */
export async function keepTrying<Result>(work: () => Promise<Result>, { signal, onWaiting }: Trying): Promise<Result> {
  for (let failures = 0; ; failures += 1) {
    try {
      return await work();
    } catch (error) {
      const waiting = toWaiting(error, failures);
      if (waiting === null) throw error;
      onWaiting(waiting);
      await pause(waiting.seconds, signal);
      onWaiting(null);
    }
  }
}

function toWaiting(error: unknown, failures: number): Waiting | null {
  if (!(error instanceof ApiError)) return null;
  const reason = passing[error.status];
  const seconds = error.retryAfterSeconds ?? Math.min(longestWaitSeconds, 2 ** failures);
  return reason === undefined || seconds > patienceSeconds ? null : { reason, seconds };
}

function pause(seconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = () => finish(() => reject(new DOMException('The upload was stopped', 'AbortError')));
    const goOn = () => finish(resolve);
    const timer = setTimeout(goOn, seconds * 1000);
    function finish(end: () => void) {
      clearTimeout(timer);
      signal.removeEventListener('abort', stop);
      globalThis.removeEventListener('online', goOn);
      end();
    }
    if (signal.aborted) return stop();
    signal.addEventListener('abort', stop);
    globalThis.addEventListener('online', goOn);
  });
}
