import { createHmac } from 'node:crypto';
import { troubleOf } from '@testigo/review';
import type { Trouble, TroubleCode } from '@testigo/review/api';
import type { ElectionBlobs } from '../workspace/blobs.ts';
import type { OpenElection, Workspace } from '../workspace/open-workspace.ts';
import type { DeskPictures } from './desk-pictures.ts';

/** All that the desk works with. */
export interface Desk {
  readonly workspace: Pick<Workspace, 'database' | 'keys'>;
  readonly open: OpenElection;
  readonly blobs: ElectionBlobs;
  readonly pictures: DeskPictures;
  /** Where browsers find the desk, e.g. `http://localhost:8438`. */
  readonly origin: string;
  /** Seconds since 1970, whole. */
  readonly now: () => number;
  /** From 0 to 1. */
  readonly random: () => number;
  /** How long a task is leased, in seconds. */
  readonly leaseSeconds: number;
  /** How a code of a table is written here, as an example. */
  readonly exampleCode: string;
}

/** A request that can't be answered as wished; becomes a {@link Trouble} with an HTTP status. */
export class DeskRefusal extends Error {
  readonly trouble: Trouble;
  readonly status: number;

  constructor(code: TroubleCode, status: number) {
    super(code);
    this.trouble = troubleOf(code);
    this.status = status;
  }
}

/** A keyed hash with the desk's secret, under a name of its own for every use. */
export function deskHash({ workspace }: Pick<Desk, 'workspace'>, use: string, text: string): Buffer {
  return createHmac('sha256', workspace.keys.deskSecret).update(`testigo/desk/${use}\n${text}`).digest();
}

/** What tells, to whoever has the desk's secret, that a person took part in something. */
export function partTag(desk: Pick<Desk, 'workspace'>, person: string, subject: string): Buffer {
  return deskHash(desk, 'part', `${person}\n${subject}`).subarray(0, 16);
}
