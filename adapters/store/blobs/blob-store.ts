/** Bytes kept under a key. A key belongs to its content, so writing it twice is harmless. */
export interface BlobStore {
  /** Keeps bytes; when it resolves they are on the disk. Nothing half-written is ever found under the key. */
  put(key: string, bytes: Uint8Array): Promise<void>;
  /** The bytes of a key, or null when there are none. */
  get(key: string): Promise<Uint8Array | null>;
  has(key: string): Promise<boolean>;
  /** Takes a key away; one that is not there is away already. */
  remove(key: string): Promise<void>;
}
