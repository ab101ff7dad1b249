import { fields, type Field } from '#lib/domain/identity/fields';

const shownFirst = ['externalId', 'firstName', 'lastName', 'email', 'department', 'active', 'expirationDate'];
const needs: Readonly<Record<string, string>> = {
  externalId: 'Required: different for every person, and never reused',
  firstName: 'First or last name, to create people',
  lastName: 'First or last name, to create people',
};

/** What a file may bring, before one is chosen. */
export function ExpectedColumns() {
  const first = shownFirst.flatMap((key) => fields.find((field) => field.key === key) ?? []);
  const rest = fields.filter(({ key }) => !shownFirst.includes(key));
  return (
    <div className="max-w-form">
      <FieldTable caption="Columns we expect" rows={first} />
      <details className="mt-2">
        <summary className="touch:min-h-11 text-accent min-h-6 py-1">Show {rest.length} more fields</summary>
        <FieldTable caption="Further fields" rows={rest} />
      </details>
    </div>
  );
}

function FieldTable({ caption, rows }: { readonly caption: string; readonly rows: readonly Field[] }) {
  return (
    <table className="w-full border-collapse text-start">
      <caption className="sr-only">{caption}</caption>
      <thead>
        <tr className="border-line-strong border-b">
          <th scope="col" className="py-1.5 pe-3 text-start font-semibold">
            Field
          </th>
          <th scope="col" className="py-1.5 pe-3 text-start font-semibold">
            Needed?
          </th>
          <th scope="col" className="py-1.5 text-start font-semibold">
            Example
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ key, label, example }) => (
          <tr key={key} className="border-line border-b align-top">
            <th scope="row" className="py-1.5 pe-3 text-start font-normal">
              {label}
            </th>
            <td className="text-ink-2 py-1.5 pe-3">{needs[key] ?? 'Optional'}</td>
            <td className="py-1.5 font-mono text-sm wrap-anywhere">{example}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
