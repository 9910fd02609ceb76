import { bundlePaths, type ImagePart, type PublishedCapture, type PublishedTable } from '@testigo/publication';
import { integerText } from '@testigo/ui';
import { linkTo, type View } from '../view.ts';
import { Scroller } from './scroller.tsx';

/** The images of a table's sheets, or why there is none to see. */
export function SheetImages({ view, table }: { readonly view: View; readonly table: PublishedTable }) {
  const words = view.words.table;
  return (
    <section class="sheet">
      <h2>{words.sheet}</h2>
      {table.captures.length === 0 ? (
        <p class="withheld">{words.noImage}</p>
      ) : (
        table.captures.map((capture, index) => (
          <OneCapture key={capture.id} view={view} code={table.code} capture={capture} number={index + 1} />
        ))
      )}
    </section>
  );
}

interface OneCaptureProps {
  readonly view: View;
  readonly code: string;
  readonly capture: PublishedCapture;
  /** Its place among the captures of the table, from 1. */
  readonly number: number;
}

function OneCapture({ view, code, capture, number }: OneCaptureProps) {
  const { image } = capture;
  const caption = (
    <>
      {view.sentences.classes[capture.class]}.{' '}
      {view.words.table.received(integerText(capture.sightings, view.language))}
    </>
  );
  if (!image.shown) {
    return (
      <>
        <p class="withheld">{view.sentences.withheld[image.reason]}</p>
        <p class="note">{caption}</p>
      </>
    );
  }
  return (
    <figure>
      <Scroller label={view.words.table.scroll(String(number))}>
        {image.parts.map((part, index) => (
          <Part key={part.sha256} view={view} code={code} part={part} number={index + 1} of={image.parts.length} />
        ))}
      </Scroller>
      <figcaption>{caption}</figcaption>
    </figure>
  );
}

interface PartProps {
  readonly view: View;
  readonly code: string;
  readonly part: ImagePart;
  readonly number: number;
  readonly of: number;
}

function Part({ view, code, part, number, of }: PartProps) {
  const address = linkTo(view, bundlePaths.image(part));
  const size = part.width === undefined || part.height === undefined ? {} : { width: part.width, height: part.height };
  const text = view.words.table.imageOf(code, String(number), String(of));
  return (
    <a href={address}>
      <img src={address} alt={text} loading="lazy" decoding="async" {...size} />
    </a>
  );
}
