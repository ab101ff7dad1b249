import { pictureSizeMaxBytes } from '#lib/domain/identity/picture-limits';
import { Defect } from '#lib/engine/defect';
import { fetchOutbound } from '#lib/infra/http/fetch-outbound';
import type { OutboundRefusal } from '#lib/infra/http/outbound-refusal';

import { readPicture, tooLarge } from './read-picture.ts';

const timeoutMs = 10_000;
/** After so many silent answers in a row a host is left alone for the rest of the run. */
const silentMax = 5;

/** Addresses that may not be asked are the customer's to correct; the rest may be better with the next file. */
const closedWords: Partial<Record<OutboundRefusal, string>> = {
  unreadable: 'it is no address',
  notHttps: 'it is not https, or leads to an address that is not',
  hasLogin: 'it holds a user name or password',
  portClosed: 'its port is not open to calls from here',
  addressClosed: 'it leads to a private or reserved network',
};
const failedWords: Partial<Record<OutboundRefusal, string>> = {
  unknownHost: 'the name is not known',
  tooManyRedirects: 'it forwards more than three times',
  encoded: 'the answer is compressed',
  timedOut: 'it did not answer within 10 seconds',
  unreachable: 'no secure connection could be made',
};

/** Fetches pictures from their addresses; one for each run, since it remembers which hosts are silent. */
export class PictureFetcher {
  readonly #silent = new Map<string, number>();

  async fetch(address: string): Promise<Buffer | Defect> {
    const host = URL.parse(address)?.host ?? '';
    const failed = (reason: string) => new Defect('pictureNotFetched', { host, reason });
    if ((this.#silent.get(host) ?? 0) >= silentMax) return failed('it was silent several times in this run');
    const accept = 'image/jpeg, image/png';
    const answer = await fetchOutbound(address, { sizeMaxBytes: pictureSizeMaxBytes, timeoutMs, accept });
    this.#learn(host, answer.kind === 'refused' ? answer.reason : null);
    if (answer.kind === 'refused') return toDefect(answer.reason, failed);
    if (answer.status !== 200) return failed(`it answers with status ${answer.status}`);
    if (/^(text|application)\/(?!octet-stream)/i.test(answer.contentType))
      return failed(`it answers with ${answer.contentType.split(';')[0]} instead of a picture`);
    return readPicture(answer.body);
  }

  #learn(host: string, reason: OutboundRefusal | null): void {
    const isSilent = reason === 'timedOut' || reason === 'unreachable' || reason === 'unknownHost';
    this.#silent.set(host, isSilent ? (this.#silent.get(host) ?? 0) + 1 : 0);
  }
}

function toDefect(reason: OutboundRefusal, failed: (reason: string) => Defect): Defect {
  if (reason === 'tooLarge') return tooLarge();
  const closed = closedWords[reason];
  if (closed !== undefined) return new Defect('pictureAddressClosed', { reason: closed });
  return failed(failedWords[reason] ?? 'it did not answer');
}
