import type { Language, Message } from '@testigo/basics';
import { explainIntake, type IntakeReason } from '@testigo/intake';
import { explainImage, type ImageReason, type UnreadReason } from '@testigo/reading';

/** Why a capture is parked or a file was not taken in, and what a person can do. */
export interface Explained {
  readonly reason: string;
  readonly remedy: string;
}

const PLACE: Message = {
  es: 'Léala y colóquela: npx testigo place CAPTURA --table CÓDIGO.',
  en: 'Look at it and place it: npx testigo place CAPTURE --table CODE.',
};

/** Reasons that only the election knows. */
const REASONS: { readonly [reason: string]: { readonly reason: Message; readonly remedy: Message } } = {
  'other-election': {
    reason: {
      es: 'Su código QR es legible, pero no es de un acta de esta elección.',
      en: 'Its QR code can be read, but it is not that of a sheet of this election.',
    },
    remedy: {
      es: 'Compruebe que el acta es de esta elección; si lo es, colóquela: npx testigo place CAPTURA --table CÓDIGO.',
      en: 'Check whether the sheet belongs to this election; if so, place it: npx testigo place CAPTURE --table CODE.',
    },
  },
  'unknown-table': {
    reason: {
      es: 'Su código QR nombra una mesa que no está en la lista de mesas.',
      en: 'Its QR code names a table that is not in the list of tables.',
    },
    remedy: PLACE,
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

/** Puts the reason for which a capture is parked into words. */
export function explainParked(reason: string, language: Language): Explained {
  const own = REASONS[reason];
  if (own !== undefined) return { reason: own.reason[language], remedy: own.remedy[language] };
  if (!IMAGE_REASONS.has(reason))
    return explainIntake(reason as IntakeReason, language, { megabytes: '?', limit: '?' });
  return explainImage(reason as ImageReason | UnreadReason, language, { seconds: 45, detail: '', megapixels: '?' });
}
