export { type FreshDatabase, freshDatabase, type Preparation } from './fresh-database.ts';
export { startThrowawayCluster, type ThrowawayCluster } from './throwaway-cluster.ts';
