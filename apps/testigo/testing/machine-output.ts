import { expect } from 'vitest';
import type { z } from 'zod';
import type { Finished } from './start-testigo.ts';

/** Reads what a command printed with `--json`: one line, in the schema's shape with nothing beside it, and no other word on the stream. */
export function readOutput<Schema extends z.ZodType>(schema: Schema, { out, err }: Finished): z.infer<Schema> {
  expect(out, err).toMatch(/^[^\n]+\n$/);
  const value: unknown = JSON.parse(out);
  const parsed = schema.parse(value);
  // Schemas let unknown fields pass by leaving them out: what is left out would be missing here.
  expect(parsed).toEqual(value);
  return parsed;
}
