import { sizeLabel } from '#components/sources/size-label';
import { CopyButton } from '#components/ui/copy-button';
import { LinkButton } from '#components/ui/link-button';
import { Mono } from '#components/ui/mono';
import type { getAgentProgram } from '#lib/contract/agents';
import type { OutputOf } from '#lib/contract/endpoint';

import type { agentCommands } from './agent-commands.ts';
import { CommandBlock } from './command-block';

type Props = {
  readonly program: OutputOf<typeof getAgentProgram>;
  readonly words: (typeof agentCommands)['linux'];
};

/** Where the program is and how to tell that it is whole. */
export function DownloadCheck({ program, words }: Props) {
  const { fileName, version, sizeBytes, sha256 } = program;
  return (
    <>
      <p className="max-w-text text-ink-2">
        {words.where}, on the server that has the files. The command also checks that the file is whole.
      </p>
      <CommandBlock label="Download command" command={words.download(program)} />
      <dl className="flex flex-wrap gap-x-8 gap-y-2 text-sm">
        <div>
          <dt className="text-ink-3">File</dt>
          <dd>
            {fileName}, version {version}, {sizeLabel(sizeBytes)}
          </dd>
        </div>
        <div className="min-w-0">
          <dt className="text-ink-3">SHA-256</dt>
          <dd className="flex items-start gap-1">
            <Mono canWrap>{sha256}</Mono>
            <CopyButton value={sha256} label="Copy SHA-256" />
          </dd>
        </div>
      </dl>
      <div>
        <LinkButton isDownload href={`/api/agents/download/${fileName}`}>
          Download the program
        </LinkButton>
      </div>
    </>
  );
}
