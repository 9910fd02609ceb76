import type { Language } from '../language.ts';

/** The words of the pages that show the authority's side and the progress of the count. */
export interface OfficialWords {
  readonly official: string;
  readonly nothing: string;
  readonly announced: string;
  readonly onSheets: string;
  readonly difference: string;
  readonly candidate: string;
  readonly snapshots: string;
  readonly progress: string;
  readonly order: string;
  readonly checkpoint: string;
  readonly records: string;
  readonly counted: string;
  readonly expected: string;
}

const WORDS: { readonly [Tag in Language]: OfficialWords } = {
  en: {
    official: 'What the authority announced, beside the sheets',
    nothing: 'Nothing that the authority announced is kept in this log.',
    announced: 'Announced',
    onSheets: 'On counted sheets',
    difference: 'Announced minus sheets',
    candidate: 'Candidate',
    snapshots: "The authority's pages as they were served, by SHA-256",
    progress: 'How the count grew',
    order: 'Sheets do not arrive in random order: what is counted early is no sample of the whole.',
    checkpoint: 'Checkpoint (UTC, to the quarter of an hour)',
    records: 'Records in the log',
    counted: 'Tables counted',
    expected: 'Tables expected',
  },
  es: {
    official: 'Lo que anunció la autoridad, junto a las actas',
    nothing: 'Este registro no guarda nada que haya anunciado la autoridad.',
    announced: 'Anunciado',
    onSheets: 'En las actas contadas',
    difference: 'Anunciado menos actas',
    candidate: 'Candidato',
    snapshots: 'Las páginas de la autoridad tal como se sirvieron, por su SHA-256',
    progress: 'Cómo creció el conteo',
    order: 'Las actas no llegan en un orden aleatorio: lo que se cuenta primero no es una muestra del total.',
    checkpoint: 'Punto de control (UTC, al cuarto de hora)',
    records: 'Asientos en el registro',
    counted: 'Mesas contadas',
    expected: 'Mesas esperadas',
  },
  ar: {
    official: 'ما أعلنته السلطة، إلى جانب المحاضر',
    nothing: 'لا يحفظ هذا السجل شيئًا مما أعلنته السلطة.',
    announced: 'المعلن',
    onSheets: 'في المحاضر المحتسبة',
    difference: 'المعلن ناقص المحاضر',
    candidate: 'المرشح',
    snapshots: 'صفحات السلطة كما عُرضت، بقيمة SHA-256 لكل منها',
    progress: 'كيف نما العدّ',
    order: 'لا تصل المحاضر بترتيب عشوائي: ما يُحتسب أولًا ليس عيّنة من الكل.',
    checkpoint: 'نقطة التحقق (بالتوقيت العالمي، بأرباع الساعة)',
    records: 'القيود في السجل',
    counted: 'المكاتب المحتسبة',
    expected: 'المكاتب المنتظرة',
  },
};

/** {@link OfficialWords} in a language. */
export function officialWordsIn(language: Language): OfficialWords {
  return WORDS[language];
}
