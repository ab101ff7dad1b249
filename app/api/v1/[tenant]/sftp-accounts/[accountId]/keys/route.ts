import * as contract from '#lib/contract/sftp-accounts';
import { addSftpKey } from '#lib/services/sftp-accounts/add-sftp-key';
import { serve } from '#lib/web/serve';

export const POST = serve(contract.addSftpKey, addSftpKey);
