import type { SettleField, SettleTask } from '@testigo/review/api';
import { figureText, integerText } from '@testigo/ui';
import { Scroller } from '@testigo/ui/scroller.tsx';
import { language, words } from '../../state/language.ts';
import { letterOf } from './settle-words.ts';

/** The figures of every version side by side: those that differ first, marked by a sign and a word. */
export function VariantFigures({ task }: { readonly task: SettleTask }) {
  const { settle } = words.value.work;
  const rows = task.fields.map((field, index) => ({
    field,
    figures: task.variants.map(({ figures }) => figures[index]),
  }));
  const differing = rows.filter(({ field }) => field.differs);
  const agreeing = rows.filter(({ field }) => !field.differs);
  const count = (all: readonly unknown[]) => integerText(all.length, language.value);
  return (
    <>
      <p>{differing.length === 0 ? settle.noneDiffer : settle.differ(differing.length, count(differing))}</p>
      {differing.length > 0 && (
        <FigureTable task={task} rows={differing} label={settle.differ(differing.length, count(differing))} />
      )}
      {agreeing.length > 0 && (
        <details>
          <summary>{settle.rest(agreeing.length, count(agreeing))}</summary>
          <FigureTable task={task} rows={agreeing} label={settle.rest(agreeing.length, count(agreeing))} />
        </details>
      )}
    </>
  );
}

interface Row {
  readonly field: SettleField;
  readonly figures: readonly (SettleTask['variants'][number]['figures'][number] | undefined)[];
}

interface FigureTableProps {
  readonly task: SettleTask;
  readonly rows: readonly Row[];
  readonly label: string;
}

function FigureTable({ task, rows, label }: FigureTableProps) {
  const { settle } = words.value.work;
  const tag = language.value;
  return (
    <Scroller label={label}>
      <table class="figures">
        <thead>
          <tr>
            <th scope="col">{settle.field}</th>
            {task.variants.map((variant, index) => (
              <th scope="col" class="number" key={variant.readings.join()}>
                {settle.variant(letterOf(index))}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ field, figures }) => (
            <tr key={field.id} class={field.differs ? 'differs' : undefined}>
              <th scope="row">
                {field.differs && '≠ '}
                {field.label[tag]}
                {field.differs && <span class="unseen"> ({settle.differs})</span>}
              </th>
              {figures.map((figure, index) => (
                <td class="number" key={letterOf(index)}>
                  {figureText(figure ?? 'absent', tag)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Scroller>
  );
}
