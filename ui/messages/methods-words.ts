import type { Language } from '../language.ts';
import { arMethods } from './ar-methods.ts';

/** A heading and what stands beneath it. */
export interface MethodSection {
  /** What links to it end in. */
  readonly id: string;
  readonly title: string;
  readonly paragraphs: readonly string[];
}

const SECTIONS: { readonly [Tag in Language]: readonly MethodSection[] } = {
  en: [
    {
      id: 'sheet',
      title: 'What a sheet is, and how it is checked',
      paragraphs: [
        'A tally sheet is printed or written at the polling table when voting ends, and witnesses take copies of it home. It names the table and says how many votes each ballot line received. A time on it is that of the machine’s print, not of a voter.',
        'Its figures are read several times over: from its QR code where it has one, by a program from what is printed, and by people who do not see each other’s reading. Then they are held against each other and against the sums that the sheet itself states. Every check stands on the table’s page as a sentence, whether it holds or not.',
      ],
    },
    {
      id: 'log',
      title: 'What the log proves, and what it does not',
      paragraphs: [
        'Every picture, reading, decision and correction is a record in a public log that can only grow. The log proves that nothing which it holds was changed or taken out since, and lets a program of somebody else count again from zero and come to the same totals.',
        'The log does not prove that a sheet is genuine. That two readings agree proves that a sheet was read rightly; where the sheet came from, and the paper itself, prove the rest. The two questions are asked apart, and no answer to one stands in for the other.',
      ],
    },
    {
      id: 'bounds',
      title: 'When an outcome is called decided',
      paragraphs: [
        'Only where the lead on counted tables is greater than the number of all registered voters on all other tables. That is a bound: nothing is assumed of those tables but that nobody votes there twice. Nothing here is a forecast.',
      ],
    },
    {
      id: 'digits',
      title: 'Why no digit tests',
      paragraphs: [
        'Tests of digits, such as Benford’s law, are not used. Honest tables of a few hundred voters fail them, because tables are of similar size, and made-up figures can pass them. On real sheets that add up in every line such a test can “reject” at many times its threshold. A test that cries wolf helps nobody.',
      ],
    },
    {
      id: 'help',
      title: 'How to help',
      paragraphs: [
        'Compare the page of your own table with the sheet you saw or photographed. Keep a copy of these pages and of the file “latest.json”, and put a mirror on the net. Count again with a program of your own. Whoever holds the paper keeps it dry and safe: it is the proof that no file can replace.',
      ],
    },
  ],
  es: [
    {
      id: 'sheet',
      title: 'Qué es un acta y cómo se comprueba',
      paragraphs: [
        'El acta de escrutinio se imprime o se escribe en la mesa al cerrar la votación, y los testigos se llevan copias. Dice de qué mesa es y cuántos votos recibió cada opción de la boleta. La hora que lleva es la de impresión de la máquina, no la de un votante.',
        'Sus cifras se leen varias veces: del código QR donde lo hay, por un programa de lo impreso y por personas que no ven la lectura de las demás. Después se comparan entre sí y con las sumas que declara la propia acta. Cada comprobación está en la página de la mesa como una frase, se cumpla o no.',
      ],
    },
    {
      id: 'log',
      title: 'Qué prueba el registro público y qué no',
      paragraphs: [
        'Cada imagen, lectura, decisión y corrección es un asiento en un registro público que solo puede crecer. El registro prueba que nada de lo que contiene se cambió ni se quitó después, y permite que un programa ajeno vuelva a contar desde cero y llegue a los mismos totales.',
        'El registro no prueba que un acta sea auténtica. Que dos lecturas concuerden prueba que el acta se leyó bien; de dónde vino y el propio papel prueban lo demás. Las dos preguntas se hacen por separado, y la respuesta a una no sustituye a la otra.',
      ],
    },
    {
      id: 'bounds',
      title: 'Cuándo se dice que algo está decidido',
      paragraphs: [
        'Solo cuando la ventaja en las mesas contadas es mayor que el número de todos los electores inscritos en todas las demás mesas. Es un límite: de esas mesas no se supone nada, salvo que nadie vota dos veces. Nada de esto es un pronóstico.',
      ],
    },
    {
      id: 'digits',
      title: 'Por qué no hay pruebas de dígitos',
      paragraphs: [
        'No se usan pruebas de dígitos, como la ley de Benford. Mesas honestas de unos cientos de electores no las superan, porque las mesas son de tamaño parecido, y cifras inventadas sí pueden superarlas. En actas reales que cuadran línea por línea, una prueba así puede «rechazar» con muchas veces su umbral. Una alarma que suena siempre no ayuda a nadie.',
      ],
    },
    {
      id: 'help',
      title: 'Cómo ayudar',
      paragraphs: [
        'Compare la página de su mesa con el acta que vio o fotografió. Guarde una copia de estas páginas y del archivo «latest.json», y ponga un espejo en la red. Vuelva a contar con un programa propio. Quien tenga el papel, que lo guarde seco y a salvo: es la prueba que ningún archivo puede sustituir.',
      ],
    },
  ],
  ar: arMethods,
};

/** How sheets are counted and what that proves, section by section, in a language. */
export function methodSectionsIn(language: Language): readonly MethodSection[] {
  return SECTIONS[language];
}
