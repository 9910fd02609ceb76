import { memorySpool } from '../fold/spool.ts';
import { nodeCryptography } from '../node/node-cryptography.ts';
import type { Report } from '../steps/report.ts';
import type { Platform } from '../steps/verification.ts';
import { verifyBundle, type Wishes } from '../steps/verify-bundle.ts';
import { memoryFiles } from './memory-files.ts';
import type { Files } from './write-bundle.ts';

/** What a verification in a test stands on. */
export const testPlatform: Platform = {
  cryptography: nodeCryptography,
  openSpool: memorySpool,
  onProgress: () => undefined,
};

/** Verifies files in memory. */
export function verifyFiles(files: Files, wishes: Wishes = {}, links: readonly string[] = []): Promise<Report> {
  return verifyBundle(memoryFiles(files, links), testPlatform, wishes);
}

/** The failing steps of a report with the codes of their reasons, such as `V7 root-differs`. */
export function failures(report: Report): readonly string[] {
  return report.steps.flatMap(({ step, verdict, reasons }) =>
    verdict === 'fail' ? [...new Set(reasons.map((reason) => `${step} ${reason.code}`))] : [],
  );
}
