import type { Language } from '../language.ts';

/** What the program that makes a sheet's proof says; it brings its words with it. `{…}` stands for a number or name that it puts in there. */
export interface ProofWords {
  readonly proving: string;
  readonly proved: string;
  readonly exchanged: string;
  readonly unread: string;
  readonly picturesLeft: string;
  readonly save: string;
}

const WORDS: { readonly [Tag in Language]: ProofWords } = {
  ar: {
    proving: 'يُقرأ السجل …',
    proved:
      'كل سجلات هذا المكتب، وعددها {records}، موجودة في السجل العام الذي فيه {size} سجلًا، تحت الجذر الذي تسميه نقطة تحققه. ومن وقّع نقطة التحقق يخبر به المدقق.',
    exchanged:
      'غير مثبت: ما تقوله ملفات هذا النشر عن السجل {index} لا يقود إلى الجذر الذي تسميه نقطة التحقق. لم يُصنع أي ملف. قارن هذه النسخة بأخرى.',
    unread: 'تعذّر صنع الإثبات ({reason}). لم يضع شيء: حاول مرة أخرى، أو من نسخة أخرى.',
    picturesLeft: 'تُركت صور ليست هنا، أو ليست هي التي يسميها سجلها: {pictures}.',
    save: 'احفظ الإثبات ({bytes} بايت)',
  },
  en: {
    proving: 'Reading the log …',
    proved:
      'All {records} records of this table stand in the log of {size} records, under the root that its checkpoint names. Who signed the checkpoint, the verifier tells.',
    exchanged:
      'NOT PROVED: what the files of this publication say of record {index} does not lead to the root that the checkpoint names. No file was made. Compare this copy with another one.',
    unread: 'The proof could not be made ({reason}). Nothing is lost: try again, or from another copy.',
    picturesLeft: 'Pictures that are not here, or are others than their record names, were left out: {pictures}.',
    save: 'Save the proof ({bytes} bytes)',
  },
  es: {
    proving: 'Leyendo el registro …',
    proved:
      'Los {records} registros de esta mesa están en el diario de {size} registros, bajo la raíz que nombra su punto de control. Quién firmó el punto de control lo dice el verificador.',
    exchanged:
      'NO PROBADO: lo que dicen los archivos de esta publicación del registro {index} no lleva a la raíz que nombra el punto de control. No se hizo ningún archivo. Compare esta copia con otra.',
    unread: 'No se pudo hacer la prueba ({reason}). No se ha perdido nada: inténtelo de nuevo o desde otra copia.',
    picturesLeft: 'Se dejaron fuera imágenes que no están aquí o no son las que nombra su registro: {pictures}.',
    save: 'Guardar la prueba ({bytes} bytes)',
  },
};

/** {@link ProofWords} in a language. */
export function proofWordsIn(language: Language): ProofWords {
  return WORDS[language];
}
