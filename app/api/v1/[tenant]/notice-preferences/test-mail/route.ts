import * as contract from '#lib/contract/notices';
import { sendTestMail } from '#lib/services/notices/send-test-mail';
import { serve } from '#lib/web/serve';

export const POST = serve(contract.sendTestMail, sendTestMail);
