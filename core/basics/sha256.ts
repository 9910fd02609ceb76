/**
 * SHA-256 (FIPS 180-4) as a port: the pure packages take it as an argument, so that Node hands them its native one
 * and a browser its own. 32 bytes come back.
 */
export type Sha256 = (bytes: Uint8Array) => Uint8Array;
