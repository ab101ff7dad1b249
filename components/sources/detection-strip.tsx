'use client';

import { useState } from 'react';

import { FieldFrame } from '#components/form/field-frame';
import { Button } from '#components/ui/button';
import { Select } from '#components/ui/select';
import type { Format, FormatInput } from '#lib/domain/source/format';
import type { SourceTemplate } from '#lib/domain/source/source';

import { delimiterLabel, delimiters, encodingLabel, encodings, withSet } from './format-labels';

type Props = {
  readonly template: SourceTemplate;
  readonly format: Format;
  /** Reads the file again; undefined where it is no longer at hand. */
  readonly onChange: ((format: FormatInput) => void) | undefined;
};

/** How the file was read, in one line, with the way to change it. */
export function DetectionStrip({ template, format, onChange }: Props) {
  const [isOpen, setOpen] = useState(false);
  const header = template.headerRow === 0 ? 'no header' : `header in row ${template.headerRow}`;
  const parts = [delimiterLabel(template.delimiter), encodingLabel(template.encoding), header];
  return (
    <div className="flex flex-col gap-3">
      <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
        <span className="text-ink-2">Read as</span>
        <strong className="font-semibold">{parts.join(' · ')}</strong>
        {onChange === undefined ? null : (
          <Button variant="quiet" size="small" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
            Change
          </Button>
        )}
      </p>
      {isOpen && onChange !== undefined ? (
        <div className="border-line max-w-form grid gap-4 border-s-2 ps-4 sm:grid-cols-2">
          <FieldFrame id="strip-separator" label="Separator" error={undefined}>
            <Select
              id="strip-separator"
              options={withSet(delimiters, template.delimiter, delimiterLabel)}
              value={template.delimiter}
              onChange={({ target }) => onChange({ delimiter: target.value })}
            />
          </FieldFrame>
          <FieldFrame id="strip-encoding" label="Encoding" error={undefined}>
            <Select
              id="strip-encoding"
              options={withSet(encodings, format.encoding, encodingLabel)}
              value={format.encoding}
              onChange={({ target }) => onChange({ encoding: target.value })}
            />
          </FieldFrame>
        </div>
      ) : null}
    </div>
  );
}
