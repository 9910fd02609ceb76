import { z } from 'zod';
import { claimSchema } from './claim.ts';
import { mappingSchema } from './mapping.ts';
import { definitionSchema } from './schema.ts';

/** A JSON Schema (draft 2020-12) as a value. */
export type JsonSchema = { readonly [keyword: string]: unknown };

/** The JSON Schema by which editors check and complete an `election.json`. */
export function definitionJsonSchema(): JsonSchema {
  return editorSchema(definitionSchema, 'Election definition of Testigo');
}

/** The JSON Schema by which editors check and complete a mapping of published figures. */
export function mappingJsonSchema(): JsonSchema {
  return editorSchema(mappingSchema, 'Mapping of published figures of Testigo');
}

/** The JSON Schema by which editors check and complete what an authority announced. */
export function claimJsonSchema(): JsonSchema {
  return editorSchema(claimSchema, 'Announcement of the authority, for Testigo');
}

/** Files may name their schema; the name is no part of what they say. */
function editorSchema(schema: z.ZodType, title: string): JsonSchema {
  const { $schema, properties, ...rest } = z.toJSONSchema(schema, { io: 'input' });
  return {
    $schema,
    title,
    ...rest,
    properties: { $schema: { type: 'string', description: 'where this JSON Schema lies' }, ...properties },
  };
}
