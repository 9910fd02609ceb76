/**
 * The outcome of something that is expected to fail now and then: a broken file, a refused definition, a bad row.
 * Faults (a bug, a lost database) are thrown instead.
 */
export type Result<Value, Failure> = Ok<Value> | Err<Failure>;

/** A success and what it brought. */
export interface Ok<Value> {
  readonly ok: true;
  readonly value: Value;
}

/** An expected failure and what is known about it. */
export interface Err<Failure> {
  readonly ok: false;
  readonly error: Failure;
}

/** Wraps a success. */
export function ok<Value>(value: Value): Ok<Value> {
  return { ok: true, value };
}

/** Wraps an expected failure. */
export function err<Failure>(error: Failure): Err<Failure> {
  return { ok: false, error };
}
