import * as contract from '#lib/contract/mapping';
import { previewTemplate } from '#lib/services/mapping/preview-template';
import { serveUpload } from '#lib/web/serve-upload';

export const POST = serveUpload(contract.previewTemplate, previewTemplate);
