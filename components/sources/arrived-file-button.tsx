import { Button } from '#components/ui/button';
import type { ArrivedFile } from '#lib/contract/mapping';
import type { Source } from '#lib/contract/sources';

import { useArrivedFile } from './use-arrived-file';

type Props = { readonly source: Source; readonly loading: boolean; readonly onTake: (name: string) => void };

/** Takes the file that lies at the agent or came by SFTP, so that nobody has to fetch it. */
export function ArrivedFileButton({ source, loading, onTake }: Props) {
  const file = useArrivedFile(source);
  if (file === null) return null;
  return (
    <Button loading={loading} onClick={() => onTake(file.name)}>
      <span className="min-w-0 break-all">Use {file.name}</span> {fromWhere(file)}
    </Button>
  );
}

function fromWhere({ channel, channelName }: ArrivedFile): string {
  return channel === 'agent' ? `from the agent ${channelName}` : `from SFTP`;
}
