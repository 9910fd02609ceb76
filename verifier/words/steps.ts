import type { Sentence } from './reasons.ts';

/** The numbered steps of docs/bundle-format.md, section 3. */
export const STEPS = [
  'V1',
  'V2',
  'V3',
  'V4',
  'V5',
  'V6',
  'V7',
  'V8',
  'V9',
  'V10',
  'V11',
  'V12',
  'V13',
  'V14',
  'V15',
  'V16',
  'V17',
  'V18',
] as const;

export type StepName = (typeof STEPS)[number];

/** What each step asks, in plain words. */
export const QUESTIONS: Readonly<Record<StepName, Sentence>> = {
  V1: { en: 'The bundle says what it is', es: 'La publicación dice qué es' },
  V2: { en: 'Every manifest is the one signed for', es: 'Cada índice es el que se firmó' },
  V3: { en: 'Every file is there, unchanged, and no other', es: 'Cada archivo está, sin cambios, y ningún otro' },
  V4: { en: 'The checkpoint is of this log and size', es: 'El punto de control es de este diario y tamaño' },
  V5: { en: 'The log began with this election and is signed', es: 'El diario empezó con esta elección y está firmado' },
  V6: { en: 'Enough cosigners stand behind it', es: 'Lo respaldan suficientes cofirmantes' },
  V7: { en: 'The records are those signed for', es: 'Los registros son los que se firmaron' },
  V8: { en: 'Every record has its form', es: 'Cada registro tiene su forma' },
  V9: { en: 'The election’s definition and lists are there', es: 'Están la definición y las listas de la elección' },
  V10: { en: 'What is shown was released', es: 'Lo que se muestra fue liberado' },
  V11: { en: 'The count is what the records give', es: 'El conteo es el que dan los registros' },
  V12: { en: 'The log’s own tally says the same', es: 'El resumen del diario dice lo mismo' },
  V13: { en: 'The pictures are those in force', es: 'Las imágenes son las vigentes' },
  V14: { en: 'Paint covers persons, never figures', es: 'La pintura tapa personas, nunca cifras' },
  V15: { en: 'The disclosed part belongs to its capture', es: 'La parte revelada es de su captura' },
  V16: { en: 'The sheet’s records are in the log', es: 'Los registros del acta están en el diario' },
  V17: { en: 'It continues what was known before', es: 'Continúa lo que se conocía antes' },
  V18: { en: 'Who signed decisions', es: 'Quién firmó las decisiones' },
};
