import * as contract from '#lib/contract/mapping';
import { uploadTemplate } from '#lib/services/mapping/upload-template';
import { serveUpload } from '#lib/web/serve-upload';

export const PUT = serveUpload(contract.uploadTemplate, uploadTemplate);
