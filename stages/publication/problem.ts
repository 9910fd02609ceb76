import { err, type Result } from '@testigo/basics';

/** Why a bundle could not be published, and what to do about it. The previous publication stands as it was. */
export interface PublicationProblem {
  readonly kind:
    | 'disk-full'
    | 'no-permission'
    | 'not-a-folder'
    | 'foreign-folder'
    | 'other-election'
    | 'busy'
    | 'interrupted';
  /** In plain English, naming the folder or file. */
  readonly message: string;
  readonly remedy: string;
}

const KINDS: { readonly [code: string]: PublicationProblem['kind'] } = {
  ENOSPC: 'disk-full',
  EDQUOT: 'disk-full',
  EACCES: 'no-permission',
  EPERM: 'no-permission',
  EROFS: 'no-permission',
  ENOTDIR: 'not-a-folder',
  EEXIST: 'not-a-folder',
};

const REMEDIES: { readonly [Kind in PublicationProblem['kind']]: string } = {
  'disk-full': 'Free some space, or name a folder on another disk, and publish again.',
  'no-permission': 'Give this user the right to write there, or name another folder.',
  'not-a-folder': 'Name a folder.',
  'foreign-folder': 'Name an empty folder, or one that holds an earlier publication of this election.',
  'other-election': 'Name another folder; each election has its own.',
  busy: 'Wait until the other publication is done.',
  interrupted: 'Publish again: it goes on where it stopped.',
};

/** A problem of a kind, with its remedy. */
export function problem(kind: PublicationProblem['kind'], message: string): PublicationProblem {
  return { kind, message, remedy: REMEDIES[kind] };
}

/** Turns an error of the file system that is expected now and then into a problem; throws every other fault on. */
export function problemOfFault<Value>(fault: unknown, folder: string): Result<Value, PublicationProblem> {
  if (!(fault instanceof Error) || !('code' in fault) || !('syscall' in fault)) throw fault;
  const kind = KINDS[String(fault.code)];
  if (kind === undefined) throw fault;
  const place = 'path' in fault ? String(fault.path) : folder;
  return err(problem(kind, `Could not publish to ${folder}: ${fault.message || place}`));
}
