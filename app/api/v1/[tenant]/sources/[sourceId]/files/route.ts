import * as contract from '#lib/contract/source-runs';
import { uploadFile } from '#lib/services/runs/upload-file';
import { serveUpload } from '#lib/web/serve-upload';

export const POST = serveUpload(contract.uploadFile, uploadFile);
