import { fromUtf8 } from '@testigo/basics';
import type { SiteHead } from '@testigo/publication';
import { expect, test } from 'vitest';
import { buildSite } from './build-site.ts';
import { contentOf, smallRehearsal } from './testing/small-rehearsal.ts';

test('parts that are kept are those of one site, one election and one language', async () => {
  const head: SiteHead = contentOf(smallRehearsal([])).head;
  const bare = await buildSite();
  const verifying = await buildSite([{ path: 'verify.html', bytes: new Uint8Array() }]);
  const real: SiteHead = { ...head, definition: { ...head.definition, rehearsal: false } };
  const page = (language: string) => ({ kind: 'mirrors', language, mirrors: [] }) as const;
  for (let time = 0; time < 2; time += 1) {
    expect(fromUtf8(bare.render(page('es'), head))).not.toContain('href="../verify.html');
    expect(fromUtf8(verifying.render(page('es'), head))).toContain('href="../verify.html');
    expect(fromUtf8(bare.render(page('es'), head))).toContain('class="rehearsal"');
    expect(fromUtf8(bare.render(page('es'), real))).not.toContain('class="rehearsal"');
    expect(fromUtf8(bare.render(page('en'), head))).toContain('>Find your table</a>');
    expect(fromUtf8(bare.render(page('es'), head))).toContain('>Busque su mesa</a>');
    expect(fromUtf8(bare.render(page('en'), head))).toContain('href="../en/find.html"');
  }
});
