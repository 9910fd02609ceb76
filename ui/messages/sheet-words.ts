import type { Language } from '../language.ts';

/**
 * The words of a table's page beside its figures: where its sheets came from, what is printed on one, its proof, and the pages that others may frame. `{…}`
 * stands for a number or name that the browser puts in there.
 */
export interface SheetWords {
  readonly provenance: string;
  readonly scans: (sheets: string, one: boolean) => string;
  readonly phones: (pictures: string, one: boolean) => string;
  readonly corroborated: string;
  readonly uncorroborated: string;
  readonly published: string;
  readonly nothingArrived: string;
  readonly agreement: string;
  readonly address: string;
  readonly addressText: string;
  readonly pictureHash: (part: string, parts: string) => string;
  readonly printed: string;
  readonly printedText: string;
  /** What is printed, each with what it is. */
  readonly printedParts: readonly (readonly [string, string])[];
  readonly fieldsHere: string;
  readonly proof: string;
  readonly proofText: string;
  readonly proofButton: string;
  readonly proofWithout: (table: string) => string;
  readonly openVerifier: string;
  readonly openText: string;
  readonly asOf: (time: string) => string;
  readonly whole: string;
}

const WORDS: { readonly [Tag in Language]: SheetWords } = {
  ar: {
    provenance: 'من أين جاء',
    scans: (sheets) => `صور ممسوحة ضوئيًا لأوراق جُمعت: ${sheets}.`,
    phones: (pictures) => `صور التُقطت بهاتف عند المكتب: ${pictures}.`,
    corroborated: 'ما تقوله الصور مؤيَّد: أرسل مرسلان الأرقام نفسها، أو شهد لها من يقود المكان.',
    uncorroborated: 'هنا صورة هاتف غير مؤيَّدة: تقف وحدها، وتُعرض على حالها، ولا تدخل في أي مجموع.',
    published: 'أرقامه نشرها طرف ما بوصفها سطرًا في قائمة؛ وليس وراءها محضر هنا.',
    nothingArrived: 'لم يصل شيء يخص هذا المكتب.',
    agreement: 'من أين جاء المحضر وهل تتفق قراءاته سؤالان مختلفان: الاتفاق يبيّن أن المحضر متسق، لا أنه أصلي.',
    address: 'عنوان هذه الصفحة',
    addressText: 'لا يتغير أبدًا؛ وفيه دائمًا أحدث نشر.',
    pictureHash: (part, parts) => (parts === '1' ? 'SHA-256 لهذه الصورة' : `SHA-256 للصورة ${part} من ${parts}`),
    printed: 'ما المطبوع على المحضر',
    printedText: 'يُطبع المحضر عند المكتب بعد انتهاء التصويت. وهذا ما في معظم المحاضر من أعلى إلى أسفل:',
    printedParts: [
      ['رقم المحضر', 'لأي مكتب هو. به تُنسب الصورة إلى مكتبها؛ وليس رقم ناخب.'],
      ['وقت الطباعة', 'متى طبعت الآلة هذا المحضر. ليس وقت تصويت أحد، والمحضر المطبوع متأخرًا لم يُعدّ متأخرًا.'],
      ['الناخبون المسجلون', 'كم شخصًا يجوز له التصويت في المكتب. أصوات أكثر من ذلك تضع على المحضر ملاحظة.'],
      ['الأرقام والكلمات', 'كثير من الأعداد مكتوب مرتين، بالأرقام وبالحروف. يُقرأ الاثنان حيث طُبعا، ويجب أن يتفقا.'],
      ['سطور ورقة الاقتراع', 'أصوات كل سطر؛ وقد يكون للمرشح عدة سطور.'],
      ['الأصوات الصحيحة والملغاة والبيضاء', 'مجاميع يذكرها المحضر. تُقابل بالسطور ولا تُصحَّح أبدًا.'],
      ['رمز QR', 'الأرقام نفسها لتقرأها آلة. وهو نص بلا توقيع: اتفاقه يبيّن أن المحضر متسق، لا أكثر.'],
      ['الأسماء والتواقيع', 'لمن أداروا المكتب وراقبوه. تُطمس قبل نشر أي صورة.'],
    ],
    fieldsHere: 'حقول محاضر هذه الانتخابات كما تسميها نماذجها',
    proof: 'إثبات هذا المحضر',
    proofText:
      'ملف صغير واحد يبيّن، دون شبكة، ما في السجل الموقَّع عن هذا المكتب. يصنعه هذا المتصفح من ملفات هذا النشر، ويفحصه أولًا.',
    proofButton: 'اصنع الإثبات',
    proofWithout: (table) =>
      `يحتاج صنعه إلى JavaScript وإلى صفحة جاءت من خادم. والبرنامج يعطي الملف نفسه: testigo proof ${table}.`,
    openVerifier: 'افتح المدقق',
    openText: 'اختر الملف المحفوظ هناك. المدقق لا يشارك هذا الموقع شيئًا من شفرته، ويعمل من القرص أيضًا.',
    asOf: (time) => `حال السجل في ${time} (UTC).`,
    whole: 'كل الأرقام',
  },
  en: {
    provenance: 'Where it came from',
    scans: (sheets, one) => `${sheets} ${one ? 'image' : 'images'} of paper brought together and scanned.`,
    phones: (pictures, one) => `${pictures} ${one ? 'picture' : 'pictures'} taken with a phone at the table.`,
    corroborated:
      'What the pictures say is corroborated: two senders sent the same figures, or whoever leads the place vouched for them.',
    uncorroborated:
      'A phone picture here is uncorroborated: it stands alone, is shown for what it is, and is never in a total.',
    published: 'Its figures were published by somebody, as a row of a list; no sheet is behind them here.',
    nothingArrived: 'Nothing that is placed at this table has arrived.',
    agreement:
      'Where a sheet came from and whether its readings agree are two questions: agreement shows that a sheet is consistent, not that it is genuine.',
    address: 'Address of this page',
    addressText: 'It never changes; what stands on it is always the newest publication.',
    pictureHash: (part, parts) =>
      parts === '1' ? 'SHA-256 of this picture' : `SHA-256 of picture ${part} of ${parts}`,
    printed: 'What is printed on a sheet',
    printedText: 'A sheet is printed at the table when voting has ended. This is what most have, from top to bottom:',
    printedParts: [
      ['Number of the sheet', 'which table it is of. By it a picture is placed; it is no number of a voter.'],
      [
        'Time of printing',
        'when the machine printed this sheet. It is not when anybody voted, and a sheet printed late was not counted late.',
      ],
      ['Registered voters', 'how many people may vote at the table. More votes than that make a sheet flagged.'],
      [
        'Digits and words',
        'many figures stand twice, as digits and spelt out. Both are read where they are printed, and must say the same.',
      ],
      ['Ballot lines', 'the votes of each line; a candidate may have several.'],
      [
        'Valid, null and blank votes',
        'totals that the sheet states. They are held against the lines, never corrected.',
      ],
      [
        'QR code',
        'the same figures for a machine to read. It is unsigned text: that it agrees shows that the sheet is consistent, no more.',
      ],
      [
        'Names and signatures',
        'of those who ran the table and watched it. They are painted out before a picture is published.',
      ],
    ],
    fieldsHere: 'Fields of this election’s sheets, as their formats name them',
    proof: 'Proof of this sheet',
    proofText:
      'One small file that shows, offline, what stands in the signed log about this table. This browser makes it from the files of this publication, and checks it first.',
    proofButton: 'Make the proof',
    proofWithout: (table) =>
      `Making it needs JavaScript and a page that came from a web server. The same file comes from the program: testigo proof ${table}.`,
    openVerifier: 'Open the verifier',
    openText: 'Choose the saved file there. The verifier shares no code with this site, and works from a disk too.',
    asOf: (time) => `State of the log of ${time} (UTC).`,
    whole: 'All figures',
  },
  es: {
    provenance: 'De dónde viene',
    scans: (sheets, one) => `${sheets} ${one ? 'imagen' : 'imágenes'} de papel reunido y escaneado.`,
    phones: (pictures, one) => `${pictures} ${one ? 'foto tomada' : 'fotos tomadas'} con un teléfono en la mesa.`,
    corroborated:
      'Lo que dicen las fotos está corroborado: dos remitentes enviaron las mismas cifras, o respondió por ellas quien dirige el lugar.',
    uncorroborated:
      'Hay aquí una foto de teléfono sin corroborar: está sola, se muestra como lo que es y nunca entra en un total.',
    published: 'Sus cifras las publicó alguien como fila de una lista; aquí no hay un acta detrás de ellas.',
    nothingArrived: 'No ha llegado nada que corresponda a esta mesa.',
    agreement:
      'De dónde viene un acta y si sus lecturas coinciden son dos preguntas: que coincidan muestra que el acta es coherente, no que sea auténtica.',
    address: 'Dirección de esta página',
    addressText: 'No cambia nunca; en ella está siempre la publicación más reciente.',
    pictureHash: (part, parts) =>
      parts === '1' ? 'SHA-256 de esta imagen' : `SHA-256 de la imagen ${part} de ${parts}`,
    printed: 'Qué está impreso en un acta',
    printedText:
      'El acta se imprime en la mesa cuando termina la votación. Esto es lo que la mayoría trae, de arriba abajo:',
    printedParts: [
      ['Número del acta', 'de qué mesa es. Con él se ubica una imagen; no es el número de ningún elector.'],
      [
        'Hora de impresión',
        'cuándo imprimió la máquina este acta. No es la hora en que alguien votó, y un acta impresa tarde no se contó tarde.',
      ],
      [
        'Electores inscritos',
        'cuántas personas pueden votar en la mesa. Con más votos que eso, el acta queda observada.',
      ],
      [
        'Cifras y letras',
        'muchos números están dos veces, en cifras y en letras. Donde están impresos se leen los dos, y deben decir lo mismo.',
      ],
      ['Líneas de la boleta', 'los votos de cada línea; un candidato puede tener varias.'],
      [
        'Votos válidos, nulos y en blanco',
        'totales que declara el acta. Se comparan con las líneas y nunca se corrigen.',
      ],
      [
        'Código QR',
        'las mismas cifras para que las lea una máquina. Es texto sin firma: que coincida muestra que el acta es coherente, nada más.',
      ],
      ['Nombres y firmas', 'de quienes dirigieron la mesa y la vigilaron. Se tapan antes de publicar una imagen.'],
    ],
    fieldsHere: 'Campos de las actas de esta elección, como los nombran sus formatos',
    proof: 'Prueba de esta acta',
    proofText:
      'Un archivo pequeño que muestra, sin red, lo que hay en el registro firmado sobre esta mesa. Este navegador lo hace con los archivos de esta publicación, y antes lo comprueba.',
    proofButton: 'Hacer la prueba',
    proofWithout: (table) =>
      `Para hacerla se necesita JavaScript y una página que venga de un servidor web. El mismo archivo lo da el programa: testigo proof ${table}.`,
    openVerifier: 'Abrir el verificador',
    openText:
      'Elija allí el archivo guardado. El verificador no comparte código con este sitio, y funciona también desde un disco.',
    asOf: (time) => `Estado del registro del ${time} (UTC).`,
    whole: 'Todas las cifras',
  },
};

/** {@link SheetWords} in a language. */
export function sheetWordsIn(language: Language): SheetWords {
  return WORDS[language];
}
