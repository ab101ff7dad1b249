/** What the second key is called within a sentence. */
export function adoptLabel(field: string): string {
  return labels[field] ?? `the field ${field.replace(/^custom\./, '')}`;
}

const labels: Readonly<Record<string, string | undefined>> = {
  email: 'the e-mail address',
  employeeNumber: 'the employee number',
};
