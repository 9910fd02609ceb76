import type { Language } from '../language.ts';

/** The words of the page that shows how the count grew. */
export interface ProgressWords {
  readonly title: string;
  readonly order: string;
  readonly none: string;
  readonly one: string;
  readonly checkpoint: string;
  readonly records: string;
  readonly counted: string;
  readonly of: (counted: string, expected: string) => string;
  readonly register: string;
  readonly flagged: string;
  readonly lead: string;
  readonly tie: string;
  readonly earlier: (points: string, range: string) => string;
  readonly chartRegister: (first: string, last: string) => string;
  readonly chartLead: (leader: string, lead: string) => string;
  readonly thinned: (shown: string, points: string) => string;
  readonly json: string;
}

const WORDS: { readonly [Tag in Language]: ProgressWords } = {
  en: {
    title: 'How the count grew',
    order:
      'Sheets do not arrive in random order: places that are near, quiet or well connected come first. What was counted early is no sample of the whole, and a line that rises or falls here is no trend of opinion.',
    none: 'No checkpoint of the log is signed yet.',
    one: 'There is one checkpoint so far.',
    checkpoint: 'Checkpoint (UTC, to the quarter of an hour)',
    records: 'Records in the log',
    counted: 'Tables counted',
    of: (counted, expected) => `${counted} of ${expected}`,
    register: 'Known register on them',
    flagged: 'Flagged, apart',
    lead: 'Lead on counted tables',
    tie: 'nobody leads',
    earlier: (points, range) => `${points} earlier checkpoints: ${range}`,
    chartRegister: (first, last) => `Share of the known register on counted tables, from ${first} to ${last}`,
    chartLead: (leader, lead) => `Votes by which the leader led, at last ${leader} by ${lead}`,
    thinned: (shown, points) =>
      `The chart draws ${shown} of ${points} checkpoints, the first and the last among them. The table has all of them.`,
    json: 'All checkpoints as JSON',
  },
  es: {
    title: 'Cómo creció el conteo',
    order:
      'Las actas no llegan en un orden aleatorio: primero llegan las de lugares cercanos, tranquilos o bien comunicados. Lo que se contó pronto no es una muestra del total, y una línea que aquí sube o baja no es una tendencia de opinión.',
    none: 'Todavía no hay ningún punto de control firmado del registro.',
    one: 'Por ahora hay un solo punto de control.',
    checkpoint: 'Punto de control (UTC, al cuarto de hora)',
    records: 'Asientos en el registro',
    counted: 'Mesas contadas',
    of: (counted, expected) => `${counted} de ${expected}`,
    register: 'Inscritos conocidos en ellas',
    flagged: 'Observadas, aparte',
    lead: 'Ventaja en mesas contadas',
    tie: 'nadie va por delante',
    earlier: (points, range) => `${points} puntos de control anteriores: ${range}`,
    chartRegister: (first, last) => `Parte de los inscritos conocidos en mesas contadas, del ${first} al ${last}`,
    chartLead: (leader, lead) => `Votos de ventaja de quien iba por delante; al final ${leader}, por ${lead}`,
    thinned: (shown, points) =>
      `El gráfico dibuja ${shown} de ${points} puntos de control, entre ellos el primero y el último. La tabla los tiene todos.`,
    json: 'Todos los puntos de control como JSON',
  },
  ar: {
    title: 'كيف نما العدّ',
    order:
      'لا تصل المحاضر بترتيب عشوائي: الأماكن القريبة أو الهادئة أو الجيدة الاتصال تأتي أولًا. ما احتُسب أولًا ليس عيّنة من الكل، والخط الصاعد أو النازل هنا ليس اتجاهًا للرأي.',
    none: 'لم توقَّع أي نقطة تحقق من السجل بعد.',
    one: 'توجد حتى الآن نقطة تحقق واحدة.',
    checkpoint: 'نقطة التحقق (بالتوقيت العالمي، بأرباع الساعة)',
    records: 'القيود في السجل',
    counted: 'المكاتب المحتسبة',
    of: (counted, expected) => `${counted} من ${expected}`,
    register: 'المسجلون المعروفون فيها',
    flagged: 'عليها ملاحظة، على حدة',
    lead: 'الفارق في المكاتب المحتسبة',
    tie: 'لا متقدم',
    earlier: (points, range) => `نقاط تحقق سابقة، عددها ${points}: \u2068${range}\u2069`,
    chartRegister: (first, last) => `نسبة المسجلين المعروفين في المكاتب المحتسبة، من ${first} إلى ${last}`,
    chartLead: (leader, lead) => `فارق المتقدم من الأصوات، وآخره ${leader} بفارق ${lead}`,
    thinned: (shown, points) =>
      `يرسم الشكل ${shown} من أصل ${points} من نقاط التحقق، منها الأولى والأخيرة. وفي الجدول كلها.`,
    json: 'كل نقاط التحقق بصيغة JSON',
  },
};

/** {@link ProgressWords} in a language. */
export function progressWordsIn(language: Language): ProgressWords {
  return WORDS[language];
}
