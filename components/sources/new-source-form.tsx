'use client';

import { useQuery } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useEffect, useRef, useState, useTransition } from 'react';

import { fieldId } from '#components/form/field-id';
import { FormShell } from '#components/form/form-shell';
import { useZodForm } from '#components/form/use-zod-form';
import { LinkButton } from '#components/ui/link-button';
import { useApiMutation } from '#lib/client/mutation';
import { qPage } from '#lib/client/query';
import { useTenant } from '#lib/client/tenant';
import { createSource, listSources } from '#lib/contract/sources';
import type { PresetKey } from '#lib/domain/preset/preset';

import { nameForm, NameFields, type NameForm } from './name-fields';
import { nextSourceName } from './next-source-name';
import { PresetChoice } from './preset-choice';
import { sourcePath } from './source-path';
import { useDeciders } from './use-deciders';

/** The first step, before there is a source: saving it creates one. */
export function NewSourceForm() {
  const tenant = useTenant();
  const router = useRouter();
  const others = useQuery(qPage(tenant, listSources, { limit: 500 })).data?.items ?? [];
  const { deciders, takeOver, isMoving, error } = useDeciders(null);
  const start: NameForm = {
    name: nextSourceName(others.map(({ name }) => name)),
    description: '',
    fileMeaning: 'snapshot',
    decidesActive: others.every(({ isSample }) => isSample),
    takesOver: false,
  };
  const form = useZodForm(nameForm, start);
  const [preset, setPreset] = useState<PresetKey>('generic');
  const create = useApiMutation(createSource, { invalidates: [listSources] });
  const [isGoing, startGoing] = useTransition();
  async function goOn({ id }: { readonly id: string }) {
    if (form.getValues('takesOver') && !(await takeOver())) return;
    startGoing(() => router.push(sourcePath(tenant.slug, id, 'setup', 'channel')));
  }
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
      loading={create.isPending || isMoving || isGoing}
      submitError={create.error ?? error}
      submitLabel="Save and continue"
      secondary={<LinkButton href={sourcePath(tenant.slug)}>Cancel</LinkButton>}
      onSubmit={({ name, description, fileMeaning, decidesActive }) => {
        // It is there already when only taking over the decision has failed.
        if (create.data !== undefined) return void goOn(create.data);
        create.mutate({ name, description, preset, policy: { fileMeaning, decidesActive } }, { onSuccess: goOn });
      }}
    >
      <PresetChoice
        value={preset}
        onChoose={(chosen) => {
          setPreset(chosen.preset);
          form.setValue('fileMeaning', chosen.settings.policy.fileMeaning);
        }}
      />
      <NameFields form={form} deciders={deciders} />
    </FormShell>
  );
}
