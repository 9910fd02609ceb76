import { useState } from 'preact/hooks';
import { readSigningKey } from '../../client/signing-key.ts';
import { words } from '../../state/language.ts';
import { signingKey } from '../../state/signing.ts';

/** Larger files are no keys. */
const LARGEST_BYTES = 10_000;

/** Takes the adjudicator's key from a file, into this browser's memory alone. */
export function KeyFile({ adjudicators }: { readonly adjudicators: readonly string[] }) {
  const [trouble, setTrouble] = useState<'wrong' | 'locked' | 'foreign' | null>(null);
  const { settle } = words.value.work;
  const take = async (file: File | undefined) => {
    if (file === undefined) return;
    const key = file.size > LARGEST_BYTES ? 'wrong' : await readSigningKey(await file.text());
    signingKey.value = typeof key === 'string' || !adjudicators.includes(key.key) ? null : key;
    setTrouble(typeof key === 'string' ? key : signingKey.value === null ? 'foreign' : null);
  };
  const said = { wrong: settle.keyWrong, locked: settle.keyLocked, foreign: settle.keyForeign };
  return (
    <>
      <label for="key">{settle.key}</label>
      <input
        id="key"
        type="file"
        aria-describedby="key-hint"
        onChange={(event) => void take(event.currentTarget.files?.[0])}
      />
      <p class="said" id="key-hint" role="status">
        {trouble === null ? settle.keyHint : <b>{said[trouble]}</b>}
      </p>
    </>
  );
}
