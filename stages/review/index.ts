export { ROLES, type Role } from './api/index.ts';
