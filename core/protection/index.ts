export { commitRegions, type Region, SECRET_BYTES } from './regions/commit-regions.ts';
export { checkDisclosure, type Disclosure, discloseRegion, formatDisclosure } from './regions/disclosure.ts';
export { type FindRegion, formatArchive, type RegionArchive, readArchive } from './regions/region-archive.ts';
export { type StripProblem, stripMetadata } from './strip-metadata/strip-metadata.ts';
