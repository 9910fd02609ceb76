export { bundleOnce } from './bundle-once.ts';
export { hashOfSources, type Sources } from './hash-of-sources.ts';
