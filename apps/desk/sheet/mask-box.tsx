import { useRef } from 'preact/hooks';
import { type Box, type Extent, moveBox, sizeBox } from './boxes.ts';

interface MaskBoxProps {
  readonly box: Box;
  readonly extent: Extent;
  readonly label: string;
  readonly onChange: (box: Box) => void;
  readonly onRemove: () => void;
}

/** How far an arrow key moves or sizes a box: a hundredth of the picture's width. */
const STEPS = 100;

const ARROWS: { readonly [key: string]: readonly [right: number, down: number] } = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** A box of the clearer's own: dragged to move it, by its lower right corner to size it, and both by arrow keys. */
export function MaskBox({ box, extent, label, onChange, onRemove }: MaskBoxProps) {
  const drag = useRef<Drag | null>(null);
  const onKeyDown = (event: KeyboardEvent) => {
    const arrow = ARROWS[event.key];
    const isRemoval = event.key === 'Delete' || event.key === 'Backspace';
    if (arrow === undefined && !isRemoval) return;
    event.preventDefault();
    event.stopPropagation();
    const step = Math.max(1, Math.round(extent.width / STEPS));
    if (arrow === undefined) onRemove();
    else onChange((event.shiftKey ? sizeBox : moveBox)(box, extent, arrow[0] * step, arrow[1] * step));
  };
  return (
    <button
      type="button"
      class="box own"
      aria-label={label}
      style={placeOf(box, extent)}
      onKeyDown={onKeyDown}
      onPointerDown={(event) => {
        event.stopPropagation();
        event.currentTarget.setPointerCapture(event.pointerId);
        drag.current = startDrag(event, box);
      }}
      onPointerMove={(event) => {
        if (drag.current !== null) onChange(dragTo(drag.current, extent, event));
      }}
      onPointerUp={() => {
        drag.current = null;
      }}
      onPointerCancel={() => {
        drag.current = null;
      }}
    >
      <span class="corner" />
    </button>
  );
}

/** Where a box stands on its picture, at whatever size that is shown. */
export function placeOf(box: Omit<Box, 'part'>, { width, height }: Extent) {
  return {
    left: `${(box.x / width) * 100}%`,
    top: `${(box.y / height) * 100}%`,
    width: `${(box.width / width) * 100}%`,
    height: `${(box.height / height) * 100}%`,
  };
}

interface Drag {
  readonly box: Box;
  readonly x: number;
  readonly y: number;
  readonly isCorner: boolean;
  /** Width of the picture on the screen. */
  readonly shown: number;
}

function startDrag(event: PointerEvent & { readonly currentTarget: HTMLElement }, box: Box): Drag {
  const isCorner = event.target instanceof HTMLElement && event.target.classList.contains('corner');
  const shown = event.currentTarget.parentElement?.clientWidth ?? 1;
  return { box, x: event.clientX, y: event.clientY, isCorner, shown };
}

function dragTo({ box, x, y, isCorner, shown }: Drag, extent: Extent, event: PointerEvent): Box {
  const scale = extent.width / shown;
  return (isCorner ? sizeBox : moveBox)(box, extent, (event.clientX - x) * scale, (event.clientY - y) * scale);
}
