import type { Block, SheetDrawing, TableRow } from '../drawing/drawing.ts';
import { HAND_FACES, PRINTED_FACES } from '../drawing/faces.ts';
import { createRandom } from '../random.ts';

const DIGIT_WORDS = ['Cero', 'Uno', 'Dos', 'Tres', 'Cuatro', 'Cinco', 'Seis', 'Siete', 'Ocho', 'Nueve'];
const GROUPS: readonly (readonly [string, number])[] = [
  ['LISTA CEIBA', 13],
  ['LISTA ARAGUANEY', 6],
  ['LISTA ÑANDÚ', 1],
  ['LISTA PINGÜINO', 4],
  ['LISTA COLIBRÍ', 6],
  ['LISTA OREGANÓN', 8],
];
const CAPTION = 'REHEARSAL – SAMPLE SIGNATURE';

/** A strip as a voting machine prints it, for the tests and measurements of drawing and damage. */
export function sampleStrip(seed: string): SheetDrawing {
  const random = createRandom(seed);
  const code = `0${random.integer(10_000_000, 99_999_999)}`;
  const votes = GROUPS.map(([, count]) =>
    Array.from({ length: count }, () => random.integer(0, random.integer(0, 300))),
  );
  const total = votes.flat().reduce((sum, figure) => sum + figure, 0);
  const id = `${code}.01.1.0001`;
  const blocks: Block[] = [
    { kind: 'space', height: 12 },
    stripHead(id, code),
    { kind: 'space', height: 3 },
    figures(
      ['Votantes', 'NRO.', 'Letras'],
      [
        ['En la máquina de votación', total],
        ['En el cuaderno de votación', total],
      ],
    ),
    { kind: 'space', height: 3 },
    {
      kind: 'table',
      ruling: 'open',
      columns: LINE_COLUMNS,
      rows: [{ cells: ['', 'Sigla', 'Código', 'NRO.', 'Letras'].map((text) => ({ text })) }],
    },
    ...GROUPS.flatMap(([name], group) => groupBlocks(name, group, votes[group] ?? [])),
    { kind: 'heading', text: 'Resumen de votos', level: 2, align: 'center' },
    figures(
      ['', 'NRO.', 'Letras'],
      [
        ['Votos', total],
        ['Votos válidos', total],
        ['Votos nulos', 0],
        ['Votos vacíos', 0],
      ],
    ),
    { kind: 'space', height: 4 },
    { kind: 'lines', id: 'remarks', label: 'Observaciones:', count: 5 },
    { kind: 'heading', text: 'Se levanta la presente acta la cual firman en señal de conformidad', level: 3 },
    ...['PRESIDENTE/A', 'SECRETARIO/A', 'MIEMBRO A', 'TESTIGO A', 'TESTIGO B', 'OPERADOR/A'].map(signature),
    { kind: 'qr', id: 'qr', text: `${id}!${votes.flat().join(',')}!0!0`, module: 9 },
    {
      kind: 'text',
      text: random.fork('line').word().toString(16).padStart(8, '0').toUpperCase().repeat(8),
      size: 6.5,
      align: 'center',
    },
    { kind: 'space', height: 6 },
    { kind: 'rule' },
  ];
  const page = {
    dotsPerInch: 200,
    width: 80,
    height: 'fit' as const,
    margins: { top: 8, right: 5, bottom: 8, left: 5 },
  };
  const face = random.pick(PRINTED_FACES);
  return { watermark: 'SIMULACRO / REHEARSAL', seed, pages: [{ ...page, face, hand: 'kalam', blocks }] };
}

const LINE_COLUMNS = [
  { share: 4, align: 'right' },
  { share: 15, align: 'right' },
  { share: 10, align: 'center' },
  { share: 9, align: 'center' },
  { share: 30, align: 'center' },
] as const;

function stripHead(id: string, code: string): Block {
  const lines: readonly Block[] = [
    { kind: 'text', text: 'Acta de escrutinio', size: 9, weight: 'bold', align: 'center' },
    { kind: 'text', id: 'sheet-id', text: id, size: 7.5, align: 'center' },
    { kind: 'heading', text: 'CONSEJO DE LA REPÚBLICA DE ENSAYO', level: 1, align: 'center' },
    { kind: 'text', text: 'ELECCIÓN DE PRÁCTICA', align: 'center' },
    { kind: 'space', height: 2 },
    { kind: 'text', text: 'Estado EDO. DEL ENSAYO', size: 7.5, align: 'right' },
    { kind: 'space', height: 2 },
    {
      kind: 'text',
      text: 'ESCUELA BÁSICA SIMÓN EJEMPLO\nCALLE PRINCIPAL DE LA MUESTRA, DIAGONAL AL PUENTE',
      size: 7.5,
      align: 'right',
    },
    { kind: 'text', text: code, size: 7.5, align: 'right' },
    { kind: 'text', id: 'register', text: '891 Electores', weight: 'bold', size: 7.5, align: 'right' },
  ];
  return {
    kind: 'columns',
    divider: true,
    columns: [
      { share: 1, blocks: [{ kind: 'emblem', size: 15 }] },
      { share: 2.6, blocks: lines },
    ],
  };
}

function groupBlocks(name: string, group: number, votes: readonly number[]): readonly Block[] {
  const rows = votes.map((figure, line): TableRow => {
    const texts = ['', `P${group}${line}`, String(260 + group * 20 + line), String(figure), words(figure)];
    return {
      id: `line-${group}-${line}`,
      cells: texts.map((text, at) => (at === 3 ? { id: `votes-${group}-${line}`, text } : { text })),
    };
  });
  return [
    { kind: 'heading', text: name, level: 3 },
    { kind: 'table', ruling: 'open', columns: LINE_COLUMNS, rowHeight: 6.6, rows },
  ];
}

function figures(head: readonly string[], rows: readonly (readonly [string, number])[]): Block {
  return {
    kind: 'table',
    ruling: 'grid',
    columns: [
      { share: 4, align: 'left' },
      { share: 2, align: 'center' },
      { share: 4.2, align: 'center' },
    ],
    rows: [
      { weight: 'bold', cells: head.map((text) => ({ text })) },
      ...rows.map(([label, figure]) => ({
        cells: [{ text: label }, { id: label, text: String(figure) }, { text: words(figure) }],
      })),
    ],
  };
}

function words(figure: number): string {
  return [...String(figure).padStart(4, '0')].map((digit) => DIGIT_WORDS[Number(digit)]).join(', ');
}

function signature(role: string): Block {
  const fields = ['Nombre:', 'C.I.:'].map((label) => ({ id: `${role}.${label}`, label, text: 'REHEARSAL' }));
  return { kind: 'signature', id: role, role, fields, caption: CAPTION };
}

/** A two-page form filled by hand, with a small QR code on its first page. */
export function sampleForm(seed: string): SheetDrawing {
  const random = createRandom(seed);
  const shape = {
    dotsPerInch: 150,
    width: 210,
    height: 297,
    margins: { top: 10, right: 18, bottom: 10, left: 18 },
  } as const;
  const faces = { face: random.pick(PRINTED_FACES), hand: random.pick(HAND_FACES) };
  const rows = Array.from({ length: 14 }, (_, line): TableRow => {
    const figure = String(random.integer(0, 420));
    return {
      cells: [
        { text: String(line + 1) },
        { text: `Practice list ${String.fromCharCode(65 + line)} / Lista de práctica` },
        { id: `votes-${line}`, text: figure, hand: true, digitBoxes: 3 },
        { id: `words-${line}`, text: figure.padStart(3, '0').split('').join(' – '), hand: true },
      ],
    };
  });
  return {
    watermark: 'REHEARSAL / SIMULACRO',
    seed,
    pages: [
      { ...shape, ...faces, blocks: formFront(rows, `FORM-${random.integer(1000, 9999)}`) },
      { ...shape, ...faces, blocks: formBack() },
    ],
  };
}

function formFront(rows: readonly TableRow[], code: string): readonly Block[] {
  return [
    { kind: 'space', height: 6 },
    {
      kind: 'columns',
      columns: [
        { share: 1, blocks: [{ kind: 'emblem', size: 20 }] },
        {
          share: 4,
          blocks: [
            { kind: 'heading', text: 'REPUBLIC OF PRACTICE – ELECTORAL COMMISSION', level: 1 },
            { kind: 'text', text: 'Declaration of results at the polling table', size: 11 },
            { kind: 'text', id: 'sheet-id', text: `Serial ${code}`, size: 9, weight: 'bold' },
          ],
        },
        {
          share: 1.4,
          blocks: [{ kind: 'qr', id: 'qr', text: `${code}/1`, module: 3, minimumVersion: 2, align: 'right' }],
        },
      ],
    },
    { kind: 'rule', thickness: 0.6 },
    { kind: 'heading', text: 'A. Votes by list', level: 2 },
    {
      kind: 'table',
      id: 'lists',
      ruling: 'grid',
      size: 9,
      rowHeight: 10,
      columns: [
        { share: 1, align: 'center' },
        { share: 7, align: 'left' },
        { share: 3, align: 'center' },
        { share: 6, align: 'left' },
      ],
      rows: [{ weight: 'bold', cells: ['No.', 'List', 'Votes', 'In words'].map((text) => ({ text })) }, ...rows],
    },
  ];
}

function formBack(): readonly Block[] {
  return [
    { kind: 'heading', text: 'B. Remarks of the presiding officer', level: 2 },
    { kind: 'lines', id: 'remarks', label: 'Remarks', count: 5, text: 'Rehearsal, nothing to report' },
    { kind: 'heading', text: 'C. Signatures', level: 2 },
    {
      kind: 'columns',
      columns: [
        { share: 1, blocks: ['Presiding officer', 'Agent 1', 'Agent 3'].map(signature) },
        { share: 1, blocks: ['Clerk', 'Agent 2', 'Agent 4'].map(signature) },
      ],
    },
    { kind: 'space', height: 5 },
    {
      kind: 'text',
      text: 'This form was made for a rehearsal. It is no record of any election.',
      size: 9,
      align: 'center',
    },
  ];
}
