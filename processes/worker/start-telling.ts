import { log } from '#lib/infra/log';
import { sendMails } from '#lib/services/notices/send-mails';
import { watchNotices } from '#lib/services/notices/watch-notices';

/**
 * Looks again and again for what people have to be told, and hands over the e-mails that wait. A mail server that is slow keeps only
 * the e-mails waiting. Gives what ends it.
 */
export function startTelling(everyMs: number): () => void {
  const ends = [
    repeat(everyMs, watchNotices, 'could not look for what people have to be told'),
    repeat(everyMs, sendMails, 'could not send e-mails'),
  ];
  return () => ends.forEach((end) => end());
}

/** Does the work every so often, but not while it is still being done. */
function repeat(everyMs: number, work: () => Promise<unknown>, failure: string): () => void {
  let isBusy = false;
  const timer = setInterval(() => {
    if (isBusy) return;
    isBusy = true;
    void attempt(work, failure).finally(() => {
      isBusy = false;
    });
  }, everyMs);
  return () => clearInterval(timer);
}

async function attempt(work: () => Promise<unknown>, failure: string): Promise<void> {
  try {
    await work();
  } catch (error) {
    log.warn({ err: error }, failure);
  }
}
