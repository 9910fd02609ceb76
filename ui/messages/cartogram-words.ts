import type { Language } from '../language.ts';

/** The words of the picture of places by register. */
export interface CartogramWords {
  readonly title: string;
  readonly text: string;
  readonly leads: (candidate: string) => string;
  readonly otherLeads: string;
  readonly open: string;
  readonly voters: (counted: string, expected: string) => string;
  readonly nothing: string;
  readonly unknown: (tables: string) => string;
}

const WORDS: { readonly [Tag in Language]: CartogramWords } = {
  en: {
    title: 'Places by registered voters',
    text: 'Each square is a place, and its area the known number of registered voters there. It is filled from below by those on counted tables; what is hatched is not in the totals. Flagged tables are hatched too. The table below has the same places.',
    leads: (candidate) => `${candidate} leads on counted tables`,
    otherLeads: 'Another candidate leads, or nobody',
    open: 'Not counted',
    voters: (counted, expected) => `${counted} of ${expected} voters`,
    nothing: 'nothing counted',
    unknown: (tables) => `The register of ${tables} tables is unknown, so that they are in no square.`,
  },
  es: {
    title: 'Lugares por electores inscritos',
    text: 'Cada cuadro es un lugar y su área, el número conocido de electores inscritos en él. Se llena desde abajo con los de las mesas contadas; lo rayado no está en los totales. Las mesas observadas también van rayadas. La tabla de abajo tiene los mismos lugares.',
    leads: (candidate) => `${candidate} aventaja en mesas contadas`,
    otherLeads: 'Aventaja otra candidatura, o ninguna',
    open: 'Sin contar',
    voters: (counted, expected) => `${counted} de ${expected} electores`,
    nothing: 'nada contado',
    unknown: (tables) => `Se desconoce cuántos inscritos tienen ${tables} mesas, que no están en ningún cuadro.`,
  },
  ar: {
    title: 'الأماكن بحسب الناخبين المسجلين',
    text: 'كل مربع مكان، ومساحته عدد الناخبين المسجلين المعروف فيه. يُملأ من أسفل بقدر من هم في المكاتب المحتسبة؛ والمخطَّط ليس في المجاميع. والمكاتب التي عليها ملاحظة مخطَّطة أيضًا. وفي الجدول أدناه الأماكن نفسها.',
    leads: (candidate) => `${candidate} متقدم في المكاتب المحتسبة`,
    otherLeads: 'مرشح آخر متقدم، أو لا أحد',
    open: 'غير محتسب',
    voters: (counted, expected) => `${counted} من أصل ${expected} من الناخبين`,
    nothing: 'لم يُحتسب شيء',
    unknown: (tables) => `عدد المسجلين غير معروف في مكاتب عددها ${tables}، فليست في أي مربع.`,
  },
};

/** {@link CartogramWords} in a language. */
export function cartogramWordsIn(language: Language): CartogramWords {
  return WORDS[language];
}
