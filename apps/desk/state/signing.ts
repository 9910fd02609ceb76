import { signal } from '@preact/signals';
import type { SigningKey } from '../client/signing-key.ts';

/** The adjudicator's key of the person at work, in this tab's memory alone. */
export const signingKey = signal<SigningKey | null>(null);
