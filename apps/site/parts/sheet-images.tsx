import type { SheetFormat } from '@testigo/election';
import { bundlePaths, type ImagePart, type PublishedCapture, type PublishedTable } from '@testigo/publication';
import { browserWordsIn, integerText, sheetWordsIn } from '@testigo/ui';
import { Scroller } from '@testigo/ui/scroller.tsx';
import { linkTo, type View } from '../view.ts';

/** The images of a table's sheets, or why there is none to see. */
export function SheetImages({ view, table }: { readonly view: View; readonly table: PublishedTable }) {
  const words = view.words.table;
  return (
    <section class="sheet" id="sheet">
      <h2>{words.sheet}</h2>
      {table.captures.length === 0 ? (
        <p class="withheld">{table.readings.length === 0 ? words.noSheet : words.noImage}</p>
      ) : (
        table.captures.map((capture, index) => (
          <OneCapture
            key={capture.id}
            view={view}
            code={table.code}
            capture={capture}
            number={index + 1}
            pages={pagesOf(view, table, capture)}
          />
        ))
      )}
    </section>
  );
}

/** The pages of the paper that a capture was read as. */
function pagesOf(view: View, table: PublishedTable, capture: PublishedCapture): SheetFormat['pages'] {
  const reading = table.readings.find(({ captures }) => captures.includes(capture.id));
  return view.head.definition.formats.find(({ id }) => id === reading?.format)?.pages ?? [];
}

interface OneCaptureProps {
  readonly view: View;
  readonly code: string;
  readonly capture: PublishedCapture;
  /** Its place among the captures of the table, from 1. */
  readonly number: number;
  readonly pages: SheetFormat['pages'];
}

function OneCapture({ view, code, capture, number, pages }: OneCaptureProps) {
  const { image } = capture;
  const kind = view.sentences.classes[capture.class];
  const caption = view.words.table.received(String(number), kind, integerText(capture.sightings, view.language));
  if (!image.shown) {
    return (
      <>
        <p class="withheld">{view.sentences.withheld[image.reason]}</p>
        <p class="note">{caption}</p>
      </>
    );
  }
  return (
    <figure class="zoomable" data-zoom={browserWordsIn(view.language).zoom}>
      <Scroller label={view.words.table.scroll(String(number))}>
        {image.parts.map((part, index) => (
          <Part
            key={part.sha256}
            view={view}
            code={code}
            part={part}
            number={index + 1}
            of={image.parts.length}
            page={image.parts.length === pages.length ? pages[index] : undefined}
          />
        ))}
      </Scroller>
      <figcaption>
        {caption}
        {image.parts.map(({ sha256 }, index) => (
          <small key={sha256} class="hash-of-picture">
            {sheetWordsIn(view.language).pictureHash(String(index + 1), String(image.parts.length))}:{' '}
            <code>{sha256}</code>
          </small>
        ))}
      </figcaption>
    </figure>
  );
}

interface PartProps {
  readonly view: View;
  readonly code: string;
  readonly part: ImagePart;
  readonly number: number;
  readonly of: number;
  /** Its shape stands in for a picture's own where that is unknown, so that the page keeps still while it loads; absent where a picture is no whole page. */
  readonly page: SheetFormat['pages'][number] | undefined;
}

function Part({ view, code, part, number, of, page }: PartProps) {
  const address = linkTo(view, bundlePaths.image(part));
  const { width = page?.width, height = page?.height } = part;
  const size = width === undefined || height === undefined ? {} : { width, height };
  const text = view.words.table.imageOf(code, String(number), String(of));
  return (
    <a href={address}>
      <img src={address} alt={text} loading="lazy" decoding="async" {...size} />
    </a>
  );
}
