/**
 * SHA-256 (FIPS 180-4) as a port: the pure packages take it as an argument, so that Node hands them its native one
 * and a browser its own. 32 bytes of its own come back, and it keeps nothing of its argument: callers use that memory
 * again.
 */
export type Sha256 = (bytes: Uint8Array) => Uint8Array;
