import { createWorkerProgram, type WorkerAnswer, type WorkerRequest } from './worker-program.ts';

const answer = createWorkerProgram();
const post = (message: WorkerAnswer): void => globalThis.postMessage(message);

globalThis.addEventListener('message', ({ data }: MessageEvent<WorkerRequest>) => {
  answer(data).then(post, (fault: unknown) => post({ fault: String(fault) }));
});
