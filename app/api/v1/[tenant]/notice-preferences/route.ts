import * as contract from '#lib/contract/notices';
import { getNoticePreferences } from '#lib/services/notices/get-notice-preferences';
import { updateNoticePreferences } from '#lib/services/notices/update-notice-preferences';
import { serve } from '#lib/web/serve';

export const GET = serve(contract.getNoticePreferences, getNoticePreferences);
export const PUT = serve(contract.updateNoticePreferences, updateNoticePreferences);
