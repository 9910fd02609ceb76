import type { Result } from '@testigo/basics';
import { loadCodeFinder } from '@testigo/imaging';
import {
  type ImageProblem,
  type ImageQuestion,
  type ImageReading,
  type ReadingParts,
  readImage,
} from '@testigo/reading';
import { type CanvasLimits, createCanvasDecoder } from './canvas-decoder.ts';

/** What the worker is told first. */
export interface WorkerSetting {
  /** The bytes of `zxing_reader.wasm`. */
  readonly finder: Uint8Array;
  readonly question: ImageQuestion;
  readonly limits: CanvasLimits;
}

/** What the worker is told: once its setting, then one image after another. */
export type WorkerRequest = { readonly setting: WorkerSetting } | { readonly image: Blob };

/** What it answers to each. */
export type WorkerAnswer =
  | { readonly ready: true }
  | { readonly read: Result<ImageReading, ImageProblem> }
  | { readonly fault: string };

/** Makes of requests answers, in the worker. */
export function createWorkerProgram(): (request: WorkerRequest) => Promise<WorkerAnswer> {
  let told: { readonly parts: ReadingParts; readonly question: ImageQuestion } | null = null;
  return async (request) => {
    if ('setting' in request) {
      const { finder, question, limits } = request.setting;
      const decoder = createCanvasDecoder(limits);
      told = { question, parts: { decoder, finder: await loadCodeFinder(finder), now: () => performance.now() } };
      return { ready: true };
    }
    if (told === null) return { fault: 'the worker was given an image before its setting' };
    const bytes = new Uint8Array(await request.image.arrayBuffer());
    return { read: await readImage(bytes, told.question, told.parts) };
  };
}
