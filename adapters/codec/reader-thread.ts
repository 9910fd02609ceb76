import { workerData } from 'node:worker_threads';
import type { Result } from '@testigo/basics';
import { type ImageProblem, type ImageQuestion, type ImageReading, readImage } from '@testigo/reading';
import { answerRequests } from './answer-requests.ts';
import { createPictureEncoder } from './picture-encoder.ts';
import { loadPrintModel } from './print-model.ts';
import { createCodeFinder } from './reader-wasm.ts';
import { createImageDecoder } from './sharp-decoder.ts';

const question = workerData as ImageQuestion;
const parts = {
  decoder: createImageDecoder(),
  finder: await createCodeFinder(),
  pictures: createPictureEncoder(),
  now: () => performance.now(),
  ...(question.print === undefined ? {} : { printModel: loadPrintModel() }),
};

answerRequests<Uint8Array, Result<ImageReading, ImageProblem>>((bytes) => readImage(bytes, question, parts));
