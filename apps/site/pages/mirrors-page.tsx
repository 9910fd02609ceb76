import { bundlePaths, type Mirror } from '@testigo/publication';
import { mirrorsWordsIn } from '@testigo/ui';
import { Scroller } from '@testigo/ui/scroller.tsx';
import { Frame } from '../parts/frame.tsx';
import { Address } from '../parts/official/claim-facts.tsx';
import { linkTo, type View } from '../view.ts';

const COMMANDS = [
  'curl -fsS "$SITE/latest.json"',
  'curl -fsS "$SITE/log/checkpoint"',
  'node testigo-verify.mjs "$SITE"',
].join('\n');

interface MirrorsPageProps {
  readonly view: View;
  readonly mirrors: readonly Mirror[];
}

/** Where copies of these pages are, and how to check one without trusting it. */
export function MirrorsPage({ view, mirrors }: MirrorsPageProps) {
  const words = mirrorsWordsIn(view.language);
  const { root } = view.head.definition;
  const country = { id: root.id, name: root.name, level: '' };
  return (
    <Frame view={view} title={words.title} above={[country]} inLanguage={bundlePaths.mirrors}>
      <h1>{words.title}</h1>
      <div class="prose">
        <p>{words.intro}</p>
        <h2 id="mirrors">{words.list}</h2>
        <MirrorList view={view} mirrors={mirrors} />
        <Paragraphs id="check" title={words.checkTitle} paragraphs={words.check} />
        <h2 id="clone">{words.cloneTitle}</h2>
        <p>{words.clone}</p>
        <dl class="columns">
          <div>
            <dt>{words.election}</dt>
            <dd>
              <code class="long">{view.head.election}</code>
            </dd>
          </div>
        </dl>
        <p>
          <a href={linkTo(view, bundlePaths.document(view.head.election, 'json'))}>{words.genesis}</a>
        </p>
        <p>{words.manifest}</p>
        <Paragraphs id="usb" title={words.usbTitle} paragraphs={words.usb} />
        <Paragraphs id="onion" title={words.onionTitle} paragraphs={words.onion} />
        <h2 id="commands">{words.commandsTitle}</h2>
        <p>{words.commands}</p>
        <Scroller label={words.commandsTitle}>
          <pre>
            <code>{COMMANDS}</code>
          </pre>
        </Scroller>
      </div>
    </Frame>
  );
}

function MirrorList({ view, mirrors }: MirrorsPageProps) {
  const words = mirrorsWordsIn(view.language);
  if (mirrors.length === 0) return <p>{words.none}</p>;
  return (
    <>
      <ul>
        {mirrors.map(({ name, url }) => (
          <li key={url}>
            <bdi>{name}</bdi>: <Address url={url} />
          </li>
        ))}
      </ul>
      <p class="note">{words.listed}</p>
    </>
  );
}

interface ParagraphsProps {
  readonly id: string;
  readonly title: string;
  readonly paragraphs: readonly string[];
}

function Paragraphs({ id, title, paragraphs }: ParagraphsProps) {
  return (
    <>
      <h2 id={id}>{title}</h2>
      {paragraphs.map((paragraph) => (
        <p key={paragraph}>{paragraph}</p>
      ))}
    </>
  );
}
