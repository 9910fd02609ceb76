import { bundlePaths, type PublishedTable } from '@testigo/publication';
import { sheetWordsIn } from '@testigo/ui';
import { kept } from '../kept-parts.ts';
import { linkTo, type View } from '../view.ts';

/** The button that makes the proof of a table's sheet in the browser, and what is needed to make it; nothing where nothing of the table is in the log. */
export function SheetProof({ view, table }: { readonly view: View; readonly table: PublishedTable }) {
  if (table.leaves.length === 0) return null;
  const words = sheetWordsIn(view.language);
  return (
    <section class="proof" id="proof" data-proof={JSON.stringify(scriptOf(view, table))}>
      {kept(view, 'proof', null, () => (
        <>
          <h3>{words.proof}</h3>
          <p class="note">{words.proofText}</p>
          <button type="button" class="action" hidden>
            {words.proofButton}
          </button>
        </>
      ))}
      <p class="note" data-without>
        {words.proofWithout(table.code)}
      </p>
      <p role="status" />
      {kept(view, 'made proof', null, () => (
        <p data-made hidden>
          {/* Its address is put in once the file is made. */}
          <a data-save="" href="#proof">
            {words.proof}
          </a>
          {view.assets.verifier && (
            <>
              {' · '}
              <a href={linkTo(view, bundlePaths.verifierPage)}>{words.openVerifier}</a>. {words.openText}
            </>
          )}
        </p>
      ))}
    </section>
  );
}

function scriptOf(view: View, { code, leaves, captures }: PublishedTable): object {
  const parts = captures.flatMap(({ image }) => (image.shown ? image.parts : []));
  return {
    base: linkTo(view, ''),
    language: view.language,
    election: view.head.election,
    table: code,
    leaves,
    pictures: parts.map((part) => ({ sha256: part.sha256, path: bundlePaths.image(part) })),
    rehearsal: view.head.definition.rehearsal,
  };
}
