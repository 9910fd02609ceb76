import type { DeskView } from '@testigo/review/api';
import { integerText } from '@testigo/ui';
import { measuredText } from '../../parts/measured.ts';
import { language, words } from '../../state/language.ts';

/** What waits in each queue, and how well sheets are read. */
export function Queues({ desk }: { readonly desk: DeskView }) {
  const { keeper } = words.value;
  const tag = language.value;
  const between = measuredText(desk.wrongFields);
  const known = measuredText(desk.wrongKnownFields);
  return (
    <>
      <h2>{keeper.queues}</h2>
      <p class="note">{keeper.queuesText}</p>
      <table class="figures">
        <thead>
          <tr>
            <th scope="col">{keeper.queue}</th>
            <th scope="col" class="number">
              {keeper.free}
            </th>
            <th scope="col" class="number">
              {keeper.leased}
            </th>
          </tr>
        </thead>
        <tbody>
          {desk.queues.map(({ kind, free, leased }) => (
            <tr key={kind}>
              <th scope="row">{keeper.kinds[kind]}</th>
              <td class="number">{integerText(free, tag)}</td>
              <td class="number">{integerText(leased, tag)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {desk.keptApart > 0 && <p>{keeper.keptApart(desk.keptApart, integerText(desk.keptApart, tag))}</p>}
      <h2>{keeper.quality}</h2>
      {between === null && known === null && <p>{keeper.notMeasured}</p>}
      {between !== null && <p>{keeper.wrongFields(between)}</p>}
      {known !== null && <p>{keeper.wrongKnownFields(known)}</p>}
    </>
  );
}
