import type { Language } from '../language.ts';

/** What a place's page says of the outcome: the sum of lead and outside, its verdict, and how it is reckoned. */
export interface DecisionWords {
  readonly title: string;
  readonly lead: string;
  readonly votes: string;
  readonly outside: string;
  readonly voters: string;
  readonly slack: string;
  readonly unknown: string;
  readonly decided: (leader: string) => string;
  readonly undecided: string;
  readonly tied: string;
  readonly held: string;
  readonly why: string;
  readonly how: string;
  readonly possible: (names: string) => string;
  readonly curve: string;
  readonly turnout: string;
  readonly share: (runnerUp: string) => string;
  readonly impossible: string;
  readonly condition: string;
}

const WORDS: { readonly [Tag in Language]: DecisionWords } = {
  en: {
    title: 'What the sheets decide',
    lead: 'Lead on counted tables',
    votes: 'votes',
    outside: 'Outside the lead, at most',
    voters: 'registered voters',
    slack: 'Lead minus outside',
    unknown: 'unknown',
    decided: (leader) => `Decided by the sheets: ${leader}.`,
    undecided: 'Not yet decided by the sheets.',
    tied: 'Nobody leads on the sheets.',
    held: 'Not every table is released, so that nothing is called decided here.',
    why: 'Why?',
    how: 'Suppose that every registered voter of every table that is not in the lead’s total went to the runner-up: flagged, received, disputed, withdrawn and missing tables alike. Only a lead that is greater than their number is called decided. This is a bound, not an estimate.',
    possible: (names) => `Can still win or draw: ${names}.`,
    curve: 'What the runner-up would need outside',
    turnout: 'If so many of them vote …',
    share: (runnerUp) => `… ${runnerUp} needs of these votes`,
    impossible: 'more than all',
    condition: 'All of this holds for the sheets as published, and for the stated number of registered voters.',
  },
  es: {
    title: 'Lo que deciden las actas',
    lead: 'Ventaja en mesas contadas',
    votes: 'votos',
    outside: 'Fuera de la ventaja, a lo sumo',
    voters: 'electores inscritos',
    slack: 'Ventaja menos los de fuera',
    unknown: 'se desconoce',
    decided: (leader) => `Decidido por las actas: ${leader}.`,
    undecided: 'Las actas aún no lo deciden.',
    tied: 'Nadie va por delante en las actas.',
    held: 'Aún no se han liberado todas las mesas: aquí nada se da por decidido.',
    why: '¿Por qué?',
    how: 'Supongamos que todos los electores inscritos de todas las mesas que no están en el total de la ventaja votaran por el segundo: observadas, recibidas, en disputa, retiradas y faltantes por igual. Solo una ventaja mayor que ese número se llama decidida. Es un límite, no una estimación.',
    possible: (names) => `Aún pueden ganar o empatar: ${names}.`,
    curve: 'Lo que el segundo necesitaría fuera',
    turnout: 'Si vota esta parte de ellos …',
    share: (runnerUp) => `… ${runnerUp} necesita de esos votos`,
    impossible: 'más que todos',
    condition:
      'Todo esto vale para las actas tal como se publicaron y para el número de inscritos que se ha declarado.',
  },
  ar: {
    title: 'ما تحسمه المحاضر',
    lead: 'الفارق في المكاتب المحتسبة',
    votes: 'من الأصوات',
    outside: 'خارج الفارق، على الأكثر',
    voters: 'من الناخبين المسجلين',
    slack: 'الفارق ناقص الخارج',
    unknown: 'غير معروف',
    decided: (leader) => `حسمته المحاضر: ${leader}.`,
    undecided: 'لم تحسمه المحاضر بعد.',
    tied: 'لا متقدم في المحاضر.',
    held: 'لم يؤذن بنشر كل المكاتب، فلا يُسمّى شيء هنا محسومًا.',
    why: 'لماذا؟',
    how: 'لنفترض أن كل الناخبين المسجلين في كل مكتب لا يدخل في مجموع الفارق صوّتوا للثاني: المكاتب التي عليها ملاحظة والواردة ومحل النزاع والمسحوبة والناقصة على السواء. لا يُسمّى محسومًا إلا فارق أكبر من عددهم. هذا حدّ وليس تقديرًا.',
    possible: (names) => `ما زال يمكن أن يفوز أو يتعادل: ${names}.`,
    curve: 'ما يحتاج إليه الثاني من الخارج',
    turnout: 'إذا صوّتت منهم هذه النسبة …',
    share: (runnerUp) => `… احتاج ${runnerUp} من أصواتهم إلى`,
    impossible: 'أكثر من كلها',
    condition: 'كل هذا صحيح للمحاضر كما نُشرت، ولعدد المسجلين كما أُعلن.',
  },
};

/** {@link DecisionWords} in a language. */
export function decisionWordsIn(language: Language): DecisionWords {
  return WORDS[language];
}
