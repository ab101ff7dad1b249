'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';

import { ActionError } from '#components/form/action-error';
import { Section } from '#components/layout/section';
import type { ApiError } from '#lib/client/api-error';
import { q } from '#lib/client/query';
import { useTenant } from '#lib/client/tenant';
import { uploadFile } from '#lib/client/upload-file';
import type { OutputOf } from '#lib/contract/endpoint';
import { importSettings } from '#lib/contract/imports';
import { getSource, listPresets, listSources, type Source } from '#lib/contract/sources';

import { FilePicker } from './file-picker';

type Props = { readonly source: Source; readonly onImported: () => void };
type Answer = OutputOf<typeof importSettings>;

/** Takes over the settings files of the system that the source's preset is made for, and names what could not be taken over. */
export function ImportSettings({ source, onImported }: Props) {
  const tenant = useTenant();
  const { slug } = tenant;
  const presets = useQuery(q(tenant, listPresets, {})).data?.items ?? [];
  const client = useQueryClient();
  const upload = useMutation<Answer, ApiError, File>({
    mutationFn: (file) => uploadFile(importSettings, { sourceId: source.id }, { tenant: slug, body: file }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: [slug, getSource.id] });
      await client.invalidateQueries({ queryKey: [slug, listSources.id] });
      onImported();
    },
  });
  const preset = presets.find((one) => one.preset === source.preset);
  if (preset === undefined || preset.settingsFiles.length === 0) return null;
  return (
    <Section title={`Settings made for: ${preset.label}`}>
      <div className="max-w-text flex flex-col gap-4">
        <p className="text-ink-2">
          Send {preset.settingsFiles.join(' and ')}: columns, groups, limits and selection are taken over.
        </p>
        <FilePicker
          label="Settings file"
          buttonLabel="Choose settings file"
          accept=".yml,.yaml"
          loading={upload.isPending}
          onFile={(file) => upload.mutate(file)}
        />
        <ActionError error={upload.error} />
        {upload.data === undefined ? null : <Report {...upload.data} />}
      </div>
    </Section>
  );
}

function Report({ taken, left }: Pick<Answer, 'taken' | 'left'>) {
  return (
    <output className="flex flex-col gap-2">
      <span>{taken.length === 1 ? '1 setting was taken over.' : `${taken.length} settings were taken over.`}</span>
      {left.length === 0 ? null : (
        <ul className="text-ink-2 flex flex-col gap-1">
          {left.map(({ key, reason }) => (
            <li key={key}>
              <span className="text-ink font-mono">{key}</span>: {reason}
            </li>
          ))}
        </ul>
      )}
    </output>
  );
}
