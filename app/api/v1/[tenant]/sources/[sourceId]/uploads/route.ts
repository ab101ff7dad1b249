import * as contract from '#lib/contract/uploads';
import { createUpload } from '#lib/services/uploads/create-upload';
import { serve } from '#lib/web/serve';

export const POST = serve(contract.createUpload, createUpload);
