import { type Grid, type LayerShape, lineOf, SIGN_COUNT, signsOf } from '@testigo/imaging/print';
import { createRandom, type Random } from '../random.ts';
import { textLoss } from './ctc-loss.ts';
import { type LineSample, lineSamples } from './line-samples.ts';
import { createNetwork, type TrainableNetwork } from './trainable-network.ts';

/** A line as the network sees it and the signs that stand there. */
interface TrainingLine {
  readonly grid: Grid;
  readonly signs: readonly number[];
  readonly sample: LineSample;
}

/** What the network consists of: two layers for strokes, one for parts of letters, one over the height of a line, one along it. */
const SHAPES: readonly LayerShape[] = [
  layer({ across: 5, down: 5, stepAcross: 2, stepDown: 2, aroundAcross: 2, aroundDown: 2, from: 1, to: 16 }),
  layer({ across: 3, down: 3, stepAcross: 1, stepDown: 2, aroundAcross: 1, aroundDown: 1, from: 16, to: 24 }),
  layer({ across: 3, down: 3, stepAcross: 2, stepDown: 2, aroundAcross: 1, aroundDown: 1, from: 24, to: 48 }),
  layer({ across: 1, down: 4, from: 48, to: 96 }),
  layer({ across: 5, down: 1, aroundAcross: 2, from: 96, to: 96 }),
  { ...layer({ across: 1, down: 1, from: 96, to: SIGN_COUNT }), rectified: false },
];

function layer(shape: Partial<LayerShape> & Pick<LayerShape, 'across' | 'down' | 'from' | 'to'>): LayerShape {
  return { stepAcross: 1, stepDown: 1, aroundAcross: 0, aroundDown: 0, rectified: true, ...shape };
}

/** How a training goes: the seed decides everything. */
export interface TrainingPlan {
  readonly seed: string;
  /** Lines to learn from, each seen once. */
  readonly lines: number;
  /** Lines between two changes of the weights. */
  readonly batch: number;
  readonly rate: number;
  /** Lines of real images to learn from as well, each patch's lines beside as many of them. */
  readonly labelled?: readonly LineSample[];
}

/** Lines mixed before they are learned from, so that one patch's lines do not come in a row. */
const MIXED = 768;
/** Share of the training in which the rate rises to what the plan says. */
const RISING = 0.03;

/** Share of the training in which only numbers are read: where signs end and begin is soonest learned on short lines. */
const SHORT_FIRST = 0.15;

/** Trains a network on lines drawn as it goes; tells how it is doing after each part of the way. */
export async function train(
  plan: TrainingPlan,
  tell: (done: { readonly lines: number; readonly loss: number }) => void,
): Promise<TrainableNetwork> {
  const random = createRandom(plan.seed);
  const network = createNetwork(SHAPES, random.fork('weights'));
  let seen = 0;
  let recent = 0;
  let recentLines = 0;
  for await (const lines of batches(plan, random.fork('order'))) {
    for (const { grid, signs } of lines) {
      const { answers, learn } = network.answer(grid);
      const { loss, gradient } = textLoss(answers.values, SIGN_COUNT, signs);
      if (!Number.isFinite(loss)) continue;
      learn(gradient);
      recent += loss;
      recentLines += 1;
    }
    seen += lines.length;
    network.step(rateAt(plan, seen / plan.lines), lines.length);
    if (Math.floor(seen / 2000) !== Math.floor((seen - lines.length) / 2000)) {
      tell({ lines: seen, loss: recent / recentLines });
      recent = 0;
      recentLines = 0;
    }
  }
  return network;
}

/** Rises, then falls along a quarter of a cosine to nearly nothing. */
function rateAt(plan: TrainingPlan, done: number): number {
  if (done < RISING) return (plan.rate * done) / RISING;
  return plan.rate * (0.01 + 0.99 * (1 + Math.cos((Math.PI * (done - RISING)) / (1 - RISING))) * 0.5);
}

async function* batches(plan: TrainingPlan, random: Random): AsyncIterable<readonly TrainingLine[]> {
  const pool: TrainingLine[] = [];
  const { labelled = [] } = plan;
  let patch = 0;
  for (let given = 0; given < plan.lines; given += plan.batch) {
    while (pool.length < MIXED) {
      const samples = await lineSamples(`${plan.seed}/patch-${patch}`);
      const some = labelled.length === 0 ? [] : samples.map(() => random.pick(labelled));
      const short = given < SHORT_FIRST * plan.lines;
      const both = [...samples, ...some];
      pool.push(...trainingLines(short ? both.filter(({ kind }) => kind === 'number') : both));
      patch += 1;
    }
    yield Array.from({ length: plan.batch }, () => {
      const [line] = pool.splice(random.integer(0, pool.length - 1), 1);
      return line as TrainingLine;
    });
  }
}

/** The samples in which a line is found, as the network sees them. */
function trainingLines(samples: readonly LineSample[]): readonly TrainingLine[] {
  return samples.flatMap((sample) => {
    const grid = lineOf(sample.image);
    return grid === null ? [] : [{ grid, signs: signsOf(sample.text), sample }];
  });
}
