/** A thin bar for a part of a whole, beside the number it repeats; `first` sets the leader's apart. */
export function Bar({
  part,
  whole,
  first,
}: {
  readonly part: number;
  readonly whole: number;
  readonly first: boolean;
}) {
  const width = whole > 0 ? Math.round((1000 * part) / whole) / 10 : 0;
  return (
    <svg class="bar" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">
      <rect class="ground" width="100" height="4" />
      <rect class={first ? 'first' : 'other'} width={width} height="4" />
    </svg>
  );
}
