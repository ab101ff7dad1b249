import * as contract from '#lib/contract/run-files';
import { writeResultFile } from '#lib/services/runs/write-result-file';
import { serveDownload } from '#lib/web/serve-download';

export const GET = serveDownload(contract.getResultFile, writeResultFile);
