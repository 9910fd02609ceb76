import type { ClearPage, ClearTask } from '@testigo/review/api';
import { integerText } from '@testigo/ui';
import type { RefObject } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { Title } from '../parts/title.tsx';
import { type Box, boxAround } from '../sheet/boxes.ts';
import { MaskPage } from '../sheet/mask-page.tsx';
import { ZoomRoom } from '../sheet/zoom-room.tsx';
import type { HeldTask } from '../state/held-task.ts';
import { language, words } from '../state/language.ts';
import { handIn, saveDraft } from '../state/work.ts';
import { Withhold } from './withhold.tsx';

/** Look at a picture before the world does: cover what tells of people, and let it go out or keep it hidden. */
export function Clear({ held, task }: { readonly held: HeldTask; readonly task: ClearTask }) {
  const [hiding, setHiding] = useState(false);
  const room = useRef<HTMLElement>(null);
  const boxes = held.draft?.kind === 'boxes' ? held.draft.boxes : [];
  const put = (next: readonly Box[]) => saveDraft({ kind: 'boxes', boxes: next });
  const busy = held.answer !== null;
  const { clear } = words.value.work;
  useNewBoxFocus(room, boxes.length);
  if (hiding) return <Withhold busy={busy} onBack={() => setHiding(false)} />;
  return (
    <>
      <Title>{task.mode === 'check' ? clear.title : clear.fullTitle}</Title>
      <p>{task.mode === 'check' ? clear.text : clear.fullText}</p>
      <div class="actions">
        <button type="button" disabled={busy} onClick={() => put([...boxes, boxInView(room, task.pages)])}>
          {clear.add}
        </button>
        <p class="note">
          {clear.addHint} {clear.keys}
        </p>
      </div>
      <ZoomRoom label={words.value.work.sheet.whole} room={room}>
        {task.pages.map((page, index) => (
          <MaskPage
            key={page.url}
            page={page}
            index={index}
            of={task.pages.length}
            own={boxes.map((box, at) => ({ box, number: at + 1 })).filter(({ box }) => box.part === index)}
            onAdd={(box) => put([...boxes, box])}
            onChange={(number, box) => put(boxes.with(number - 1, box))}
            onRemove={(number) => put(boxes.toSpliced(number - 1, 1))}
          />
        ))}
      </ZoomRoom>
      <OwnBoxes boxes={boxes} painted={paintedOn(task)} onRemove={(index) => put(boxes.toSpliced(index, 1))} />
      <Release mode={task.mode} boxes={boxes} busy={busy} onHide={() => setHiding(true)} />
    </>
  );
}

function paintedOn({ pages }: ClearTask): number {
  return pages.reduce((sum, { boxes }) => sum + boxes.length, 0);
}

/** The newest box has the focus, so that the arrow keys move it at once. */
function useNewBoxFocus(room: RefObject<HTMLElement | null>, count: number): void {
  const before = useRef(count);
  useEffect(() => {
    const own = room.current?.querySelectorAll<HTMLElement>('button.own') ?? [];
    if (count > before.current) [...own].at(-1)?.focus({ preventScroll: true });
    before.current = count;
  }, [count]);
}

/** A box in the middle of what is in view. */
function boxInView(room: RefObject<HTMLElement | null>, pages: readonly ClearPage[]): Box {
  const view = room.current?.getBoundingClientRect() ?? new DOMRect();
  const [x, y] = [view.left + view.width / 2, view.top + view.height / 2];
  const shown = [...(room.current?.querySelectorAll<HTMLElement>('.mask') ?? [])].map((one) =>
    one.getBoundingClientRect(),
  );
  const found = shown.findIndex(({ top, bottom }) => top <= y && y < bottom);
  const part = Math.max(found, 0);
  const [place, extent] = [shown[part] ?? view, pages[part] ?? { width: 1, height: 1 }];
  const scale = extent.width / Math.max(place.width, 1);
  return boxAround(part, extent, (x - place.left) * scale, (y - place.top) * scale);
}

interface OwnBoxesProps {
  readonly boxes: readonly Box[];
  readonly painted: number;
  readonly onRemove: (index: number) => void;
}

function OwnBoxes({ boxes, painted, onRemove }: OwnBoxesProps) {
  const { clear } = words.value.work;
  const [own, machine] = [boxes.length, painted].map((count) => integerText(count, language.value));
  return (
    <section>
      <p class="note" role="status">
        {painted > 0 && clear.painted(painted, machine ?? '')} {boxes.length > 0 && clear.own(boxes.length, own ?? '')}
      </p>
      {boxes.map((box, index) => (
        <button
          key={`${box.part}-${box.x}-${box.y}-${box.width}-${box.height}`}
          class="plain"
          type="button"
          onClick={() => onRemove(index)}
        >
          {clear.remove(String(index + 1))}
        </button>
      ))}
    </section>
  );
}

interface ReleaseProps {
  readonly mode: ClearTask['mode'];
  readonly boxes: readonly Box[];
  readonly busy: boolean;
  readonly onHide: () => void;
}

/** Letting it out, once somebody says to have looked at all of it. */
function Release({ mode, boxes, busy, onHide }: ReleaseProps) {
  const [looked, setLooked] = useState(false);
  const { clear } = words.value.work;
  const uncovered = mode === 'mask' && boxes.length === 0;
  const release = () => handIn({ kind: 'release', boxes: boxes.map(({ part, ...box }) => ({ page: part, ...box })) });
  return (
    <>
      <div class="choices">
        <label>
          <input type="checkbox" checked={looked} onChange={(event) => setLooked(event.currentTarget.checked)} />
          {clear.look}
        </label>
      </div>
      <p role="status">{uncovered && clear.needsBox}</p>
      <div class="actions">
        <button class="first" type="button" disabled={busy || !looked || uncovered} onClick={release}>
          {boxes.length === 0
            ? clear.release
            : clear.releaseMasked(boxes.length, integerText(boxes.length, language.value))}
        </button>
        <button type="button" disabled={busy} onClick={onHide}>
          {clear.withhold}
        </button>
      </div>
    </>
  );
}
