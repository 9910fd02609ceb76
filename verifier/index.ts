export { runCommandLine } from './node/command-line.ts';
export { verifyBundle } from './steps/verify-bundle.ts';
