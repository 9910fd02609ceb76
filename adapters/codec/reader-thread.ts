import { workerData } from 'node:worker_threads';
import type { Result } from '@testigo/basics';
import { type ImageProblem, type ImageQuestion, type ImageReading, readImage } from '@testigo/reading';
import { answerRequests } from './answer-requests.ts';
import { createCodeFinder } from './reader-wasm.ts';
import { createImageDecoder } from './sharp-decoder.ts';

const question = workerData as ImageQuestion;
const parts = { decoder: createImageDecoder(), finder: await createCodeFinder(), now: () => performance.now() };

answerRequests<Uint8Array, Result<ImageReading, ImageProblem>>((bytes) => readImage(bytes, question, parts));
