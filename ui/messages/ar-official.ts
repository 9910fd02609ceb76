import type { OfficialWords } from './official-words.ts';

/** The words of the page that shows what the authority said beside the sheets, in Arabic. */
export const arOfficial: OfficialWords = {
  official: 'ما أعلنته السلطة، إلى جانب المحاضر',
  nothing: 'لا يحفظ هذا السجل شيئًا مما أعلنته السلطة.',
  intro:
    'المجاميع المعلنة هنا كما ذكرتها السلطة، إلى جانب ما تقوله المحاضر المحتسبة. والفرق هو ما يلزم أن تتضمنه كل المكاتب الأخرى معًا ليصح الأمران.',
  caption: (tables, expected) =>
    `المجاميع المعلنة، والمجاميع السليمة للمكاتب المحتسبة: ${tables} من أصل ${expected}. النسب من الأصوات الصحيحة، كل جانب من أصواته.`,
  candidate: 'المرشح',
  announced: 'المعلن',
  onSheets: 'في المحاضر المحتسبة',
  shareOfValid: '٪ من الصحيحة',
  rest: 'الباقي للمكاتب في الخارج',
  impossible: 'لا يمكن',
  others: 'المرشحون الآخرون معًا',
  total: 'الأصوات الصحيحة',
  notStated: 'لم يُذكر',
  decides: 'ما تحسمه المحاضر نفسها',
  covers: 'ما يقول الإعلان إنه يشمله',
  stated: {
    valid: 'الأصوات الصحيحة',
    null: 'الأصوات الباطلة',
    voters: 'عدد المقترعين',
    register: 'الناخبون المسجلون',
    uncounted: 'ناخبون مسجلون تركهم خارج العدّ',
  },
  source: 'أين ورد',
  day: 'يوم الإعلان',
  address: 'العنوان',
  file: 'الملف كما يُحفظ هنا، ببصمته SHA-256',
  logged: (time) => `في السجل منذ \u2068${time}\u2069 (بالتوقيت العالمي، بأرباع الساعة).`,
  held: 'لم يؤذن بنشر كل المكاتب، فلا يُقال هنا هل يمكن أن يصح الإعلان.',
  elsewhere: 'هذا الإعلان عن مكان لمحاضره صفحة خاصة بها.',
  tablesTitle: (name) => `مكتبًا مكتبًا: ${name}`,
  differing: (shown, differing) => `المكاتب الأكثر اختلافًا، وعددها ${shown}، من أصل ${differing} مختلفة.`,
  table: 'المكتب',
  votesOf: (candidate) => `أصوات ${candidate}`,
  sheetThenOfficial: 'المحضر ← السلطة',
  snapshots: 'صفحات السلطة كما عُرضت',
  snapshotsText:
    'حُفظت بايتًا بايتًا يوم شوهدت. قد تتغير صفحة أو تختفي لاحقًا؛ وببصمتها SHA-256 يستطيع من حفظ الصفحة نفسها أن يثبت ذلك.',
  download: 'تنزيل',
  onlyHash: 'لم تُحفظ إلا بصمتها',
  short: {
    contradicted: (name) => `المحاضر تنقض ما أعلنته السلطة (${name}).`,
    confirmed: (name) => `المحاضر تحسم لصالح المرشح نفسه الذي أعلنته السلطة (${name}).`,
  },
  shortOpen: (name) => `المحاضر المحتسبة حتى الآن لا تؤكد ما أعلنته السلطة (${name}) ولا تنقضه.`,
  json: 'كل هذا بصيغة JSON',
};
