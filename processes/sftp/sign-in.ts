import { setTimeout as sleep } from 'node:timers/promises';

import ssh2, { type AuthContext, type PublicKeyAuthContext } from 'ssh2';

import { log } from '#lib/infra/log';
import {
  authenticateSftpKey,
  type RefusedSignIn,
  type SftpSignedIn,
} from '#lib/services/sftp-accounts/authenticate-sftp-key';
import { recordSftpRefusal } from '#lib/services/sftp-accounts/record-sftp-refusal';

import { isTrusted } from './algorithms.ts';

const triesMax = 10;
/** Every refusal takes at least as long, whatever it was that did not fit. */
const refusalMs = 100;

type Visitor = { readonly address: string; readonly client: string };

/** Signs one connection in, by public key only. A refusal never tells which part of it was wrong. */
export class SignIn {
  readonly #visitor: Visitor;
  readonly #end: () => void;
  #tries = 0;
  #refused: RefusedSignIn | undefined;
  login: SftpSignedIn | undefined;

  constructor(visitor: Visitor, end: () => void) {
    this.#visitor = visitor;
    this.#end = end;
  }

  /** Whether it tried something and was refused. */
  get hasFailed(): boolean {
    return this.login === undefined && this.#tries > 0;
  }

  async answer(context: AuthContext): Promise<void> {
    if (context.method === 'none') return context.reject(['publickey']);
    const pause = sleep(refusalMs);
    const login = context.method === 'publickey' ? await this.#check(context) : undefined;
    if (login !== undefined) {
      if (context.method === 'publickey' && context.signature !== undefined) this.login = login;
      return context.accept();
    }
    await pause;
    this.#tries += 1;
    if (this.#tries >= triesMax) return this.#end();
    context.reject(['publickey']);
  }

  /** The client is gone without having signed in: whoever looks after the account may want to know. */
  async leave(): Promise<void> {
    if (this.login !== undefined || this.#refused === undefined) return;
    await recordSftpRefusal({ refused: this.#refused, ...this.#visitor }).catch((error: unknown) =>
      log.warn({ err: error }, 'a refused sign-in could not be written down'),
    );
  }

  async #check(context: PublicKeyAuthContext): Promise<SftpSignedIn | undefined> {
    const { key, hashAlgo, signature, username } = context;
    const isProbe = signature === undefined;
    if (!isTrusted(key.algo, hashAlgo) || (!isProbe && !isSigned(context))) return undefined;
    try {
      const { address } = this.#visitor;
      const answer = await authenticateSftpKey({ username, keyType: key.algo, keyBlob: key.data, address, isProbe });
      if ('ctx' in answer) return answer;
      this.#refused = answer;
    } catch (error) {
      log.warn({ err: error }, 'a sign-in could not be checked');
    }
    return undefined;
  }
}

function isSigned({ key, blob, signature, hashAlgo }: PublicKeyAuthContext): boolean {
  const parsed = ssh2.utils.parseKey(`${key.algo} ${key.data.toString('base64')}`);
  if (parsed instanceof Error || blob === undefined || signature === undefined) return false;
  // A key that cannot do it gives an error back.
  const verified: unknown = parsed.verify(blob, signature, hashAlgo);
  return verified === true;
}
