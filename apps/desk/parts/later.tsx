import type { ComponentType, JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { words } from '../state/language.ts';

/** A screen that most people never see: its code is fetched when it is shown, so that the others start sooner. */
export function later<Props extends object>(load: () => Promise<ComponentType<Props>>) {
  return function Later(props: Props): JSX.Element {
    const [loaded, setLoaded] = useState<{ readonly View: ComponentType<Props> } | null>(null);
    const [failed, setFailed] = useState(false);
    useEffect(() => {
      load().then(
        (View) => setLoaded({ View }),
        () => setFailed(true),
      );
    }, []);
    if (failed) return <p role="alert">{words.value.trouble.notUnderstood}</p>;
    return loaded === null ? <p>{words.value.frame.moment}</p> : <loaded.View {...props} />;
  };
}
