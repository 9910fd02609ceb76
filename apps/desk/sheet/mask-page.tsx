import type { ClearPage } from '@testigo/review/api';
import { useRef, useState } from 'preact/hooks';
import { words } from '../state/language.ts';
import { type Box, boxBetween } from './boxes.ts';
import { MaskBox, placeOf } from './mask-box.tsx';
import { Picture } from './picture.tsx';

/** A box of the clearer's own, and its number among them all. */
export interface OwnBox {
  readonly box: Box;
  readonly number: number;
}

interface MaskPageProps {
  readonly page: ClearPage;
  readonly index: number;
  readonly of: number;
  readonly own: readonly OwnBox[];
  readonly onAdd: (box: Box) => void;
  readonly onChange: (number: number, box: Box) => void;
  readonly onRemove: (number: number) => void;
}

/** One picture with what the machine painted over and what the clearer covers. A mouse draws boxes by dragging; a finger moves the page. */
export function MaskPage({ page, index, of, own, onAdd, onChange, onRemove }: MaskPageProps) {
  const { drawn, ...drawing } = useDrawing(page, index, onAdd);
  const { clear, sheet } = words.value.work;
  return (
    <div class="mask" data-page={index} {...drawing}>
      <Picture address={page.url} text={sheet.picture(String(index + 1), String(of))} />
      {page.boxes.map((box) => (
        <div class="box" key={`${box.x}-${box.y}-${box.width}-${box.height}`} style={placeOf(box, page)} />
      ))}
      {drawn !== null && <div class="box own" style={placeOf(drawn, page)} />}
      {own.map(({ box, number }) => (
        <MaskBox
          key={number}
          box={box}
          extent={page}
          label={clear.box(String(number))}
          onChange={(changed) => onChange(number, changed)}
          onRemove={() => onRemove(number)}
        />
      ))}
    </div>
  );
}

type Point = readonly [x: number, y: number];

/** Drawing a box with a mouse or a pen, from where it goes down to where it comes up. */
function useDrawing(page: ClearPage, index: number, onAdd: (box: Box) => void) {
  const from = useRef<Point | null>(null);
  const [drawn, setDrawn] = useState<Box | null>(null);
  const pointOf = (event: PointerEvent & { readonly currentTarget: HTMLElement }): Point => {
    const { left, top, width } = event.currentTarget.getBoundingClientRect();
    const scale = page.width / width;
    return [(event.clientX - left) * scale, (event.clientY - top) * scale];
  };
  const stop = () => {
    from.current = null;
    setDrawn(null);
  };
  return {
    drawn,
    onPointerDown(event: PointerEvent & { readonly currentTarget: HTMLElement }) {
      if (event.pointerType === 'touch' || event.button !== 0) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      from.current = pointOf(event);
    },
    onPointerMove(event: PointerEvent & { readonly currentTarget: HTMLElement }) {
      if (from.current !== null) setDrawn(boxBetween(index, page, from.current, pointOf(event)));
    },
    onPointerUp(event: PointerEvent & { readonly currentTarget: HTMLElement }) {
      const box = from.current === null ? null : boxBetween(index, page, from.current, pointOf(event));
      stop();
      if (box !== null) onAdd(box);
    },
    onPointerCancel: stop,
  };
}
