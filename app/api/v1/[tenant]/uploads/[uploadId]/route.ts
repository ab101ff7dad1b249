import * as contract from '#lib/contract/uploads';
import { appendUpload } from '#lib/services/uploads/append-upload';
import { deleteUpload } from '#lib/services/uploads/delete-upload';
import { getUpload } from '#lib/services/uploads/get-upload';
import { serve } from '#lib/web/serve';
import { serveUpload } from '#lib/web/serve-upload';

export const GET = serve(contract.getUpload, getUpload);
export const PUT = serveUpload(contract.appendUpload, appendUpload);
export const DELETE = serve(contract.deleteUpload, deleteUpload);
