import * as contract from '#lib/contract/custom-fields';
import { createCustomField } from '#lib/services/custom-fields/create-custom-field';
import { listCustomFields } from '#lib/services/custom-fields/list-custom-fields';
import { serve } from '#lib/web/serve';

export const GET = serve(contract.listCustomFields, listCustomFields);
export const POST = serve(contract.createCustomField, createCustomField);
