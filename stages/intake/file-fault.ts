import { type ProblemItem, problemItem } from './source-item.ts';

/** The problem that a refusal of the file system is; a fault that is none is thrown on. */
export function fileFault(file: string, fault: unknown, missing: 'not-found' | 'vanished'): ProblemItem {
  const code = fault instanceof Error && 'code' in fault ? String(fault.code) : null;
  if (code === null || !/^E[A-Z0-9]+$/.test(code)) throw fault;
  if (code === 'ENOENT' || code === 'ENOTDIR') return problemItem(file, missing);
  if (code === 'EACCES' || code === 'EPERM') return problemItem(file, 'no-permission');
  if (code === 'ELOOP') return problemItem(file, 'link-broken');
  if (code === 'ENXIO') return problemItem(file, 'no-plain-file');
  return problemItem(file, 'unreadable', { code });
}
