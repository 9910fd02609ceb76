import { useEffect, useRef } from 'preact/hooks';

/** The heading of a screen. It takes the focus when the screen appears, so that whoever hears the page or uses keys begins there. */
export function Title({ children }: { readonly children: string }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <h1 ref={heading} tabIndex={-1}>
      {children}
    </h1>
  );
}
