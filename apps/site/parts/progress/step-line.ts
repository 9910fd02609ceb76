/** Width and height of a chart, and the value that stands at its top. */
export interface Extent {
  readonly width: number;
  readonly height: number;
  readonly most: number;
}

/** The path of values that each hold until the next; a single one is drawn across the whole width. */
export function stepLine(
  values: readonly { readonly at: number; readonly value: number }[],
  { width, height, most }: Extent,
): string {
  const [first] = values;
  const last = values.at(-1);
  if (first === undefined || last === undefined) return '';
  const span = last.at - first.at;
  const x = (at: number): number => (span === 0 ? 0 : tenth(((at - first.at) * width) / span));
  const y = (value: number): number => tenth(most === 0 ? height : height - (value * height) / most);
  const steps = values.slice(1).map(({ at, value }) => `H${x(at)}V${y(value)}`);
  return `M0 ${y(first.value)}${steps.join('')}${span === 0 ? `H${width}` : ''}`;
}

function tenth(value: number): number {
  return Math.round(value * 10) / 10;
}
