export { buildDesk, type DeskFile } from './build-desk.ts';
