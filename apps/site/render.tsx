import { bundlePaths, type SiteHead, type SitePage } from '@testigo/publication';
import { isLanguage, LANGUAGES, type Language } from '@testigo/ui';
import type { VNode } from 'preact';
import { pageOf } from './markup/jsx-runtime.ts';
import { AboutPage } from './pages/about-page.tsx';
import { ChangesPage } from './pages/changes-page.tsx';
import { ChoicePage } from './pages/choice-page.tsx';
import { DivisionPage } from './pages/division-page.tsx';
import { DivisionPartPage } from './pages/division-part-page.tsx';
import { DownloadsPage } from './pages/downloads-page.tsx';
import { EmbeddedPage } from './pages/embedded-page.tsx';
import { FindPage } from './pages/find-page.tsx';
import { MirrorsPage } from './pages/mirrors-page.tsx';
import { OfficialPage } from './pages/official-page.tsx';
import { ProgressPage } from './pages/progress-page.tsx';
import { RecountPage } from './pages/recount-page.tsx';
import { TablePage } from './pages/table-page.tsx';
import { createView, type PageAssets, pageLanguages, type View } from './view.ts';

/** Languages in which every page exists. */
export const languages = LANGUAGES;

/**
 * Renders a page of the public site, in UTF-8.
 *
 * @param room memory that the page is put into where it is large enough; otherwise, and without it, the page has memory of its own
 */
export function render(page: SitePage, head: SiteHead, assets: PageAssets, room?: Buffer): Uint8Array {
  const language = page.kind === 'choice' ? (pageLanguages(head)[0] ?? 'es') : known(page.language);
  const view = createView(language, pathOf(page, language, head.definition.root.id), head, assets);
  return pageOf(elementOf(page, view), room);
}

function known(language: string): Language {
  if (!isLanguage(language)) throw new Error(`There are no messages in ${language}`);
  return language;
}

function pathOf(page: SitePage, language: Language, root: string): string {
  switch (page.kind) {
    case 'choice':
      return bundlePaths.choice;
    case 'country':
      return bundlePaths.country(language);
    case 'division':
      return pathOfPart(language, page.division.path.at(-1)?.id ?? '', page.part);
    case 'table':
      return bundlePaths.table(language, page.table.code);
    case 'embedded':
      return page.place.id === root ? bundlePaths.embed(language) : bundlePaths.embedDivision(language, page.place.id);
    case 'downloads':
      return bundlePaths.downloads(language);
    case 'official':
      return bundlePaths.official(language);
    case 'progress':
      return bundlePaths.progress(language);
    case 'mirrors':
      return bundlePaths.mirrors(language);
    case 'about':
    case 'find':
    case 'recount':
      return bundlePaths[page.kind](language);
    case 'changes':
      return bundlePaths.changesPage(language);
  }
}

function pathOfPart(language: Language, division: string, part: number): string {
  return part === 1 ? bundlePaths.division(language, division) : bundlePaths.divisionPart(language, division, part);
}

function elementOf(page: SitePage, view: View): VNode {
  switch (page.kind) {
    case 'choice':
      return <ChoicePage view={view} />;
    case 'country':
      return <DivisionPage view={view} division={page.division} summary={page.summary} official={page.official} />;
    case 'division':
      return page.part === 1 ? (
        <DivisionPage view={view} division={page.division} />
      ) : (
        <DivisionPartPage view={view} division={page.division} part={page.part} />
      );
    case 'table':
      return <TablePage view={view} table={page.table} />;
    case 'embedded':
      return <EmbeddedPage view={view} place={page.place} shards={page.shards} time={page.time} />;
    case 'find':
      return <FindPage view={view} division={page.division} />;
    case 'recount':
      return <RecountPage view={view} division={page.division} />;
    case 'downloads':
      return <DownloadsPage view={view} downloads={page.downloads} />;
    case 'official':
      return <OfficialPage view={view} division={page.division} official={page.official} />;
    case 'progress':
      return <ProgressPage view={view} division={page.division} points={page.points} />;
    case 'mirrors':
      return <MirrorsPage view={view} mirrors={page.mirrors} />;
    case 'about':
      return <AboutPage view={view} evidence={page.evidence} />;
    case 'changes':
      return <ChangesPage view={view} changes={page.changes} />;
  }
}
