import { type ArabicForms, countedInArabic } from './arabic-count.ts';
import type { TableMessages } from './page-messages.ts';

const TIMES: ArabicForms = { one: 'مرة واحدة', two: 'مرتين', few: 'مرات', many: 'مرة', other: 'مرة' };

/** The texts of a table's page in Arabic. */
export const arTable: TableMessages = {
  title: (code) => `المكتب \u2066${code}\u2069`,
  why: 'السبب',
  sheet: 'المحضر',
  imageOf: (code, part, parts) => `محضر المكتب \u2066${code}\u2069، الصورة ${part} من ${parts}`,
  scroll: (number) => `صورة المحضر ${number}؛ مرّر لترى بقيتها`,
  toSheet: 'انظر المحضر',
  noImage: 'لا صورة: أرقام هذا المكتب ليست من محضر متوفر.',
  noSheet: 'لم يصل أي محضر لهذا المكتب بعد.',
  received: (number, kind, times) =>
    `المحضر ${number}: ${kind}. ورد ${countedInArabic(times, TIMES)}${times === '1' ? '' : '، وحُفظ مرة واحدة'}.`,
  sheetNumber: (number) => `المحضر ${number}`,
  differs: 'القراءات مختلفة',
  figures: 'الأرقام',
  figuresCaption: 'ما رآه كل قارئ، جنبًا إلى جنب. النسبة من الأصوات الصحيحة.',
  field: 'الخانة',
  counting: 'المحتسب',
  asWritten: 'كما كُتب',
  share: '٪',
  checks: 'الفحوص',
  checksText: 'تُنشر المحاضر كما كُتبت. والفحص الذي لا يصح لا يغيّر أي رقم.',
  noChecks: 'لم يمكن إجراء أي فحص: كل فحص يحتاج إلى أرقام غير متوفرة.',
  moreHold: (count) => `فحوص أخرى صحيحة للأرقام مقابل الحروف: ${count}`,
  holds: 'صحيح',
  fails: 'لا يصح',
  numbers: 'الأعداد',
  readings: 'القراءات',
  takesPart: 'تُؤخذ في الحسبان',
  takesNoPart: 'لا تُؤخذ في الحسبان',
  qrText: 'نص رمز الاستجابة السريعة',
  row: (source, row) => `نشره ${source}، السطر ${row}`,
  register: 'الناخبون المسجلون',
  unknown: 'غير معروف',
  records: 'القيود التي تقوم عليها هذه الصفحة',
  recordsText: 'كل سطر هو قيمة SHA-256 التي تسمّي قيدًا من القيود التي أُعدّت منها هذه الصفحة.',
  capture: 'الصورة الواردة',
  commitment: 'تعهّد بالأصل',
  reading: 'القراءة',
  legend: 'كلمات بدل رقم',
  otherFigures: 'المجاميع والخانات الأخرى',
};
