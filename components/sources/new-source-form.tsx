'use client';

import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';

import { fieldId } from '#components/form/field-id';
import { FormShell } from '#components/form/form-shell';
import { useZodForm } from '#components/form/use-zod-form';
import { LinkButton } from '#components/ui/link-button';
import { qPage } from '#lib/client/query';
import { useTenant } from '#lib/client/tenant';
import { listSources } from '#lib/contract/sources';
import type { PresetKey } from '#lib/domain/preset/preset';

import { nameForm, NameFields, type NameForm } from './name-fields';
import { nextSourceName } from './next-source-name';
import { PresetChoice } from './preset-choice';
import { sourcePath } from './source-path';
import { useCreateSource } from './use-create-source';

/** The first step, before there is a source: saving it creates one. */
export function NewSourceForm() {
  const tenant = useTenant();
  const others = useQuery(qPage(tenant, listSources, { limit: 500 })).data?.items ?? [];
  const start: NameForm = {
    name: nextSourceName(others.map(({ name }) => name)),
    description: '',
    fileMeaning: 'snapshot',
    decidesActive: others.every(({ isSample }) => isSample),
    takesOver: false,
  };
  const form = useZodForm(nameForm, start);
  const [preset, setPreset] = useState<PresetKey>('generic');
  const source = useCreateSource(others);
  const isFirst = useRef(true);
  useEffect(() => {
    if (!isFirst.current) return;
    isFirst.current = false;
    const name = document.getElementById(fieldId('name'));
    if (name instanceof HTMLInputElement) name.select();
  }, []);

  return (
    <FormShell
      form={form}
      loading={source.loading}
      submitError={source.error}
      submitLabel="Save and continue"
      secondary={<LinkButton href={sourcePath(tenant.slug)}>Cancel</LinkButton>}
      onSubmit={(values) => source.send(values, preset)}
    >
      {source.isMade ? null : (
        <PresetChoice
          value={preset}
          onChoose={(chosen) => {
            setPreset(chosen.preset);
            form.setValue('fileMeaning', chosen.settings.policy.fileMeaning);
          }}
        />
      )}
      <NameFields form={form} deciders={source.deciders} />
    </FormShell>
  );
}
