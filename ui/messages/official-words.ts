import type { Language } from '../language.ts';
import { arOfficial } from './ar-official.ts';

/** The words of the page that shows what the authority said beside the sheets. */
export interface OfficialWords {
  readonly official: string;
  readonly intro: string;
  readonly nothing: string;
  readonly caption: (tables: string, expected: string) => string;
  readonly candidate: string;
  readonly announced: string;
  readonly onSheets: string;
  readonly shareOfValid: string;
  /** Of the column of differences, which is what tables outside would have to hold. */
  readonly rest: string;
  readonly impossible: string;
  readonly others: string;
  readonly total: string;
  readonly notStated: string;
  readonly decides: string;
  readonly covers: string;
  readonly stated: {
    readonly valid: string;
    readonly null: string;
    readonly voters: string;
    readonly register: string;
    readonly uncounted: string;
  };
  readonly source: string;
  readonly day: string;
  readonly address: string;
  readonly file: string;
  readonly logged: (time: string) => string;
  readonly held: string;
  readonly elsewhere: string;
  readonly tablesTitle: (name: string) => string;
  readonly differing: (shown: string, differing: string) => string;
  readonly table: string;
  readonly votesOf: (candidate: string) => string;
  readonly sheetThenOfficial: string;
  readonly snapshots: string;
  readonly snapshotsText: string;
  readonly download: string;
  readonly onlyHash: string;
  readonly short: { readonly contradicted: (name: string) => string; readonly confirmed: (name: string) => string };
  readonly shortOpen: (name: string) => string;
  readonly json: string;
}

const WORDS: { readonly [Tag in Language]: OfficialWords } = {
  en: {
    official: 'What the authority announced, beside the sheets',
    intro:
      'Announced totals stand here as the authority stated them, beside what the counted sheets say. The difference is what all other tables together would have to hold for both to be true.',
    nothing: 'Nothing that the authority announced is kept in this log.',
    caption: (tables, expected) =>
      `Announced totals, and clean totals of ${tables} counted of ${expected} tables. Percentages are of valid votes, each side of its own.`,
    candidate: 'Candidate',
    announced: 'Announced',
    onSheets: 'On counted sheets',
    shareOfValid: '% of valid',
    rest: 'Left for the tables outside',
    impossible: 'cannot be',
    others: 'Other candidates together',
    total: 'Valid votes',
    notStated: 'not stated',
    decides: 'What the sheets themselves decide',
    covers: 'What the announcement says it covers',
    stated: {
      valid: 'Valid votes',
      null: 'Null votes',
      voters: 'People who voted',
      register: 'Registered voters',
      uncounted: 'Registered voters it left uncounted',
    },
    source: 'Where it stands',
    day: 'Announced on',
    address: 'Address',
    file: 'File as it is kept here, by its SHA-256',
    logged: (time) => `In the log since ${time} (UTC, to the quarter of an hour).`,
    held: 'Not every table is released, so that nothing is said here of whether the announcement can be true.',
    elsewhere: 'This announcement is of a place whose sheets are on a page of its own.',
    tablesTitle: (name) => `Table by table: ${name}`,
    differing: (shown, differing) => `The ${shown} tables that differ most, of ${differing} that differ.`,
    table: 'Table',
    votesOf: (candidate) => `Votes for ${candidate}`,
    sheetThenOfficial: 'sheet → authority',
    snapshots: "The authority's pages as they were served",
    snapshotsText:
      'Kept as bytes on the day they were seen. A page may change or vanish later; its SHA-256 lets anyone who kept the same page prove it.',
    download: 'download',
    onlyHash: 'only its hash is kept',
    short: {
      contradicted: (name) => `The sheets contradict what the authority announced (${name}).`,
      confirmed: (name) => `The sheets decide for the same candidate as the authority announced (${name}).`,
    },
    shortOpen: (name) =>
      `The counted sheets neither confirm nor contradict what the authority announced (${name}) so far.`,
    json: 'All of this as JSON',
  },
  es: {
    official: 'Lo que anunció la autoridad, junto a las actas',
    intro:
      'Los totales anunciados están aquí tal como los dijo la autoridad, junto a lo que dicen las actas contadas. La diferencia es lo que todas las demás mesas juntas tendrían que contener para que ambas cosas fueran ciertas.',
    nothing: 'Este registro no guarda nada que haya anunciado la autoridad.',
    caption: (tables, expected) =>
      `Totales anunciados y totales limpios de ${tables} mesas contadas de ${expected}. Porcentajes sobre votos válidos, cada lado sobre los suyos.`,
    candidate: 'Candidato',
    announced: 'Anunciado',
    onSheets: 'En las actas contadas',
    shareOfValid: '% de válidos',
    rest: 'Queda para las mesas de fuera',
    impossible: 'no puede ser',
    others: 'Los demás candidatos juntos',
    total: 'Votos válidos',
    notStated: 'no se dijo',
    decides: 'Lo que deciden las propias actas',
    covers: 'Lo que el anuncio dice abarcar',
    stated: {
      valid: 'Votos válidos',
      null: 'Votos nulos',
      voters: 'Personas que votaron',
      register: 'Electores inscritos',
      uncounted: 'Electores inscritos que dejó sin contar',
    },
    source: 'Dónde consta',
    day: 'Anunciado el',
    address: 'Dirección',
    file: 'El archivo que se guarda aquí, por su SHA-256',
    logged: (time) => `En el registro desde el ${time} (UTC, al cuarto de hora).`,
    held: 'Aún no se han liberado todas las mesas: aquí no se dice si el anuncio puede ser cierto.',
    elsewhere: 'Este anuncio es de un lugar cuyas actas están en su propia página.',
    tablesTitle: (name) => `Mesa por mesa: ${name}`,
    differing: (shown, differing) => `Las ${shown} mesas que más difieren, de ${differing} que difieren.`,
    table: 'Mesa',
    votesOf: (candidate) => `Votos de ${candidate}`,
    sheetThenOfficial: 'acta → autoridad',
    snapshots: 'Las páginas de la autoridad tal como se sirvieron',
    snapshotsText:
      'Guardadas byte por byte el día en que se vieron. Una página puede cambiar o desaparecer después; su SHA-256 permite demostrarlo a quien guardó la misma.',
    download: 'descargar',
    onlyHash: 'solo se guarda su hash',
    short: {
      contradicted: (name) => `Las actas contradicen lo que anunció la autoridad (${name}).`,
      confirmed: (name) => `Las actas deciden a favor del mismo candidato que anunció la autoridad (${name}).`,
    },
    shortOpen: (name) =>
      `Por ahora las actas contadas ni confirman ni contradicen lo que anunció la autoridad (${name}).`,
    json: 'Todo esto como JSON',
  },
  ar: arOfficial,
};

/** {@link OfficialWords} in a language. */
export function officialWordsIn(language: Language): OfficialWords {
  return WORDS[language];
}
