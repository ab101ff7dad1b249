'use client';

import { ActionError } from '#components/form/action-error';
import { Button } from '#components/ui/button';
import { LoadingStatus } from '#components/ui/loading-status';
import { useApiMutation } from '#lib/client/mutation';
import { deleteTemplateExamples } from '#lib/contract/mapping';
import { getSource, type Source } from '#lib/contract/sources';
import type { SourceTemplate } from '#lib/domain/source/source';

import { ColumnChanges } from './column-changes';
import { DetectionStrip } from './detection-strip';
import { RecognisedPreset } from './recognised-preset';
import { TemplateChecks } from './template-checks';
import { TemplateFacts } from './template-facts';
import { useTemplateFile, type TemplateAnswer } from './template-file';
import { TemplateGrid } from './template-grid';
import { useStandardColumns } from './use-standard-columns';
import type { TemplateUpload } from './use-template-upload';

type Props = { readonly source: Source; readonly template: SourceTemplate; readonly upload: TemplateUpload };

/** What a chosen file holds and how it was read, with the ways to read it differently. */
export function TemplateRead({ source, template, upload }: Props) {
  const { file, arrived, answer } = useTemplateFile(source.id);
  const reread = file === null && arrived === null ? undefined : upload.reread;
  return (
    <div className="flex flex-col gap-4" aria-busy={upload.loading}>
      <LoadingStatus isLoading={upload.loading} what="the file" />
      {answer === null ? null : <RecognisedPreset source={source} recognised={answer.recognised} />}
      <TemplateFacts template={template} file={file} />
      <DetectionStrip template={template} format={source.format} onChange={reread} />
      <Grid template={template} reread={reread} />
      <Findings source={source} template={template} answer={answer} reread={upload.reread} />
      <Privacy source={source} template={template} />
    </div>
  );
}

type Reread = TemplateUpload['reread'];

function Grid({ template, reread }: { readonly template: SourceTemplate; readonly reread: Reread | undefined }) {
  if (template.rows.length === 0) {
    return <p className="text-ink-2">The example rows were deleted. The columns and the mapping are still here.</p>;
  }
  return <TemplateGrid template={template} onHeaderRow={reread && ((headerRow) => reread({ headerRow }))} />;
}

type FindingsProps = Omit<Props, 'upload'> & {
  readonly answer: TemplateAnswer | null;
  readonly reread: Reread;
};

function Findings({ source, template, answer, reread }: FindingsProps) {
  const standardColumns = useStandardColumns(source.preset);
  if (answer === null) return <p className="text-ink-2">To read it in another way, choose the file again.</p>;
  return (
    <>
      <TemplateChecks checks={answer.checks} template={template} standardColumns={standardColumns} onFix={reread} />
      <ColumnChanges changes={answer.columnChanges} source={source} />
    </>
  );
}

function Privacy({ source, template }: Omit<Props, 'upload'>) {
  const remove = useApiMutation(deleteTemplateExamples, { invalidates: [getSource] });
  if (template.rows.length === 0) return null;
  return (
    <div className="flex flex-col gap-2">
      <p className="text-ink-2 flex flex-wrap items-center gap-x-3 text-sm">
        <span>
          We keep {template.rows.length} {template.rows.length === 1 ? 'row' : 'rows'} to show examples.
        </span>
        <Button
          variant="quiet"
          size="small"
          loading={remove.isPending}
          onClick={() => remove.mutate({ sourceId: source.id })}
        >
          Delete examples
        </Button>
      </p>
      <ActionError error={remove.error} />
    </div>
  );
}
