export { buildSite } from './build-site.ts';
