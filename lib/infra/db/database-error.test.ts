import { expect, it } from 'vitest';

import { toDatabaseFault } from './database-error.ts';

const failure = (message: string, more: object = {}) => Object.assign(new Error(message), more);
const prisma = (code: string, cause: object) => failure('', { code, meta: { driverAdapterError: { cause } } });

it.each([
  ['unreachable', failure('terminating connection due to administrator command', { code: '57P01' })],
  ['unreachable', failure('sorry, too many clients already', { code: '53300' })],
  ['unreachable', failure('read ECONNRESET', { code: 'ECONNRESET' })],
  ['unreachable', failure('Connection terminated unexpectedly')],
  ['unreachable', failure('timeout exceeded when trying to connect')],
  ['unreachable', prisma('P1001', { kind: 'DatabaseNotReachable' })],
  ['unreachable', prisma('P2010', { kind: 'DatabaseNotReachable' })],
  ['unreachable', prisma('P2010', { originalCode: '57P01' })],
  ['unreachable', prisma('P2037', { originalCode: '53300' })],
  ['full', failure('could not extend file', { code: '53100' })],
  ['full', prisma('P2010', { originalCode: '53100' })],
  ['busy', failure('canceling statement due to lock timeout', { code: '55P03' })],
  ['busy', prisma('P2039', { originalCode: '55P03' })],
  ['busy', prisma('P2010', { originalCode: '57014' })],
  ['busy', failure('Transaction already closed', { code: 'P2028' })],
  ['clash', failure('deadlock detected', { code: '40P01' })],
  ['clash', prisma('P2010', { originalCode: '40P01', kind: 'TransactionWriteConflict' })],
  ['cardTaken', failure('duplicate key', { code: '23505', constraint: 'credential_code' })],
  ['staleRow', failure('duplicate key', { code: '23505', constraint: 'identity_tenant_id_external_id_key' })],
  ['rowDefect', failure('out of range', { code: '22003' })],
  ['unknown', new TypeError('undefined is not a function')],
  ['unknown', 'gone'],
])('tells what an error of the database means: %s for %s', (fault, error) => {
  expect(toDatabaseFault(error)).toBe(fault);
});
