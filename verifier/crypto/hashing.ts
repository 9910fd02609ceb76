/** SHA-256 over parts that come one after another. */
export interface HashStream {
  update(bytes: Uint8Array): void;
  /** The 32 bytes of the hash; the stream is used up. */
  digest(): Uint8Array;
}

/** What the verifier needs of a platform's cryptography: Node's own is used there, noble's code in browsers. */
export interface Cryptography {
  /** SHA-256: 32 bytes. */
  sha256(bytes: Uint8Array): Uint8Array;
  startSha256(): HashStream;
  /**
   * Ed25519 without cofactor: whether encode(S·B − k·A) is exactly the R of the signature, and S is below the order. The key
   * was found acceptable before (isAcceptableKey).
   */
  ed25519Equation(key: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean;
}
