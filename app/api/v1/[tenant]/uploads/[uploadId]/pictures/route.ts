import * as contract from '#lib/contract/uploads';
import { addUploadPicture } from '#lib/services/uploads/add-upload-picture';
import { listUploadPictures } from '#lib/services/uploads/list-upload-pictures';
import { serve } from '#lib/web/serve';
import { serveUpload } from '#lib/web/serve-upload';

export const GET = serve(contract.listUploadPictures, listUploadPictures);
export const PUT = serveUpload(contract.addUploadPicture, addUploadPicture);
