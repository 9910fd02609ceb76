import { useState } from 'preact/hooks';
import { words } from '../state/language.ts';

interface PictureProps {
  readonly address: string;
  /** What it shows, for whoever does not see it. */
  readonly text: string;
  readonly onLoad?: (image: HTMLImageElement) => void;
}

/** A picture from the desk's server; when it does not come, it says so and can be asked for again. */
export function Picture({ address, text, onLoad }: PictureProps) {
  const [attempt, setAttempt] = useState(0);
  const [failed, setFailed] = useState(false);
  if (failed) {
    return (
      <p class="notice" role="status">
        {words.value.trouble.noPicture}{' '}
        <button
          type="button"
          onClick={() => {
            setFailed(false);
            setAttempt(attempt + 1);
          }}
        >
          {words.value.trouble.showPicture}
        </button>
      </p>
    );
  }
  return (
    <img
      key={attempt}
      src={address}
      alt={text}
      draggable={false}
      onError={() => setFailed(true)}
      onLoad={(event) => onLoad?.(event.currentTarget)}
    />
  );
}
