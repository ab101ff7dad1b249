import { z } from 'zod';

import { runStatus } from '#lib/domain/run/status';
import { addressRange } from '#lib/domain/sftp/address-range';
import { sftpKeyTypes } from '#lib/domain/sftp/key-type';
import { publicKeyMaxLength } from '#lib/domain/sftp/read-public-key';
import { sentFileStates } from '#lib/domain/sftp/sent-file';
import { connectionOutcomes } from '#lib/domain/sftp/sign-in-refusal';

import { endpoint } from './endpoint.ts';
import { page, pageQuery } from './page.ts';

const name = z.string().trim().min(1, 'Enter a name').max(80, 'Name must be 80 characters or fewer');
const label = z.string().trim().min(1, 'Enter a label').max(100, 'Label must be 100 characters or fewer');
const allowedAddresses = z.array(addressRange).max(50, 'Enter 50 ranges or fewer');
const path = { accountId: z.uuid() };

export const sftpKey = z.object({
  id: z.string(),
  label: z.string(),
  type: z.enum(sftpKeyTypes),
  /** As `ssh-keygen -l` shows it. */
  fingerprint: z.string(),
  /** From when on it is refused; null: never. */
  expiresAt: z.string().nullable(),
  isExpired: z.boolean(),
  lastUsedAt: z.string().nullable(),
  createdBy: z.string(),
  createdAt: z.string(),
});
export type SftpKey = z.infer<typeof sftpKey>;

export const sftpConnection = z.object({
  id: z.string(),
  at: z.string(),
  /** Null while it lasts. */
  endedAt: z.string().nullable(),
  address: z.string(),
  /** What the program calls itself. */
  client: z.string().nullable(),
  outcome: z.enum(connectionOutcomes),
  /** Why it was refused or ended, in words. */
  reason: z.string().nullable(),
  keyLabel: z.string().nullable(),
  files: z.int(),
  bytesIn: z.int(),
});
export type SftpConnection = z.infer<typeof sftpConnection>;

export const sftpFile = z.object({
  id: z.string(),
  name: z.string(),
  state: z.enum(sentFileStates),
  sizeBytes: z.int(),
  /** The sender's time of the file. */
  modifiedAt: z.string().nullable(),
  receivedAt: z.string(),
  doneAt: z.string().nullable(),
  /** Why it was rejected or is not read. */
  reason: z.string().nullable(),
  /** Where the sender finds the file when it is done, from the root of the account. */
  finalPath: z.string().nullable(),
  resultPath: z.string().nullable(),
  sourceName: z.string().nullable(),
  sourceId: z.string().nullable(),
  run: z.object({ id: z.string(), number: z.int(), status: runStatus }).nullable(),
});
export type SftpFile = z.infer<typeof sftpFile>;

export const sftpAccount = z.object({
  id: z.string(),
  name: z.string(),
  /** What a program signs in as; made by us and unlike any other. */
  username: z.string(),
  /** Ranges in CIDR notation; empty: every address. */
  allowedAddresses: z.array(z.string()),
  /** While it is off nobody can sign in. */
  active: z.boolean(),
  keys: z.array(sftpKey),
  /** Sources that take its files. */
  sources: z.array(z.object({ id: z.string(), name: z.string(), filePattern: z.string(), active: z.boolean() })),
  lastConnection: sftpConnection.nullable(),
  /** Files that are coming in, wait for their run or are in one. */
  openFiles: z.int(),
  createdBy: z.string(),
  createdAt: z.string(),
  lastConnectedAt: z.string().nullable(),
  revokedAt: z.string().nullable(),
});
export type SftpAccount = z.infer<typeof sftpAccount>;

/** Where a program connects to, and how it knows that it is us. */
const server = z.object({
  host: z.string(),
  port: z.int(),
  hostKeys: z.array(
    z.object({
      type: z.string(),
      fingerprint: z.string(),
      /** The line of a known_hosts file. */
      knownHosts: z.string(),
    }),
  ),
});
export const sftpAccountWithServer = sftpAccount.extend({ server });
export type SftpAccountWithServer = z.infer<typeof sftpAccountWithServer>;

export const listSftpAccounts = endpoint({
  id: 'listSftpAccounts',
  method: 'GET',
  path: '/sftp-accounts',
  summary: 'Accounts that may send files by SFTP, in the order they were made; revoked ones only when asked for',
  input: z.object({ ...pageQuery, revoked: z.stringbool().default(false) }),
  output: page(sftpAccount),
  scope: 'sources:read',
});

export const createSftpAccount = endpoint({
  id: 'createSftpAccount',
  method: 'POST',
  path: '/sftp-accounts',
  summary: 'Makes an account that may send files by SFTP; it signs in with a public key that is added next',
  input: z.object({ name, allowedAddresses: allowedAddresses.default([]) }),
  output: sftpAccountWithServer,
  scope: 'admin',
  status: 201,
});

export const getSftpAccount = endpoint({
  id: 'getSftpAccount',
  method: 'GET',
  path: '/sftp-accounts/{accountId}',
  summary: 'One SFTP account with its keys and everything that its user needs',
  input: z.object(path),
  output: sftpAccountWithServer,
  scope: 'sources:read',
});

export const updateSftpAccount = endpoint({
  id: 'updateSftpAccount',
  method: 'PATCH',
  path: '/sftp-accounts/{accountId}',
  summary:
    'Changes name or allowed addresses, pauses or resumes; sessions that are no longer allowed end within a minute',
  input: z.object({
    ...path,
    name: name.optional(),
    allowedAddresses: allowedAddresses.optional(),
    active: z.boolean().optional(),
  }),
  output: sftpAccountWithServer,
  scope: 'admin',
});

export const revokeSftpAccount = endpoint({
  id: 'revokeSftpAccount',
  method: 'DELETE',
  path: '/sftp-accounts/{accountId}',
  summary: 'Ends the account for good, and its sessions within a minute; its files and runs stay',
  input: z.object(path),
  output: z.null(),
  scope: 'admin',
  status: 204,
});

export const addSftpKey = endpoint({
  id: 'addSftpKey',
  method: 'POST',
  path: '/sftp-accounts/{accountId}/keys',
  summary: 'Adds a public key that the account may sign in with: a line of OpenSSH, a block of RFC 4716, or PEM',
  input: z.object({
    ...path,
    label,
    publicKey: z.string().max(publicKeyMaxLength * 5),
    expiresAt: z.iso.datetime({ offset: true }).nullable().default(null),
  }),
  output: sftpKey,
  scope: 'admin',
  status: 201,
});

export const removeSftpKey = endpoint({
  id: 'removeSftpKey',
  method: 'DELETE',
  path: '/sftp-accounts/{accountId}/keys/{keyId}',
  summary: 'Removes a public key; sessions that signed in with it end within a minute',
  input: z.object({ ...path, keyId: z.uuid() }),
  output: z.null(),
  scope: 'admin',
  status: 204,
});

export const listSftpConnections = endpoint({
  id: 'listSftpConnections',
  method: 'GET',
  path: '/sftp-accounts/{accountId}/connections',
  summary: 'Who connected as the account and who was refused, newest first',
  input: z.object({ ...path, ...pageQuery }),
  output: page(sftpConnection),
  scope: 'sources:read',
});

export const listSftpFiles = endpoint({
  id: 'listSftpFiles',
  method: 'GET',
  path: '/sftp-accounts/{accountId}/files',
  summary: 'Files that the account has sent and what became of them, newest first',
  input: z.object({ ...path, ...pageQuery, show: z.enum(['open', 'processed', 'rejected', 'ignored']).optional() }),
  output: page(sftpFile),
  scope: 'sources:read',
});
