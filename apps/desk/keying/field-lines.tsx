import { Picture } from '../sheet/picture.tsx';
import { words } from '../state/language.ts';
import type { KeyedField } from './keying-board.tsx';

interface FieldLinesProps {
  readonly fields: readonly KeyedField[];
  readonly at: number;
}

/** The line of the sheet where a field stands. All lines are loaded at once, so that no key waits for one, and a broken connection hides none. */
export function FieldLines({ fields, at }: FieldLinesProps) {
  return (
    <>
      {fields.map(({ id, line, label }, index) =>
        line === null ? null : (
          <div class="line" key={id} hidden={index !== at}>
            <Picture address={line} text={words.value.work.sheet.line(label)} />
          </div>
        ),
      )}
    </>
  );
}
