import { countedInArabic } from './arabic-count.ts';
import { TABLES } from './arabic-nouns.ts';
import type { CertaintyMessages } from './certainty-messages.ts';

/** Sentences on what counted sheets decide, in Arabic. */
export const arCertainty: CertaintyMessages = {
  noVotes: 'لم تُحتسب أي أصوات بعد.',
  tie: (first, second, votes) => `لكل من ${first} و${second} في المحاضر المحتسبة من الأصوات: ${votes}.`,
  leads: (leader, runnerUp, lead) => `يتقدم ${leader} على ${runnerUp} في المحاضر المحتسبة بفارق ${lead} من الأصوات.`,
  alone: (leader) => `${leader} هو المرشح الوحيد.`,
  outside: (voters) => `عدد الناخبين المسجلين في المكاتب خارج هذا العدّ ${voters} على الأكثر.`,
  outsideUnknown: 'لا يستطيع أحد أن يقول كم ناخبًا مسجلًا في المكاتب خارج هذا العدّ.',
  decided: (leader, slack) =>
    `يزيد الفارق بمقدار ${slack} من الأصوات على كل ما يمكن أن يأتي من خارجها: المحاضر المحتسبة تحسم لصالح ${leader}، مهما تضمنت المكاتب الأخرى.`,
  undecided: (wanting) => `المحاضر المحتسبة لا تحسم: ينقص لذلك من الأصوات ${wanting} على الأقل.`,
  needed: (runnerUp, share) => `لو صوّت كل من في الخارج لأحد الاثنين، لاحتاج ${runnerUp} إلى ${share} منهم ليتعادل.`,
  share: (leader, least, greatest) =>
    `مهما تضمنت المكاتب الأخرى، ينتهي ${leader} إلى ما لا يقل عن ${least} ولا يزيد على ${greatest} من الأصوات الصحيحة.`,
  majority: {
    certain: 'وهذا أكثر من النصف في كل الأحوال.',
    open: 'وهل هو أكثر من النصف؟ لم يُحسم بعد.',
    impossible: 'وهذا ليس أكثر من النصف في أي حال.',
  },
  withFlagged: (tables) =>
    `إذا أُخذت المكاتب التي عليها ملاحظة، أي ${countedInArabic(tables, TABLES)}، كما كُتبت محاضرها:`,
  others: 'الآخرون',
  restNegative: (candidate, rest, tables) =>
    `المكاتب خارج المحاضر المحتسبة (عددها ${tables}) يلزم أن يكون فيها لـ${candidate} من الأصوات ${rest}: ففي المحاضر وحدها أكثر مما أُعلن.`,
  mustHold: (candidate, least, onSheets, more, uncounted) =>
    `لا يترك الإعلان خارج العدّ أكثر من ${uncounted} من الناخبين، فلا بد أن يتضمن ${least} على الأقل من أصل ${onSheets} من أصوات ${candidate} في المحاضر: أي أكثر مما يذكره بمقدار ${more}.`,
  restTooMany: (candidate, rest, outside) =>
    `المكاتب خارج المحاضر المحتسبة يلزم أن يكون فيها لـ${candidate} من الأصوات ${rest}، وعدد المسجلين هناك ${outside} على الأكثر.`,
  restsTooMany: (above, outside) =>
    `المكاتب في الخارج يلزم أن يزيد مجموع أصواتها على المحاضر بمقدار ${above}، وعدد المسجلين هناك ${outside} على الأكثر.`,
  restsTooFew: (below, uncounted) =>
    `يزيد مجموع الأصوات في المحاضر على ما أُعلن بمقدار ${below}، ولا يترك الإعلان خارج العدّ أكثر من ${uncounted} من الناخبين.`,
  contradicted: 'منقوض: المحاضر المحتسبة لا تعطي المجاميع المعلنة، كيفما استُكملت.',
  confirmed: (leader) => `مؤكَّد: المحاضر المحتسبة تحسم لصالح ${leader}، وهو المتقدم في الإعلان أيضًا.`,
  open: 'مفتوح: المحاضر المحتسبة لا تؤكد المجاميع المعلنة ولا تنقضها.',
  rounded: (favourable, possible) =>
    `حاشية: كل مجموع معلن هو أقرب عدد صحيح إلى نسبة مئوية بمنزلة عشرية واحدة من مجموعها، وهذا حال ${favourable} من أصل ${possible} من الأعداد. هذا احتمال ضئيل، وليس احتمال أن يكون شيء مختلقًا: فالحساب المتسرّع انطلاقًا من النسب يفسره أيضًا.`,
  compared: (sheets, tables, differing, votes) =>
    `المكاتب التي نشرت السلطة أرقامها: ${tables}. لها محضر محتسب: ${sheets}؛ والمختلف منها: ${differing}، ومجموع الفروق من الأصوات: ${votes}.`,
  margin: (winner, loser, margin, over, under) =>
    `الفارق المنشور لصالح ${winner} على ${loser} هو ${margin} من الأصوات؛ ومقارنة بالمحاضر يزيد بمقدار ${over} في مكاتب وينقص بمقدار ${under} في أخرى.`,
  withoutSheet: (tables, least, greatest) =>
    `المكاتب التي لا محضر محتسبًا لها، وعددها ${tables}، قد تجعله زائدًا بما بين ${least} و${greatest}.`,
  withoutRegister: (tables) => `عدد المسجلين غير معروف في ${countedInArabic(tables, TABLES)} منها، فلا حدّ لما تتضمنه.`,
  tablesConfirmed: 'مؤكَّد: لا استكمال يُزيل الفارق المنشور.',
  tablesContradicted: 'منقوض: كل استكمال يُزيل الفارق المنشور.',
  tablesOpen: 'مفتوح: يتوقف الأمر على المكاتب التي لا محضر محتسبًا لها.',
};
