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
  readonly leaseLost: string;
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
  readonly nameHere: string;
  readonly incomplete: string;
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
  readonly recoveryBeside: string;
  readonly print: string;
  readonly wroteDown: string;
  readonly left: string;
}

type RoleName = 'reader' | 'clearer' | 'reviewer' | 'coordinator' | 'keeper';

/** A share that was measured: how many of how many, in per cent, and between which bounds. */
export interface MeasuredText {
  readonly count: string;
  readonly of: string;
  readonly percent: string;
  readonly lowest: string;
  readonly highest: string;
}

/** What there is to do, and how it goes. */
export interface HomeMessages {
  readonly hello: (handle: string) => string;
  readonly roles: { readonly [Role in RoleName]: string };
  readonly rolesText: { readonly [Role in RoleName]: string };
  readonly next: { readonly [Role in 'reader' | 'clearer' | 'reviewer']: string };
  readonly waiting: {
    readonly [Kind in 'place' | 'read' | 'clear' | 'settle']: (tasks: number, text: string) => string;
  };
  readonly nothing: string;
  readonly lookAgain: string;
  readonly pause: string;
  readonly pauseText: string;
  readonly yours: string;
  readonly noneYet: string;
  readonly sheets: (sheets: number, text: string) => string;
  readonly agreed: (measured: MeasuredText) => string;
  readonly wrongFields: (measured: MeasuredText) => string;
  readonly pace: (seconds: string) => string;
  readonly kept: { readonly [How in 'now' | 'already' | 'late' | 'aside']: string };
}

/** The keeper's screens. */
export interface KeeperMessages {
  readonly queues: string;
  readonly queuesText: string;
  readonly queue: string;
  readonly free: string;
  readonly leased: string;
  readonly kinds: { readonly [Kind in 'place' | 'read' | 'clear' | 'settle']: string };
  readonly keptApart: (answers: number, text: string) => string;
  readonly quality: string;
  readonly wrongFields: (measured: MeasuredText) => string;
  readonly wrongKnownFields: (measured: MeasuredText) => string;
  readonly notMeasured: string;
  readonly people: string;
  readonly peopleText: string;
  readonly handle: string;
  readonly role: string;
  readonly team: string;
  readonly station: string;
  readonly none: string;
  readonly state: string;
  readonly active: string;
  readonly revoked: string;
  readonly paused: string;
  readonly sheets: string;
  readonly agreed: string;
  readonly of: (count: string, of: string) => string;
  readonly resume: (handle: string) => string;
  readonly resumed: (handle: string) => string;
  readonly invite: string;
  readonly inviteText: string;
  readonly inviteTeam: string;
  readonly inviteTeamHint: string;
  readonly inviteStation: string;
  readonly inviteStationHint: string;
  readonly badName: string;
  readonly makeInvitation: string;
  readonly invitationTitle: (role: string) => string;
  readonly invitationText: (days: string) => string;
  readonly invitationLink: string;
  readonly invitationDone: string;
  readonly revoke: (name: string) => string;
  readonly revokeTitle: (name: string) => string;
  readonly revokeText: string;
  readonly revokeStationText: string;
  readonly keepAll: string;
  readonly revokedNow: (name: string, queued: number, text: string) => string;
  readonly stations: string;
  readonly stationsText: string;
  readonly stationsRevoked: (stations: string) => string;
  readonly askRevokeStation: string;
}
