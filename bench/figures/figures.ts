// How long it takes to import the first published file of Venezuela 2024, and to count it. Skipped where ../shared is absent.
// Usage: npm run figures -w bench -- [runs]
import { createReadStream, existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { performance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import { applyRecords, readCount, readElectionFacts, readPolicy } from '@testigo/counting';
import { checkMapping } from '@testigo/election';
import { importFigures } from '@testigo/intake/figures';
import { createFigureStore } from '@testigo/store';
import { createElection, readDefinition } from '@testigo/testigo/commands/election-create.ts';
import { signRecord } from '@testigo/testigo/keys/signatures.ts';
import type { Workspace } from '@testigo/testigo/workspace/open-workspace.ts';
import { machineText, median, secondsText } from '../measure/figures.ts';
import { withThrowawayWorkspace } from '../measure/throwaway-workspace.ts';

const NAME = 'RESULTADOS_2024_CSV_V1.csv';
const file = fileURLToPath(new URL(`../../../shared/data/${NAME}`, import.meta.url));
const country = fileURLToPath(new URL('../../countries/venezuela-2024/', import.meta.url));
const runs = Number(process.argv[2] ?? 3);

if (existsSync(file)) await measure();
else console.log(`Skipped: ${NAME} is not in ../shared/data.`);

async function measure(): Promise<void> {
  console.log(machineText());
  const imports: number[] = [];
  const counts: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    const { imported, counted, tables } = await withThrowawayWorkspace(importOnce);
    console.log(`${tables} tables: import ${secondsText(imported)}, count ${secondsText(counted)}`);
    imports.push(imported);
    counts.push(counted);
  }
  console.log(
    `median of ${runs}: import ${secondsText(median(imports))}, count ${secondsText(median(counts))}; ${machineText()}`,
  );
}

async function importOnce(workspace: Workspace) {
  await createElection(workspace, await readDefinition(`${country}archive.json`), undefined);
  const { election, counts } = await workspace.election();
  const mapping = checkMapping(await readFile(`${country}figures-v1.json`, 'utf8'), election.definition);
  if (!mapping.ok) throw new Error('the mapping of V1 does not fit its definition');
  const policy = await counts.view(async (view) => readPolicy(await readElectionFacts(view, election)));
  const { keys } = workspace.keys.adjudicators;
  const began = performance.now();
  const imported = await importFigures(
    createFigureStore(workspace.database, election.id),
    { id: election.id, definition: election.definition, policy },
    (id) => signRecord(id, keys),
    { file: { name: NAME, open: () => createReadStream(file) }, mapping: mapping.value, name: 'V1' },
  );
  if (!imported.ok) throw new Error(imported.error.problem);
  const appended = performance.now();
  await applyRecords(counts, election);
  const done = performance.now();
  const [contest] = await counts.view((view) => readCount(view, election));
  return { imported: appended - began, counted: done - appended, tables: contest?.tables.counted ?? 0 };
}
