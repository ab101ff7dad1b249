import { join } from 'node:path';

/** The folder of the file store; one folder for each tenant lies in it. */
export function storeRoot(): string {
  return join(process.env['ROLLCALL_DATA_DIR'] ?? '.data', 'files');
}
