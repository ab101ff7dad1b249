import * as contract from '#lib/contract/uploads';
import { finishUpload } from '#lib/services/uploads/finish-upload';
import { serve } from '#lib/web/serve';

export const POST = serve(contract.finishUpload, finishUpload);
