import type { Report } from '../steps/report.ts';
import type { Progress } from '../steps/verification.ts';

/** What the page asks its worker. */
export interface Question {
  /** Files dropped or chosen, with their paths as the browser tells them; empty for a link. */
  readonly files: readonly { readonly path: string; readonly file: File }[];
  readonly link?: string;
  readonly election?: string;
}

/** What the worker answers, in the course of its work. */
export type Answer =
  | { readonly kind: 'progress'; readonly progress: Progress }
  | { readonly kind: 'report'; readonly report: Report; readonly name: string }
  | { readonly kind: 'nothing-usable' }
  | { readonly kind: 'fault'; readonly text: string };
