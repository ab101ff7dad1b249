import * as contract from '#lib/contract/imports';
import { importSettings } from '#lib/services/sources/import-settings';
import { serveUpload } from '#lib/web/serve-upload';

export const POST = serveUpload(contract.importSettings, importSettings);
