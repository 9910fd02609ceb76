import { type Extent, stepLine } from './step-line.ts';

interface StepChartProps {
  /** What the chart shows, for those who do not see it and as its caption. */
  readonly title: string;
  readonly values: readonly { readonly at: number; readonly value: number }[];
  /** The value at the top, and how it is written. */
  readonly most: number;
  readonly mostText: string;
  readonly zeroText: string;
}

const SIZE = { width: 320, height: 110 } as const;

/** A small line of steps over time, beside the table that has its numbers. */
export function StepChart({ title, values, most, mostText, zeroText }: StepChartProps) {
  const extent: Extent = { ...SIZE, most };
  const { width, height } = SIZE;
  return (
    <figure class="steps">
      <div class="scale" aria-hidden="true">
        <span>{mostText}</span>
        <span>{zeroText}</span>
      </div>
      <svg viewBox={`0 -2 ${width} ${height + 4}`} preserveAspectRatio="none" role="img" aria-label={title}>
        <path class="grid" d={`M0 0H${width}M0 ${height / 2}H${width}M0 ${height}H${width}`} />
        <path class="line" d={stepLine(values, extent)} />
      </svg>
      <figcaption>{title}</figcaption>
    </figure>
  );
}
