import { bundlePaths } from './paths.ts';
import type { PublicationRun } from './publication-run.ts';

/** Writes the small pages that other sites may show in a frame: of the country and of what lies directly beneath it. */
export function writeEmbedded({ writer, renderer, siteHead, head, country, log }: PublicationRun): void {
  const { root, levels } = head.definition;
  const { time } = log.evidence;
  const put = (path: string, page: Uint8Array): void => writer.put(root.id, null, path, page);
  const place = { id: root.id, name: root.name, level: levels[0]?.id ?? '' };
  for (const language of renderer.languages) {
    const page = { kind: 'embedded', language, time } as const;
    put(bundlePaths.embed(language), renderer.render({ ...page, place, shards: country.shards }, siteHead));
    for (const { place, shards } of country.children) {
      put(bundlePaths.embedDivision(language, place.id), renderer.render({ ...page, place, shards }, siteHead));
    }
  }
}
