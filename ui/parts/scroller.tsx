import type { ComponentChildren } from 'preact';

/** Lets a wide table scroll by itself, by finger or by keyboard, so that the page never does. */
export function Scroller({ label, children }: { readonly label: string; readonly children: ComponentChildren }) {
  return (
    <section class="scroller" aria-label={label} tabindex={0}>
      {children}
    </section>
  );
}
