import { useLayoutEffect, useRef } from 'preact/hooks';
import { words } from '../state/language.ts';
import { SheetView } from './sheet-view.tsx';

interface SheetDialogProps {
  readonly pictures: readonly string[];
  readonly onClose: () => void;
}

/** The whole sheet over everything else, until it is closed by its button or with Esc. */
export function SheetDialog({ pictures, onClose }: SheetDialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => {
    dialog.current?.showModal();
    dialog.current?.querySelector<HTMLElement>('.sheet')?.focus();
  }, []);
  const { sheet } = words.value.work;
  return (
    <dialog ref={dialog} onClose={onClose} aria-label={sheet.whole}>
      <SheetView pictures={pictures} />
      <button type="button" onClick={() => dialog.current?.close()}>
        {sheet.close} <kbd>Esc</kbd>
      </button>
    </dialog>
  );
}
