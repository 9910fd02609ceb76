import type { DeskWorkMessages } from './desk-work-messages.ts';

/** The texts of the desk. Numbers, codes and names come in ready to be read; where a sentence depends on how many, the number itself comes too. */
export interface DeskMessages {
  readonly frame: DeskFrameMessages;
  readonly trouble: DeskTroubleMessages;
  readonly enter: EnterMessages;
  readonly home: HomeMessages;
  readonly keeper: KeeperMessages;
  readonly work: DeskWorkMessages;
}

/** What stands around every screen. */
export interface DeskFrameMessages {
  readonly title: string;
  readonly rehearsal: string;
  readonly rehearsalText: string;
  readonly otherLanguage: string;
  readonly home: string;
  readonly leave: string;
  readonly moment: string;
  readonly elsewhereTitle: string;
  readonly elsewhere: string;
  readonly here: string;
}

/** What is said when something did not go as it should: what happened, what was kept, what to do. */
export interface DeskTroubleMessages {
  readonly noReply: string;
  readonly again: string;
  readonly typedKept: string;
  readonly sending: string;
  readonly waiting: string;
  readonly sessionOver: string;
  readonly leaseOver: string;
  readonly leaseOverKept: string;
  readonly noPicture: string;
  readonly showPicture: string;
  readonly notUnderstood: string;
}

/** Coming in. */
export interface EnterMessages {
  readonly title: string;
  readonly intro: string;
  readonly invited: string;
  readonly code: string;
  readonly codeHint: string;
  readonly noCode: string;
  readonly useCode: string;
  readonly handleTitle: string;
  readonly handle: (handle: string, role: string) => string;
  readonly handleHint: string;
  readonly otherHandle: string;
  readonly keptTitle: string;
  readonly kept: readonly string[];
  readonly keptBeyond: string;
  readonly keyTitle: string;
  readonly makeKey: string;
  readonly makeKeyHint: string;
  readonly takeCode: string;
  readonly takeCodeHint: string;
  readonly noKeys: string;
  readonly keyNotMade: string;
  readonly backTitle: string;
  readonly withKey: string;
  readonly withCode: string;
  readonly recoveryCode: string;
  readonly recoveryHint: string;
  readonly comeIn: string;
  readonly keyNotUsed: string;
  readonly newHere: string;
  readonly knownHere: string;
  readonly recoveryTitle: string;
  readonly recoveryText: string;
  readonly print: string;
  readonly wroteDown: string;
  readonly left: string;
}

/** What there is to do, and how it goes. */
export interface HomeMessages {
  readonly hello: (handle: string) => string;
  readonly roles: { readonly [Role in 'reader' | 'clearer' | 'reviewer' | 'coordinator' | 'keeper']: string };
  readonly rolesText: { readonly [Role in 'reader' | 'clearer' | 'reviewer' | 'coordinator' | 'keeper']: string };
  readonly next: { readonly [Role in 'reader' | 'clearer' | 'reviewer']: string };
  readonly nothing: string;
  readonly lookAgain: string;
  readonly pause: (minutes: string) => string;
  readonly pauseText: string;
  readonly yours: string;
  readonly noneYet: string;
  readonly done: (tasks: number, text: string) => string;
  readonly agreement: (agreed: string, compared: string, percent: string, from: string, to: string) => string;
  readonly tooFew: (agreed: string, compared: string) => string;
  readonly pace: (seconds: string) => string;
  readonly returned: string;
  readonly thanks: string;
}

/** The keeper's screens. */
export interface KeeperMessages {
  readonly queues: string;
  readonly queuesText: string;
  readonly queue: string;
  readonly waiting: string;
  readonly leased: string;
  readonly oldest: string;
  readonly oldestText: (minutes: number, text: string) => string;
  readonly noneWaiting: string;
  readonly kinds: { readonly [Kind in 'place' | 'read-headline' | 'read-full' | 'clear' | 'settle']: string };
  readonly people: string;
  readonly peopleText: string;
  readonly handle: string;
  readonly role: string;
  readonly team: string;
  readonly noTeam: string;
  readonly state: string;
  readonly active: string;
  readonly revoked: string;
  readonly invitedOnly: string;
  readonly work: string;
  readonly invite: string;
  readonly inviteText: string;
  readonly inviteRole: string;
  readonly inviteTeam: string;
  readonly inviteTeamHint: string;
  readonly makeInvitation: string;
  readonly invitationTitle: (role: string) => string;
  readonly invitationText: string;
  readonly invitationLink: string;
  readonly invitationDone: string;
  readonly revoke: (handle: string) => string;
  readonly revokeTitle: (handle: string) => string;
  readonly revokeText: string;
  readonly revokeNow: (handle: string) => string;
  readonly keepPerson: string;
  readonly revokedNow: (handle: string) => string;
  readonly stations: string;
  readonly stationsText: string;
  readonly station: string;
  readonly captures: string;
  readonly noStations: string;
  readonly revokeStation: (station: string) => string;
  readonly quality: string;
}
