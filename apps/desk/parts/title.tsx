import { useLayoutEffect, useRef } from 'preact/hooks';

/** The heading of a screen. It takes the focus when the screen appears, so that whoever hears the page or uses keys begins there. */
export function Title({ children }: { readonly children: string }) {
  const heading = useRef<HTMLHeadingElement>(null);
  // Before anything is painted: a key that is pressed at once must not miss what the screen then shows.
  useLayoutEffect(() => heading.current?.focus(), []);
  return (
    <h1 ref={heading} tabIndex={-1}>
      {children}
    </h1>
  );
}
