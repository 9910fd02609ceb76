import {
  type AuthenticationResponseJSON,
  generateAuthenticationOptions,
  generateRegistrationOptions,
  type RegistrationResponseJSON,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server';
import type { DeskPasskeyTable } from '@testigo/store/desk';
import { type Desk, DeskRefusal } from './desk.ts';

/** How long a browser may take to ask its person, in seconds. */
export const PASSKEY_SECONDS = 600;

/** What a browser is asked to make a passkey for a new person. Nothing of the device is asked for. */
export async function askForPasskey(desk: Desk, handle: string) {
  return generateRegistrationOptions({
    rpName: 'Testigo',
    rpID: hostOf(desk),
    userName: handle,
    userDisplayName: handle,
    attestationType: 'none',
    authenticatorSelection: { residentKey: 'required', userVerification: 'preferred' },
    timeout: PASSKEY_SECONDS * 1000,
  });
}

/** What a browser is asked to prove a passkey that it has, whosever it is. */
export async function askWithPasskey(desk: Desk) {
  return generateAuthenticationOptions({
    rpID: hostOf(desk),
    userVerification: 'preferred',
    timeout: PASSKEY_SECONDS * 1000,
  });
}

/** Checks a new passkey; throws a {@link DeskRefusal} where it is none, or answers another question. */
export async function checkNewPasskey(
  desk: Desk,
  response: unknown,
  isAsked: (challenge: string) => Promise<boolean>,
): Promise<Omit<DeskPasskeyTable, 'person'>> {
  const verified = await refusing(() =>
    verifyRegistrationResponse({
      response: response as RegistrationResponseJSON,
      expectedChallenge: isAsked,
      expectedOrigin: desk.origin,
      expectedRPID: hostOf(desk),
      requireUserVerification: false,
    }),
  );
  if (!verified.verified) throw new DeskRefusal('passkey-refused', 403);
  const { id, publicKey, counter, transports = [] } = verified.registrationInfo.credential;
  return { id, public_key: Buffer.from(publicKey), counter, transports: [...transports] };
}

/** Checks the answer of a known passkey and returns its new counter; throws a {@link DeskRefusal} where it does not hold. */
export async function checkPasskey(
  desk: Desk,
  response: unknown,
  passkey: DeskPasskeyTable,
  isAsked: (challenge: string) => Promise<boolean>,
): Promise<number> {
  const verified = await refusing(() =>
    verifyAuthenticationResponse({
      response: response as AuthenticationResponseJSON,
      expectedChallenge: isAsked,
      expectedOrigin: desk.origin,
      expectedRPID: hostOf(desk),
      requireUserVerification: false,
      credential: { id: passkey.id, publicKey: new Uint8Array(passkey.public_key), counter: passkey.counter },
    }),
  );
  if (!verified.verified) throw new DeskRefusal('passkey-refused', 403);
  return verified.authenticationInfo.newCounter;
}

/** The library throws for whatever does not hold; to the person all of it is the same. */
async function refusing<Value>(check: () => Promise<Value>): Promise<Value> {
  try {
    return await check();
  } catch {
    throw new DeskRefusal('passkey-refused', 403);
  }
}

function hostOf({ origin }: Desk): string {
  return new URL(origin).hostname;
}
