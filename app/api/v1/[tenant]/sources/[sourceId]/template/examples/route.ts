import * as contract from '#lib/contract/mapping';
import { deleteTemplateExamples } from '#lib/services/mapping/delete-template-examples';
import { serve } from '#lib/web/serve';

export const DELETE = serve(contract.deleteTemplateExamples, deleteTemplateExamples);
