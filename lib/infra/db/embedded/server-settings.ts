import { totalmem } from 'node:os';

const always: Readonly<Record<string, string>> = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '100',
  work_mem: '32MB',
  maintenance_work_mem: '128MB',
  max_wal_size: '8GB',
  checkpoint_timeout: '15min',
  jit: 'off',
  timezone: 'UTC',
  log_timezone: 'UTC',
  password_encryption: 'scram-sha-256',
  log_min_duration_statement: '10s',
};

/** A quarter of the machine's memory: on a large one the indexes of ten million people fit, and a small one keeps its room. */
function sharedBuffers(mostMb: number): string {
  // A container may have less than its machine; 0 where nothing limits it.
  const ours = Math.min(totalmem(), process.constrainedMemory() || Infinity);
  const quarterMb = Math.round(ours / 4 / 1024 / 1024);
  return `${Math.min(mostMb, Math.max(128, quarterMb))}MB`;
}

const durable: Readonly<Record<string, string>> = { synchronous_commit: 'on', shared_buffers: sharedBuffers(8192) };

const throwaway: Readonly<Record<string, string>> = {
  shared_buffers: sharedBuffers(1024),
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
};

/**
 * Arguments for `postgres`, sized for a machine with 2 cores and 4 GB or more.
 * Given on every start instead of in postgresql.conf, so that a new release of ours can change them.
 */
export function serverSettings(purpose: 'durable' | 'throwaway'): string[] {
  const chosen = { ...always, ...(purpose === 'durable' ? durable : throwaway) };
  return Object.entries(chosen).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}
