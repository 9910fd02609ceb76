import { directionOf } from '@testigo/ui';
import type { ComponentChildren } from 'preact';
import type { ScriptName } from '../build-scripts.ts';
import { kept } from '../kept-parts.ts';
import { foldersAbove, linkTo, type View } from '../view.ts';
import { SavedNotice } from './saved-notice.tsx';

/**
 * What a page may load: styles, the font, images, programs and files of the bundle itself, and nothing else from anywhere. `file:` lets a copy on
 * a USB stick show them too, where a page has no origin of its own.
 */
const policy = (styles: string): string =>
  `default-src 'none'; style-src ${styles}; font-src 'self' file:; img-src 'self' file:; script-src 'self' file:; worker-src 'self'; ` +
  "connect-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none'";

const OWN_FILES = "'self' file:";

interface DocumentProps {
  readonly view: View;
  readonly title: string;
  /** What a link to the page says where it is shared; undefined where it says no more than the title. */
  readonly description?: string | undefined;
  /** Programs that the page runs beside the one that all pages run. */
  readonly scripts?: readonly ScriptName[];
  /** Whether the page is one that people come to first: it brings its styles along, since on a slow line each further file is seconds away. */
  readonly comesFirst?: boolean;
  readonly children: ComponentChildren;
}

/** The outermost elements of a page. */
export function Document({ view, title, description, scripts = [], comesFirst = false, children }: DocumentProps) {
  const inline = comesFirst ? view.assets.inlineStyles[foldersAbove(view.path)] : undefined;
  return (
    <html lang={view.language} dir={directionOf(view.language)}>
      <head>
        {inline === undefined ? <SettingsOfMost view={view} /> : <Settings styles={`${OWN_FILES} ${inline.source}`} />}
        <title>{title}</title>
        {description !== undefined && (
          <>
            <meta
              property="og:title"
              content={view.head.definition.rehearsal ? `${view.words.frame.rehearsal}: ${title}` : title}
            />
            <meta property="og:description" content={description} />
            <meta name="description" content={description} />
          </>
        )}
        {inline === undefined ? <Styles view={view} /> : <style>{inline.text}</style>}
        <Icon view={view} />
        {(['page', ...scripts] as const).map((name) => (
          <Program key={name} view={view} name={name} />
        ))}
      </head>
      <body>
        <SavedNotice view={view} />
        {children}
        {/* For the pages that are looked at next, and for hosts whose own policy lets no styles stand in a page. */}
        {inline !== undefined && <Styles view={view} />}
      </body>
    </html>
  );
}

/** What holds for every page: how it is written, what it may load, and that no other site learns of it. */
function Settings({ styles }: { readonly styles: string }) {
  return (
    <>
      <meta charset="utf-8" />
      <meta http-equiv="Content-Security-Policy" content={policy(styles)} />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="color-scheme" content="light dark" />
      <meta name="referrer" content="no-referrer" />
    </>
  );
}

function SettingsOfMost({ view }: { readonly view: View }) {
  return kept(view, 'settings', null, () => <Settings styles={OWN_FILES} />);
}

function Styles({ view }: { readonly view: View }) {
  return kept(view, 'styles', null, () => <link rel="stylesheet" href={linkTo(view, view.assets.styles)} />);
}

function Icon({ view }: { readonly view: View }) {
  return kept(view, 'icon', null, () => <link rel="icon" type="image/svg+xml" href={linkTo(view, view.assets.icon)} />);
}

function Program({ view, name }: { readonly view: View; readonly name: ScriptName }) {
  return kept(view, 'program', name, () => <script defer src={linkTo(view, view.assets.scripts[name])} />);
}
