// Folds a nation of invented tables from three decoded records each, in batches, decoding and hashing timed apart.
// Usage: npm run fold -w bench -- [tables]
import { createHash } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import { foldBatches, type TableBatch } from '@testigo/count';
import { identify, parseRecord, recordBytes } from '@testigo/record';
import { nationContext, recordsOfTable } from './nation.ts';

const size = { tables: Number(process.argv[2] ?? 1_050_000), options: 38 };
const BATCH = 4_000;
const spent = { make: 0, decode: 0, hash: 0 };

function* batches(): Generator<TableBatch> {
  for (let first = 0; first < size.tables; first += BATCH) {
    const last = Math.min(size.tables, first + BATCH);
    const began = performance.now();
    const numbers = Array.from({ length: last - first }, (_, index) => first + index);
    const stored = numbers.flatMap((number) => recordsOfTable(size, number)).map(recordBytes);
    const made = performance.now();
    const decoded = stored.flatMap((bytes) => {
      const record = parseRecord(bytes);
      return record.ok ? [record.value] : [];
    });
    const parsed = performance.now();
    const records = decoded.map((record) => identify(record, (bytes) => createHash('sha256').update(bytes).digest()));
    spent.make += made - began;
    spent.decode += parsed - made;
    spent.hash += performance.now() - parsed;
    yield { tables: numbers.map((number) => String(number).padStart(7, '0')), records };
  }
}

const context = nationContext(size);
const began = performance.now();
const totals = foldBatches(context, batches()).get('c');
const fold = performance.now() - began - spent.make - spent.decode - spent.hash;
const rolled = performance.now();
const counted = totals?.numbers(size.tables).get('n')?.[0];
console.log(`${size.tables} tables, ${size.tables * 3} records; counted ${counted}`);
console.log(`fold ${seconds(fold)}, rows of totals ${seconds(performance.now() - rolled)}`);
console.log(`apart: decode ${seconds(spent.decode)}, hash ${seconds(spent.hash)}, making the input ${seconds(spent.make)}`);
console.log(`peak memory ${Math.round(process.resourceUsage().maxRSS / 1024)} MB`);

function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(2)} s`;
}
