import { type ArabicForms, countedInArabic } from './arabic-count.ts';
import type { SentenceMessages } from './sentence-messages.ts';

const DECISIONS: ArabicForms = {
  one: 'قرار واحد',
  two: 'قراران',
  few: 'قرارات',
  many: 'قرارًا',
  other: 'قرار',
};
const VERSIONS: ArabicForms = { one: 'صيغة واحدة', two: 'صيغتان', few: 'صيغ', many: 'صيغة', other: 'صيغة' };
const FIELDS: ArabicForms = { one: 'خانة واحدة', two: 'خانتين', few: 'خانات', many: 'خانة', other: 'خانة' };
const PEOPLE: ArabicForms = {
  one: 'شخص واحد',
  two: 'شخصان مختلفان',
  few: 'أشخاص مختلفين',
  many: 'شخصًا مختلفًا',
  other: 'شخص مختلف',
};

/** Sentences about tables, checks and rules in Arabic. */
export const arSentences: SentenceMessages = {
  states: {
    counted: 'محتسب',
    flagged: 'عليه ملاحظة',
    received: 'وارد',
    disputed: 'محل نزاع',
    withdrawn: 'مسحوب',
    missing: 'ناقص',
    void: 'ملغى',
  },
  statesExplained: {
    counted: 'الأرقام تستوفي قواعد القبول، وصحّ كل فحص أمكن إجراؤه. وهي داخلة في المجاميع.',
    flagged: 'الأرقام تستوفي قواعد القبول، لكن أحد الفحوص لا يصح. تُجمع على حدة كما كُتبت تمامًا.',
    received: 'وصل محضر، لكن ما يُعرف عنه لا يستوفي قواعد القبول بعد. لا يدخل في أي مجموع.',
    disputed: 'محاضر أو قرارات يناقض بعضها بعضًا. لا يدخل في أي مجموع.',
    withdrawn: 'كانت هنا أرقام ثم سُحبت. لا يدخل في أي مجموع.',
    missing: 'لم يصل أي محضر صالح للاستعمال.',
    void: 'المكتب لم يُفتح أو ضُمّ إلى مكتب آخر. ليس من المكاتب المنتظرة.',
  },
  marks: {
    challenged: 'معترض عليه',
    implied: 'مجموع مستنتج',
    uncorroborated: 'غير معزَّز',
  },
  marksExplained: {
    challenged: 'قراءة أخرى تقول شيئًا مختلفًا. وهي لا تغيّر الأرقام.',
    implied: 'مجموع لا تذكره أي قراءة، جُمع من أجزائه.',
    uncorroborated: 'مصدره صورة هاتف وحيدة لم يؤكدها أحد. لا تدخل في أي مجموع.',
  },
  ranks: {
    scan: 'صور الماسح الضوئي',
    corroborated: 'صور هاتف يعزّز بعضها بعضًا أو يشهد لها أحد',
    lone: 'صورة هاتف وحيدة',
    published: 'أرقام نشرها طرف ما',
  },
  methods: {
    qr: 'رمز الاستجابة السريعة',
    print: 'الأرقام المطبوعة',
    person: 'شخص',
    published: 'أرقام منشورة',
    sender: 'المرسِل',
  },
  nothings: { blank: 'متروك فارغًا', illegible: 'غير مقروء', absent: 'غير مذكور' },
  nothingsExplained: {
    blank: 'شوهدت الخانة ولم يُكتب فيها شيء',
    illegible: 'كُتب فيها شيء تعذّرت قراءته',
    absent: 'هذا المحضر أو الرمز لا يتضمن الخانة',
  },
  classes: { scan: 'صورة ماسح ضوئي', field: 'صورة هاتف', published: 'أرقام منشورة' },
  register: 'عدد المسجلين في المكتب',
  wordsAndDigits: (field) => `${field}: بالأرقام وبالحروف`,
  sumOf: (count, first, last) => `مجموع ${countedInArabic(count, FIELDS)}، من ${first} إلى ${last}`,
  finding: {
    equal: (left, leftSum, right, rightSum) => `${left} (${leftSum}) يساوي ${right} (${rightSum}).`,
    nearlyEqual: (left, leftSum, right, rightSum, difference, allowed) =>
      `الفرق بين ${left} (${leftSum}) و${right} (${rightSum}) هو ${difference}، والمسموح به حتى ${allowed}.`,
    unequal: (left, leftSum, right, rightSum, difference, allowed) =>
      `${left} (${leftSum}) لا يساوي ${right} (${rightSum}): الفرق ${difference}، ${allowed === '0' ? 'ولا يُسمح بأي فرق' : `والمسموح به ${allowed} على الأكثر`}.`,
    within: (left, leftSum, right, rightSum) => `${left} (${leftSum}) لا يتجاوز ${right} (${rightSum}).`,
    nearlyWithin: (left, leftSum, right, rightSum, difference, allowed) =>
      `${left} (${leftSum}) يتجاوز ${right} (${rightSum}) بمقدار ${difference}، والمسموح به حتى ${allowed}.`,
    above: (left, leftSum, right, rightSum, difference, allowed) =>
      `${left} (${leftSum}) يتجاوز ${right} (${rightSum}) بمقدار ${difference}، ${allowed === '0' ? 'ولا يُسمح بأي زيادة' : `والمسموح به ${allowed} على الأكثر`}.`,
  },
  why: {
    void: 'تقول وثيقة عامة إن هذا المكتب لم يُفتح أو ضُمّ إلى مكتب آخر. ليس من المكاتب المنتظرة.',
    decisionsDiffer: (count) =>
      `القرارات المتناقضة بشأن هذا المكتب: ${countedInArabic(count, DECISIONS)}، ولا يردّ أي منها على سواه. يبقى خارج المجاميع حتى يردّ عليها أحدها.`,
    reopened: (count) =>
      `أُعيد فتح هذا المكتب (${countedInArabic(count, DECISIONS)}). يبقى خارج المجاميع حتى يُبتّ فيه من جديد.`,
    withdrawn: (count) => `سُحبت أرقام هذا المكتب (${countedInArabic(count, DECISIONS)}).`,
    sourceReplaced: (count) =>
      `لم ترد أرقامه إلا من مصادر منشورة حلّت محلها نسخة أحدث لا يرد فيها هذا المكتب (عددها ${count}).`,
    accepted: (reading) => `أقرّ قرار أن أرقام القراءة ${reading} هي المعتمدة.`,
    nothing: 'لم يصل لهذا المكتب محضر له قراءة يمكن أخذها في الحسبان.',
    variants: (count, rank, fields) =>
      `في القراءات من ${rank} صيغ مختلفة للأرقام: ${countedInArabic(count, VERSIONS)}. وتختلف في: ${fields}.`,
    policy: (rank, rule) => `القراءات من ${rank} متفقة وتستوفي قواعد القبول: ${rule}.`,
    shortOfPolicy: (rank, methods, rules) =>
      `المتوفر: ${rank}. القراءة: ${methods}. وقواعد القبول تطلب أكثر من ذلك: ${rules}.`,
    uncorroborated: 'صورة الهاتف الوحيدة غير معزَّزة: يلزمها مرسِل ثانٍ تتفق أرقامه معها، أو من يشهد لها.',
    unread: 'لم يقرأها أحد بعد',
  },
  unfit: {
    'unknown-format': 'تذكر نموذج محضر لا تعرفه هذه الانتخابات.',
    'wrong-length': 'عدد أرقامها يختلف عن عدد خانات نموذج المحضر.',
    'no-text': 'يُقال إنها من رمز استجابة سريعة، لكنها لا تحمل أي نص.',
    'text-does-not-parse': 'نص رمز الاستجابة السريعة ليس مكتوبًا كما يحدده نموذج المحضر.',
    'names-another-table': 'رمز الاستجابة السريعة يذكر مكتبًا آخر.',
    'odd-code': 'تذكر مكتبًا لا يُكتب رمزه كما تُكتب رموز هذه الانتخابات.',
    'no-origin': 'لا تذكر صورة ولا مصدرًا.',
    'missing-record': 'تستند إلى صورة أو مصدر ليس بين القيود.',
    'mixed-origin': 'تخلط صورة بأرقام منشورة.',
    'no-reader': 'لا تذكر من قرأ.',
    'text-and-figures': 'تحمل نص رمز الاستجابة السريعة وأرقامًا من عندها معًا.',
    superseded: 'حلّت محلها قراءة لاحقة.',
    excluded: 'استبعدها قرار، أو استبعد الصور التي تستند إليها.',
    'source-replaced': 'حلّت محلها نسخة أحدث من مصدرها.',
    'sender-only': 'هي ما كتبه المرسِل: إشارة لا قراءة.',
    'compared-only': 'مصدرها للمقارنة ولا يُحتسب.',
    'not-every-option': 'نموذج محضرها لا يتضمن كل القوائم.',
  },
  policy: {
    agreeing: (methods) => `يتفق ${methods}`,
    alone: (method) => `${method} دون غيره`,
    people: (count) => countedInArabic(count, PEOPLE),
    onScan: (who) => `في صور الماسح الضوئي، ${who}`,
    onScanFrom: (who, senders) => `في صور الماسح الضوئي من محطات مختلفة (عددها ${senders})، ${who}`,
    onField: (who) => `في صور الهاتف، ${who}`,
    onFieldFrom: (who, senders) => `في صور الهاتف من مرسِلين مختلفين (عددهم ${senders})، ${who}`,
    published: 'الأرقام التي نشرها مصدر مقبول تُعتمد كما نُشرت',
    vouched: 'يشهد مسؤول المكان للصورة',
    and: 'و',
    or: 'أو',
    sentence: (rules) => `يُحتسب المكتب عند استيفاء إحدى هذه القواعد: ${rules}.`,
    anyRule: 'يُحتسب المكتب عند استيفاء إحدى هذه القواعد:',
    onlyRule: (rule) => `يُحتسب المكتب عند استيفاء هذه القاعدة: ${rule}.`,
    method: {
      qr: 'رمز الاستجابة السريعة',
      print: 'الأرقام المطبوعة',
      person: 'قراءة شخص',
      published: 'الأرقام المنشورة',
      sender: 'المرسِل',
    },
  },
  withheld: {
    'not-cleared': 'الصورة محجوبة: تُنشر بعد طمس البيانات الشخصية فيها وبعد أن ينظر فيها شخص. والأرقام لا تنتظر ذلك.',
    removed: 'الصورة محجوبة: كانت منشورة ثم سُحبت.',
    lost: 'الصورة محجوبة: لم يُعثر على ملفها حين أُعدّت هذه الصفحة.',
  },
};
