import { fieldsOfContest, type SheetFormat } from '@testigo/election';
import type { PublishedTable } from '@testigo/publication';
import { plainName, sheetWordsIn, textIn } from '@testigo/ui';
import { kept } from '../kept-parts.ts';
import type { View } from '../view.ts';

/** What is printed on a sheet and what each part of it is, for somebody who has never seen one. */
export function PrintedParts({ view, table }: { readonly view: View; readonly table: PublishedTable }) {
  const formats = formatsOf(view, table);
  const ids = formats.map(({ id }) => id).join(' ');
  return kept(view, 'printed', ids, () => <PartsOfFormats view={view} formats={formats} />);
}

interface PartsOfFormatsProps {
  readonly view: View;
  readonly formats: readonly SheetFormat[];
}

function PartsOfFormats({ view, formats }: PartsOfFormatsProps) {
  const words = sheetWordsIn(view.language);
  const labels = labelsOf(view, formats);
  return (
    <details class="printed">
      <summary>{words.printed}</summary>
      <p class="note">{words.printedText}</p>
      <dl>
        {words.printedParts.map(([name, meaning]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
      {labels.length > 0 && (
        <p class="note">
          {words.fieldsHere}: {labels.join(' · ')}.
        </p>
      )}
    </details>
  );
}

/** Those that the table's sheets were read as. */
function formatsOf(view: View, { readings }: PublishedTable): readonly SheetFormat[] {
  return view.head.definition.formats.filter(({ id }) => readings.some(({ format }) => format === id));
}

/** What the formats call their fields; ballot lines stand on the page anyway, and words are the same figures once more. */
function labelsOf(view: View, formats: readonly SheetFormat[]): readonly string[] {
  const fields = formats.flatMap((format) => format.contests.flatMap((contest) => fieldsOfContest(format, contest)));
  const others = fields.filter(
    ({ means, wordsOf }) => means !== 'option' && means !== 'candidate' && wordsOf === undefined,
  );
  return [...new Set(others.map(({ label }) => plainName(textIn(label, view.language))))];
}
