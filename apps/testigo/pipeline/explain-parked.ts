import { type Json, type Language, type Message, type MessageValues, sayMessage } from '@testigo/basics';
import { explainIntake, type IntakeReason } from '@testigo/intake';
import { type ParkedCapture, STATION_REVOKED } from '@testigo/intake/captures';
import { explainImage, type ImageReason, type UnreadReason } from '@testigo/reading';

/** Why a capture is parked or a file was not taken in, and what a person can do. */
export interface Explained {
  readonly reason: string;
  readonly remedy: string;
}

/** The command that says where a capture belongs. */
const PLACE: Message = {
  es: 'Para colocarla: npx testigo place {capture} --table CÓDIGO',
  en: 'To place it: npx testigo place {capture} --table CODE',
};

/** Where there is nothing to look at, there is nothing to place. */
const NOTHING_TO_SEE = new Set<string>([
  'not-an-image',
  'not-what-its-name-says',
  'pdf-damaged',
  'pdf-without-pages',
] satisfies (ImageReason | IntakeReason)[]);

/** Reasons that only the election knows. */
const REASONS: { readonly [reason: string]: { readonly reason: Message; readonly remedy: Message } } = {
  'other-election': {
    reason: {
      es: 'Su código QR es legible, pero no es de un acta de esta elección.',
      en: 'Its QR code can be read, but it is not that of a sheet of this election.',
    },
    remedy: {
      es: 'Compruebe si el acta es de esta elección; quedó guardada aparte.',
      en: 'Check whether the sheet belongs to this election; it was kept aside.',
    },
  },
  'unknown-table': {
    reason: {
      es: 'Su código QR nombra una mesa que no está en la lista de mesas.',
      en: 'Its QR code names a table that is not in the list of tables.',
    },
    remedy: {
      es: 'Compruebe el código impreso en el acta; quedó guardada aparte.',
      en: 'Check the code printed on the sheet; it was kept aside.',
    },
  },
  [STATION_REVOKED]: {
    reason: {
      es: 'La estación que la trajo ya no tiene permiso: se guardó entera, y nada de ella cuenta.',
      en: 'The station that brought it has no leave any more: it was kept whole, and nothing of it counts.',
    },
    remedy: {
      es: 'Si el acta es buena, importe el mismo archivo desde una estación con permiso: entonces se lee.',
      en: 'If the sheet is good, import the same file from a station that has its leave: then it is read.',
    },
  },
};

const IMAGE_REASONS = new Set<string>([
  'not-an-image',
  'truncated',
  'too-many-pixels',
  'too-small',
  'heic',
  'unsupported-kind',
  'took-too-long',
  'reader-failed',
  'blank',
  'no-code',
  'code-unreadable',
  'code-of-another-kind',
] satisfies (ImageReason | UnreadReason)[]);

/** Puts into words why a capture is parked; its facts are those of the look that parked it ({@link factsWithValues}). */
export function explainParked({ id, reason, facts }: Omit<ParkedCapture, 'files'>, language: Language): Explained {
  const explained = explain(reason, valuesIn(facts), language);
  if (NOTHING_TO_SEE.has(reason)) return explained;
  const place = sayMessage(PLACE, language, { capture: id.slice(0, SHORT_ID) });
  return { reason: explained.reason, remedy: `${explained.remedy} ${place}` };
}

/** Digits of an id that are enough to find it by. */
const SHORT_ID = 12;

function explain(reason: string, values: MessageValues, language: Language): Explained {
  const own = REASONS[reason];
  if (own !== undefined) return { reason: own.reason[language], remedy: own.remedy[language] };
  return IMAGE_REASONS.has(reason)
    ? explainImage(reason as ImageReason | UnreadReason, language, values)
    : explainIntake(reason as IntakeReason, language, values);
}

/** Facts that hold what the words of a reason are filled with, such as the sides of a picture that is too large. */
export function factsWithValues(values: MessageValues = {}): Json {
  return { values };
}

function valuesIn(facts: Json): MessageValues {
  if (typeof facts !== 'object' || facts === null || !('values' in facts)) return {};
  return facts.values as MessageValues;
}
