import type { Language, Sentence } from './reasons.ts';

/** What the programs say beside reasons and steps. */
export const WORDS = {
  usage: {
    en: `testigo-verify checks a publication, trusting nobody.

  testigo-verify BUNDLE                a folder, a zip, or a link (https://…)
  testigo-verify SHEET                 the proof of one sheet
  testigo-verify verify-diff OLD NEW   what a newer publication added, corrected, withdrew

  --election ID     the election it must be of
  --known NOTE      a checkpoint (or bundle folder) that you know already; may be repeated
  --region FILE     a disclosed region, with the bundle or sheet that it belongs to
  --json            print everything for programs
  --language en|es

It ends with the number of the first step that fails, 0 where none does.`,
    es: `testigo-verify revisa una publicación sin confiar en nadie.

  testigo-verify PUBLICACIÓN            una carpeta, un zip o un enlace (https://…)
  testigo-verify ACTA                   la prueba de un acta
  testigo-verify verify-diff VIEJA NUEVA   qué agregó, corrigió o retiró la más nueva

  --election ID     la elección de la que debe ser
  --known NOTA      un punto de control (o carpeta) que usted ya conoce; se puede repetir
  --region ARCHIVO  una parte revelada, con la publicación o el acta a la que pertenece
  --json            imprime todo para programas
  --language en|es

Termina con el número del primer paso que falla, 0 si ninguno falla.`,
  },
  nowhere: { en: 'There is no file or folder {path}.', es: 'No hay ningún archivo ni carpeta {path}.' },
  unreadable: { en: 'This can’t be read: {path}', es: 'Esto no se puede leer: {path}' },
  rehearsal: { en: 'REHEARSAL', es: 'SIMULACRO' },
  pass: { en: 'holds', es: 'se cumple' },
  fail: { en: 'FAILS', es: 'FALLA' },
  skipped: { en: 'not done', es: 'no se hizo' },
  allHold: {
    en: 'Everything that was checked holds.',
    es: 'Todo lo que se revisó se cumple.',
  },
  firstFailure: {
    en: '{step} is the first step that fails: “{question}”.',
    es: '{step} es el primer paso que falla: «{question}».',
  },
  election: { en: 'Election', es: 'Elección' },
  records: { en: 'Records', es: 'Registros' },
  root: { en: 'Root', es: 'Raíz' },
  counted: {
    en: '{contest}: tables counted {counted} of {expected}; flagged {flagged}; missing {missing}.',
    es: '{contest}: mesas contadas {counted} de {expected}; señaladas {flagged}; faltantes {missing}.',
  },
  votes: {
    en: 'Votes by ballot line in the counted tables: {options}.',
    es: 'Votos por línea de la boleta en las mesas contadas: {options}.',
  },
  fork: { en: 'The two notes that contradict each other:', es: 'Las dos notas que se contradicen:' },
  changes: {
    en: '{records} records more. {added} tables added, {corrected} corrected, {withdrawn} withdrawn, {restated} otherwise restated, {removed} removed; {unchanged} unchanged.',
    es: '{records} registros más. {added} mesas agregadas, {corrected} corregidas, {withdrawn} retiradas, {restated} con otro estado, {removed} quitadas; {unchanged} sin cambio.',
  },
  nothingElse: {
    en: 'Both counts follow from their records, and the newer log continues the older: nothing else changed.',
    es: 'Los dos conteos resultan de sus registros, y el diario nuevo continúa el viejo: nada más cambió.',
  },
} as const satisfies Readonly<Record<string, Sentence>>;

/** A sentence with its values. */
export function say(
  key: keyof typeof WORDS,
  language: Language,
  values: Readonly<Record<string, string | number>> = {},
): string {
  return WORDS[key][language].replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''));
}
