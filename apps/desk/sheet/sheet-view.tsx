import { words } from '../state/language.ts';
import { Picture } from './picture.tsx';
import { ZoomRoom } from './zoom-room.tsx';

interface SheetViewProps {
  /** Addresses of the sheet's pictures, from top to bottom. */
  readonly pictures: readonly string[];
  /** Whether it stands beside other things and not alone. */
  readonly beside?: boolean;
  /** A name where there are several on a screen. */
  readonly label?: string;
}

/** A sheet to look at. */
export function SheetView({ pictures, beside = false, label }: SheetViewProps) {
  const { sheet } = words.value.work;
  return (
    <ZoomRoom label={label ?? sheet.whole} beside={beside}>
      {pictures.map((address, index) => (
        <Picture key={address} address={address} text={sheet.picture(String(index + 1), String(pictures.length))} />
      ))}
    </ZoomRoom>
  );
}
