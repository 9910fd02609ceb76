import { isObject, type Json, type JsonObject } from '../encoding/canonical.ts';
import { isHash } from '../encoding/hex.ts';

/** Whether a value has a form. */
export type Form = (value: Json | undefined) => boolean;

/** A field that may be absent. */
export interface OptionalForm {
  readonly optional: Form;
}

export const anyText: Form = (value) => typeof value === 'string';
/** A name: letters, digits, dot, dash, underscore, a hundred characters at most. */
export const name: Form = (value) => typeof value === 'string' && /^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/.test(value);
export const hash: Form = isHash;
export const flag: Form = (value) => typeof value === 'boolean';
export const natural: Form = (value) => typeof value === 'number' && value >= 0;
export const positive: Form = (value) => typeof value === 'number' && value > 0;
const signatureDigits: Form = (value) => typeof value === 'string' && /^[0-9a-f]{128}$/.test(value);

/** A text that is not empty. */
export const text: Form = (value) => typeof value === 'string' && value !== '';

/** A text of 1 to so many UTF-16 code units. */
export function textUpTo(length: number): Form {
  return (value) => typeof value === 'string' && value !== '' && value.length <= length;
}

/** One of some texts. */
export function oneOf(...values: readonly string[]): Form {
  const allowed = new Set<unknown>(values);
  return (value) => allowed.has(value);
}

/** Null, or a form. */
export function orNull(form: Form): Form {
  return (value) => value === null || form(value);
}

/** A field that may be absent, but has the form where it is there. */
export function optional(form: Form): OptionalForm {
  return { optional: form };
}

/** An array whose items have a form. */
export function listOf(form: Form): Form {
  return (value) => Array.isArray(value) && (value as readonly Json[]).every(form);
}

/** An array of so many items, at least and at most, that have a form. */
export function listBetween(least: number, most: number, form: Form): Form {
  const list = listOf(form);
  return (value) =>
    list(value) && (value as readonly Json[]).length >= least && (value as readonly Json[]).length <= most;
}

/** An array of distinct texts in the order of their code units. */
export function setOf(form: Form): Form {
  return (value) => {
    if (!Array.isArray(value)) return false;
    let before: string | null = null;
    for (const item of value as readonly Json[]) {
      if (typeof item !== 'string' || !form(item) || (before !== null && item <= before)) return false;
      before = item;
    }
    return true;
  };
}

/** A set that is absent when it is empty. */
export function filledSetOf(form: Form): OptionalForm {
  const set = setOf(form);
  return optional((value) => set(value) && (value as readonly Json[]).length > 0);
}

/** An object of exactly these fields: none more, and none less but the optional ones. */
export function fields(forms: Readonly<Record<string, Form | OptionalForm>>): Form {
  const table = new Map(Object.entries(forms));
  const required = Object.entries(forms).filter(([, form]) => typeof form === 'function').length;
  return (value) => {
    if (!isObject(value)) return false;
    let found = 0;
    for (const key of Object.keys(value)) {
      const form = table.get(key);
      if (form === undefined) return false;
      if (typeof form === 'function') found++;
      if (!(typeof form === 'function' ? form : form.optional)(value[key])) return false;
    }
    return found === required;
  };
}

const signaturePairs = listBetween(0, 64, fields({ key: hash, signature: signatureDigits }));

/** At most 64 pairs of key and signature, sorted by key, each key once. */
export const signatures: Form = (value) => {
  if (!signaturePairs(value)) return false;
  return setOf(hash)((value as readonly JsonObject[]).map((pair) => pair.key as string));
};
