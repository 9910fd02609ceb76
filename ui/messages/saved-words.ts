import type { Language } from '../language.ts';

/** What a page says of itself when a browser shows the copy that it kept: up to which record of the log it counts, and when it was kept. */
export interface SavedWords {
  readonly unreachable: (size: string, time: string) => string;
  readonly older: (size: string, time: string) => string;
}

const WORDS: { readonly [Tag in Language]: SavedWords } = {
  en: {
    unreachable: (size, time) =>
      `The server cannot be reached. This is the copy that this browser kept on ${time}, of a log of up to ${size} records; a newer count may exist.`,
    older: (size, time) =>
      `The server shows an older count than you have seen before. This is the newer copy that this browser kept on ${time}, of a log of up to ${size} records.`,
  },
  es: {
    unreachable: (size, time) =>
      `No se puede llegar al servidor. Esta es la copia que este navegador guardó el ${time}, de un registro de hasta ${size} asientos; puede haber un conteo más reciente.`,
    older: (size, time) =>
      `El servidor muestra un conteo anterior al que usted ya vio. Esta es la copia más reciente que este navegador guardó el ${time}, de un registro de hasta ${size} asientos.`,
  },
  ar: {
    unreachable: (size, time) =>
      `لا يمكن بلوغ الخادم. هذه هي النسخة التي حفظها هذا المتصفح في ${time}، من سجل لا تتجاوز قيوده ${size}؛ وقد يوجد عدّ أحدث.`,
    older: (size, time) =>
      `يعرض الخادم عدًّا أقدم مما رأيته من قبل. هذه هي النسخة الأحدث التي حفظها هذا المتصفح في ${time}، من سجل لا تتجاوز قيوده ${size}.`,
  },
};

/** {@link SavedWords} in a language. */
export function savedWordsIn(language: Language): SavedWords {
  return WORDS[language];
}
