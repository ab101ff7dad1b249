import * as contract from '#lib/contract/uploads';
import { addUploadArchive } from '#lib/services/uploads/add-upload-archive';
import { serveUpload } from '#lib/web/serve-upload';

export const PUT = serveUpload(contract.addUploadArchive, addUploadArchive);
