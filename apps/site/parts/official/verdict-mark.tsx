import type { Verdict } from '@testigo/count';

/** The shape of a verdict: full where confirmed, crossed where contradicted, an outline where open. The word stands beside it. */
export function VerdictMark({ verdict }: { readonly verdict: Verdict }) {
  return (
    <svg class={`mark verdict-${verdict}`} viewBox="0 0 12 12" width="12" height="12" aria-hidden="true">
      <rect x="1.5" y="1.5" width="9" height="9" />
      {verdict === 'contradicted' && <path d="M1.5 1.5 10.5 10.5M10.5 1.5 1.5 10.5" />}
    </svg>
  );
}
