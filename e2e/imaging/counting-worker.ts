import { count } from './count.ts';

globalThis.postMessage(count());
