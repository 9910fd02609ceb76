import type { Language, Sentence } from './reasons.ts';

/** What the page says beside reasons and steps. */
export const PAGE_WORDS = {
  name: { en: 'Testigo verifier', es: 'Verificador de Testigo' },
  title: { en: 'Check the count yourself', es: 'Revise usted mismo el conteo' },
  intro: {
    en: 'This page recomputes a published count from its records, on this device. It works without a network, and sends nothing anywhere.',
    es: 'Esta página vuelve a calcular un conteo publicado a partir de sus registros, en este equipo. Funciona sin red y no envía nada a ninguna parte.',
  },
  drop: {
    en: 'Drop a publication here: its folder, or a zip of it. The proof of one sheet or a disclosed part will do too.',
    es: 'Suelte aquí una publicación: su carpeta o un zip de ella. También sirve la prueba de un acta o una parte revelada.',
  },
  chooseFolder: { en: 'Choose a folder', es: 'Elegir una carpeta' },
  chooseFile: { en: 'Choose a file', es: 'Elegir un archivo' },
  link: { en: 'Or the link of a publication', es: 'O el enlace de una publicación' },
  fetch: { en: 'Fetch and check', es: 'Traer y revisar' },
  linkHint: {
    en: 'Only a link goes over the network, to the address that you type.',
    es: 'Solo con un enlace se usa la red, hacia la dirección que usted escribe.',
  },
  election: {
    en: 'Election that it must be of (64 characters, from a newspaper or poster)',
    es: 'Elección de la que debe ser (64 caracteres, de un periódico o cartel)',
  },
  electionHint: {
    en: 'Without it the page shows that the publication is sound in itself, not that it is the one everybody else sees.',
    es: 'Sin esto la página muestra que la publicación es coherente consigo misma, no que sea la que ven los demás.',
  },
  electionWrong: {
    en: 'An election has 64 characters, digits and the letters a to f. Nothing was checked yet.',
    es: 'Una elección tiene 64 caracteres, cifras y letras de la a a la f. Todavía no se revisó nada.',
  },
  working: { en: 'Checking', es: 'Revisando' },
  reading: { en: 'Looking at the files', es: 'Mirando los archivos' },
  remaining: { en: 'about {seconds} s left in this step', es: 'faltan unos {seconds} s en este paso' },
  stop: { en: 'Stop', es: 'Detener' },
  again: { en: 'Check another one', es: 'Revisar otra' },
  steps: { en: 'Step by step', es: 'Paso a paso' },
  totals: { en: 'The count, recomputed', es: 'El conteo, recalculado' },
  tablesCaption: { en: 'Tables', es: 'Mesas' },
  votesCaption: { en: 'Votes by ballot line', es: 'Votos por línea de la boleta' },
  line: { en: 'Line', es: 'Línea' },
  inCounted: { en: 'counted tables', es: 'mesas contadas' },
  inFlagged: { en: 'flagged tables', es: 'mesas señaladas' },
  state: { en: 'State', es: 'Estado' },
  tables: { en: 'tables', es: 'mesas' },
  register: { en: 'registered voters', es: 'electores inscritos' },
  counted: { en: 'counted', es: 'contadas' },
  flagged: { en: 'flagged: a sum on the sheet is wrong', es: 'señaladas: una suma del acta no cuadra' },
  received: { en: 'received, not settled', es: 'recibidas, sin resolver' },
  disputed: { en: 'disputed', es: 'en disputa' },
  withdrawn: { en: 'withdrawn', es: 'retiradas' },
  missing: { en: 'missing', es: 'faltantes' },
  expected: { en: 'expected', es: 'esperadas' },
  what: { en: 'What was checked', es: 'Qué se revisó' },
  proves: {
    en: 'The log proves that nothing changed since it was logged, and that everyone who compares checkpoints saw the same. Not who wrote a record, and not that a sheet is genuine.',
    es: 'El diario prueba que nada cambió desde que se registró, y que todos los que comparan puntos de control vieron lo mismo. No quién escribió un registro, ni que un acta sea auténtica.',
  },
  nothingUsable: {
    en: 'There is nothing here that this page can check: no folder or zip with a latest.json, no proof of a sheet, no disclosed part. Nothing was changed. Choose the folder that holds latest.json.',
    es: 'Aquí no hay nada que esta página pueda revisar: ni carpeta o zip con latest.json, ni prueba de un acta, ni parte revelada. No se cambió nada. Elija la carpeta que tiene latest.json.',
  },
  broken: {
    en: 'The check ended without an answer: {fault} Your files are as they were. Try again, or with testigo-verify on a computer.',
    es: 'La revisión terminó sin respuesta: {fault} Sus archivos están como estaban. Intente de nuevo, o con testigo-verify en una computadora.',
  },
  stopped: { en: 'Stopped. Nothing was changed.', es: 'Detenido. No se cambió nada.' },
} as const satisfies Readonly<Record<string, Sentence>>;

/** The name of a sentence of the page. */
export type PageWord = keyof typeof PAGE_WORDS;

/** A sentence of the page with its values. */
export function word(
  key: PageWord,
  language: Language,
  values: Readonly<Record<string, string | number>> = {},
): string {
  return PAGE_WORDS[key][language].replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''));
}
