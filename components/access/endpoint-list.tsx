import { ScrollRegion } from '#components/ui/scroll-region';
import type { Endpoint } from '#lib/contract/endpoint';

/** Every endpoint as a table row: how to call it, what it does, what it needs. */
export function EndpointList({ endpoints }: { readonly endpoints: readonly Endpoint[] }) {
  const sorted = endpoints.toSorted((a, b) => a.path.localeCompare(b.path));
  return (
    <ScrollRegion label="Endpoints">
      <table className="w-full text-left text-sm">
        <thead>
          <tr className="border-line-strong border-b">
            {['Method', 'Path', 'Does', 'Permission'].map((heading) => (
              <th key={heading} scope="col" className="px-2 py-2 font-medium">
                {heading}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {sorted.map(({ id, method, path, summary, scope }) => (
            <tr key={id} id={id} className="border-line border-b align-top">
              <td className="px-2 py-2 font-mono">{method}</td>
              <td className="px-2 py-2 font-mono">{path}</td>
              <td className="min-w-64 px-2 py-2">{summary}</td>
              <td className="px-2 py-2 font-mono whitespace-nowrap">{scope}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}
