import type { PublishedTable } from '@testigo/publication';
import type { View } from '../view.ts';

/** The ids by which the records behind a table's page can be found. */
export function TableRecords({ view, table }: { readonly view: View; readonly table: PublishedTable }) {
  const words = view.words.table;
  if (table.captures.length + table.readings.length === 0) return null;
  return (
    <details class="records">
      <summary>{words.records}</summary>
      <p class="note">{words.recordsText}</p>
      <dl>
        {table.captures.map(({ id, commitment }) => (
          <div key={id}>
            <dt>{words.capture}</dt>
            <dd>
              <code>{id}</code>
            </dd>
            <dt>{words.commitment}</dt>
            <dd>
              <code>{commitment}</code>
            </dd>
          </div>
        ))}
        {table.readings.map(({ id, method }) => (
          <div key={id}>
            <dt>
              {words.reading}: {view.sentences.methods[method]}
            </dt>
            <dd>
              <code>{id}</code>
            </dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
