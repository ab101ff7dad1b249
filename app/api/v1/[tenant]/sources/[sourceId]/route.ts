import * as contract from '#lib/contract/sources';
import { deleteSource } from '#lib/services/sources/delete-source';
import { getSource } from '#lib/services/sources/get-source';
import { updateSource } from '#lib/services/sources/update-source';
import { serve } from '#lib/web/serve';

export const GET = serve(contract.getSource, getSource);
export const PATCH = serve(contract.updateSource, updateSource);
export const DELETE = serve(contract.deleteSource, deleteSource);
