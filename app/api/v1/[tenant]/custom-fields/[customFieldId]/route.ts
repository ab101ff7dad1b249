import * as contract from '#lib/contract/custom-fields';
import { deleteCustomField } from '#lib/services/custom-fields/delete-custom-field';
import { updateCustomField } from '#lib/services/custom-fields/update-custom-field';
import { serve } from '#lib/web/serve';

export const PATCH = serve(contract.updateCustomField, updateCustomField);
export const DELETE = serve(contract.deleteCustomField, deleteCustomField);
