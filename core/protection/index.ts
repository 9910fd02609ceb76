export { type StripProblem, stripMetadata } from './strip-metadata/strip-metadata.ts';
