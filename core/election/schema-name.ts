/** A document without the name of its schema. */
export function withoutSchemaName(document: unknown): unknown {
  if (typeof document !== 'object' || document === null || Array.isArray(document)) return document;
  const { $schema: _, ...rest } = document as { readonly [key: string]: unknown };
  return rest;
}
