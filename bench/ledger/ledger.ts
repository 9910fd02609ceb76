// How fast the ledger builds, proves, appends and checks, each beside the same work by bare node:crypto in the same run.
// Usage: npm run ledger -w bench -- [leaves]
import { machineText, peakMemoryText } from '../measure/figures.ts';
import { benchNotes } from './notes.ts';
import { benchProofs } from './proofs.ts';
import { rowText } from './row.ts';
import { benchAppend, benchBuild } from './tree.ts';

const leaves = Number(process.argv[2] ?? 1_000_000);

console.log(machineText());
console.log(rowText('', 'passed', 'of processor', 'node:crypto', 'ratio'));
await benchBuild(leaves);
console.log(`  (peak memory so far ${peakMemoryText()})`);
await benchAppend(Math.ceil(leaves / 10));
await benchNotes();
await benchProofs(leaves);
console.log(machineText());
