import type { DeskMessages } from './desk-messages.ts';
import { enDeskWork } from './en-desk-work.ts';

/** The texts of the desk in English. */
export const enDesk: DeskMessages = {
  frame: {
    title: 'Testigo, the desk',
    rehearsal: 'REHEARSAL',
    rehearsalText: 'Invented country, lists and votes.',
    otherLanguage: 'Español',
    home: 'Home',
    leave: 'Leave',
    moment: 'One moment…',
    elsewhereTitle: 'The desk is open in another tab',
    elsewhere:
      'One tab is enough, and keeps anything from being handed in twice. Go on in the other one, or work here instead.',
    here: 'Work here',
  },
  trouble: {
    noReply: 'No reply came from the desk’s server.',
    again: 'Try again now',
    typedKept: 'What you typed is kept in this tab.',
    sending: 'Sending…',
    waiting:
      'It is sent again by itself as soon as there is a connection, and counts once, however often it is sent. Leave this tab open.',
    sessionOver: 'Your session is over, to protect you. Come in again with your passkey or your printed code.',
    leaseOver: 'Your time for this sheet is over, and somebody else may be given it.',
    leaseOverKept: 'What you entered is still here. Hand it in: it is kept even now.',
    leaseLost:
      'Your time for a sheet was over before this page was loaded again. What was typed for it and not handed in has been removed from this tab.',
    noPicture: 'The picture did not come. What you typed is kept.',
    showPicture: 'Show the picture again',
    notUnderstood: 'Something went wrong on this page. What was handed in is kept. Load the page again.',
  },
  enter: {
    title: 'Come in',
    intro:
      'Here people read the tally sheets of an election, look over their pictures, and settle what contradicts itself.',
    invited: 'You were invited.',
    code: 'Invitation code',
    codeHint: 'It stands on the paper or in the link that you were given, and works once.',
    noCode: 'Type the code of your invitation first.',
    useCode: 'Use this invitation',
    handleTitle: 'Who you are here',
    handle: (handle, role) => `Here you are “${handle}”, ${role}.`,
    handleHint: 'The name was drawn at random. Nobody asks for yours; do not tell it.',
    otherHandle: 'Draw another name',
    keptTitle: 'What is kept of you',
    kept: [
      'This invented name, your role and, if you have one, your team.',
      'The public half of your passkey, or a scrambled form of your printed code.',
      'Which sheets you worked on and what you entered. In the public records stands only a mark, another one for each table.',
    ],
    keptBeyond:
      'No name, mail, phone number or address is asked or kept. But whoever invited you may know who you are, and your network can see that you visited this address. Nobody can promise that you cannot be found.',
    keyTitle: 'How you will come back',
    makeKey: 'Make a passkey on this device',
    makeKeyHint:
      'You come back with your finger, your face or the PIN of this device. Whoever can unlock the device can see that it has a passkey for this address.',
    takeCode: 'Come back with a printed code alone',
    takeCodeHint: 'It leaves nothing on this device. You get the code on the next screen.',
    noKeys: 'This browser can’t make passkeys here. Take a printed code.',
    keyNotMade: 'No passkey was made. Your invitation was not used up: try again, or take a printed code.',
    backTitle: 'Come back',
    withKey: 'Come in with your passkey',
    withCode: 'Come in with a printed code',
    nameHere: 'Your name here',
    incomplete: 'Type both your name here and your printed code.',
    recoveryCode: 'Your printed code',
    recoveryHint: 'Capital or small letters and dashes make no difference.',
    comeIn: 'Come in',
    keyNotUsed: 'No passkey was used, and nothing changed. Try again, or come in with your printed code.',
    newHere: 'I have an invitation',
    knownHere: 'I was here before',
    recoveryTitle: 'Your printed code',
    recoveryText:
      'Write it down or print it now: it is shown this one time. Whoever has it can come in as you. Keep it apart from everything that tells who you are.',
    recoveryBeside: 'You will need it with your name here if the passkey is lost.',
    print: 'Print it',
    wroteDown: 'I have it on paper',
    left: 'You left. Nothing of this desk remains on this screen.',
  },
  home: {
    hello: (handle) => `You are “${handle}”`,
    roles: {
      reader: 'reader',
      clearer: 'clearer',
      reviewer: 'reviewer',
      coordinator: 'coordinator',
      keeper: 'keeper of the desk',
    },
    rolesText: {
      reader: 'You type what stands on sheets. Each sheet is read by two people who do not see each other’s figures.',
      clearer: 'You look at pictures before the world does, and cover what tells of people.',
      reviewer: 'You settle tables whose sheets contradict each other. You never get one that you took part in.',
      coordinator: 'You see what waits and who is at work, and shut out whoever has fallen into other hands.',
      keeper: 'You invite people, watch what waits, and shut out whoever has fallen into other hands.',
    },
    next: { reader: 'Next sheet', clearer: 'Next picture', reviewer: 'Next table' },
    waiting: {
      place: (tasks, text) => (tasks === 1 ? '1 sheet waits to be placed.' : `${text} sheets wait to be placed.`),
      read: (tasks, text) => (tasks === 1 ? '1 sheet waits to be read.' : `${text} sheets wait to be read.`),
      clear: (tasks, text) =>
        tasks === 1 ? '1 picture waits to be looked over.' : `${text} pictures wait to be looked over.`,
      settle: (tasks, text) => (tasks === 1 ? '1 table waits to be settled.' : `${text} tables wait to be settled.`),
    },
    nothing: 'Nothing waits for you at present.',
    lookAgain: 'Look again',
    pause: 'Please rest.',
    pauseText:
      'Sheets whose figures are known were read otherwise more often than this desk allows. That happens to everybody who is tired. Everything you read is kept; the keeper of the desk lets you go on.',
    yours: 'Your work so far',
    noneYet: 'No sheet read to the end yet.',
    sheets: (sheets, text) =>
      sheets === 1 ? 'You have read 1 sheet to the end.' : `You have read ${text} sheets to the end.`,
    agreed: ({ count, of, percent, lowest, highest }) =>
      `Of ${of} sheets that somebody else read too, you both typed the same on ${count}: ${percent} (with 95 % confidence between ${lowest} and ${highest}).`,
    wrongFields: ({ count, of, percent, lowest, highest }) =>
      `Of ${of} fields whose figures were known before, you typed ${count} otherwise: ${percent} (with 95 % confidence between ${lowest} and ${highest}).`,
    pace: (seconds) => `A sheet takes you ${seconds} seconds on average.`,
    kept: {
      now: 'It was handed in and is kept. Thank you.',
      already: 'It had been handed in before, is kept, and counts once. Thank you.',
      late: 'It was handed in and is kept, though your time for it was over. Thank you.',
      aside: 'It was handed in and is kept apart: this desk no longer takes your work. Speak with whoever invited you.',
    },
  },
  keeper: {
    queues: 'What waits',
    queuesText: 'Tasks that are free for somebody now, and those that somebody works on.',
    queue: 'Task',
    free: 'Waiting',
    leased: 'Being done',
    kinds: {
      place: 'Say which table',
      read: 'Read figures',
      clear: 'Look over pictures',
      settle: 'Settle tables',
    },
    keptApart: (answers, text) =>
      answers === 1
        ? '1 answer came from somebody who had been shut out, and is kept apart.'
        : `${text} answers came from people who had been shut out, and are kept apart.`,
    quality: 'How well sheets are read',
    wrongFields: ({ count, of, percent, lowest, highest }) =>
      `Where two people read the same sheet, ${count} of ${of} fields differ: ${percent} (with 95 % confidence between ${lowest} and ${highest}).`,
    wrongKnownFields: ({ count, of, percent, lowest, highest }) =>
      `On sheets whose figures were known before, ${count} of ${of} fields were typed otherwise: ${percent} (with 95 % confidence between ${lowest} and ${highest}).`,
    notMeasured: 'Too little was read to measure it.',
    people: 'People',
    peopleText: 'Invented names only. Who is behind them is written nowhere.',
    handle: 'Name here',
    role: 'Role',
    team: 'Team',
    station: 'Scan station',
    none: 'none',
    state: 'State',
    active: 'at work',
    revoked: 'shut out',
    paused: 'resting',
    sheets: 'Sheets read',
    agreed: 'Read alike by two',
    of: (count, of) => `${count} of ${of}`,
    resume: (handle) => `Let “${handle}” go on`,
    resumed: (handle) => `“${handle}” gets sheets again.`,
    invite: 'Invite somebody',
    inviteText: 'An invitation works once. Give it by hand, or over a line that you trust.',
    inviteTeam: 'Team, if the person has one',
    inviteTeamHint:
      'A letter or number that tells nothing. People of one team do not read the same sheet where that can be avoided.',
    inviteStation: 'Scan station where the person works, if any',
    inviteStationHint: 'The person gets no sheet that was sent from there.',
    badName:
      'Names of teams and stations have letters, digits, dots and dashes only. No invitation was made; correct the name.',
    makeInvitation: 'Make an invitation',
    invitationTitle: (role) => `Invitation for one ${role}`,
    invitationText: (days) =>
      `It is shown this one time and works within ${days} days. Print it or copy it now; only a scrambled form is kept.`,
    invitationLink: 'Or with this link:',
    invitationDone: 'I have it',
    revoke: (name) => `Shut out ${name}`,
    revokeTitle: (name) => `Shut out ${name}?`,
    revokeText:
      'Their sessions end at once. What they hand in later is kept apart, and the sheets they read before are queued for another look. Nothing is erased. This can’t be undone; the person can be invited anew.',
    revokeStationText:
      'The sheets it sent are queued for another look, and people who work there come in no more. Nothing is erased. This can’t be undone.',
    keepAll: 'Leave everything as it is',
    revokedNow: (name, queued, text) =>
      queued === 1
        ? `${name} is shut out; 1 sheet is queued for another look. Invite a successor as soon as you can.`
        : `${name} is shut out; ${text} sheets are queued for another look. Invite a successor as soon as you can.`,
    stations: 'Scan stations',
    stationsText: 'A station that has fallen into other hands is shut out by its name, as it stands in the records.',
    stationsRevoked: (stations) => `Shut out: ${stations}.`,
    askRevokeStation: 'Shut out this station',
  },
  work: enDeskWork,
};
