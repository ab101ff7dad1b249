import * as contract from '#lib/contract/sftp-accounts';
import { listSftpFiles } from '#lib/services/sftp-accounts/list-sftp-files';
import { serve } from '#lib/web/serve';

export const GET = serve(contract.listSftpFiles, listSftpFiles);
