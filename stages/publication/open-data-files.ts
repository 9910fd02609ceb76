import { utf8 } from '@testigo/basics';
import { placesText } from './csv.ts';
import { catalogue, dataPackage, sumsText } from './data-package.ts';
import { downloadsOf } from './download-list.ts';
import { writeNistSummary } from './nist-report.ts';
import { bundlePaths } from './paths.ts';
import type { Download } from './ports.ts';
import type { PublicationRun } from './publication-run.ts';

/** Writes the files that hold or describe the whole count in forms that other programs know, and says what can be downloaded. */
export async function writeOpenData(run: PublicationRun): Promise<readonly Download[]> {
  const { writer, head, country } = run;
  const { definition } = head;
  const put = (path: string, text: string): void => writer.put(definition.root.id, null, path, utf8(text));
  put(bundlePaths.places, placesText(country));
  await writer.putPieces(definition.root.id, bundlePaths.nistReport, async (file) => writeNistSummary(run, file));
  const data = downloadsOf(run);
  put(bundlePaths.dataPackage, jsonText(dataPackage(definition, data)));
  put(bundlePaths.catalogue, jsonText(catalogue(definition, data)));
  put(bundlePaths.sums, sumsText(downloadsOf(run)));
  return downloadsOf(run);
}

function jsonText(value: object): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
