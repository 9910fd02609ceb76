/** Bytes of an id, as columns hold them. */
export function toBytes(id: string): Buffer {
  return Buffer.from(id, 'hex');
}

/** The id that a column holds. */
export function toId(bytes: Buffer): string {
  return bytes.toString('hex');
}
