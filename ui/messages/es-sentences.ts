import type { SentenceMessages } from './sentence-messages.ts';

const many = (count: string, one: string, more: string): string => `${count} ${count === '1' ? one : more}`;

/** Sentences about tables, checks and rules in Spanish. */
export const esSentences: SentenceMessages = {
  states: {
    counted: 'contada',
    flagged: 'observada',
    received: 'recibida',
    disputed: 'en disputa',
    withdrawn: 'retirada',
    missing: 'faltante',
    void: 'anulada',
  },
  statesExplained: {
    counted:
      'Las cifras cumplen la regla de aceptación y toda comprobación que se pudo hacer es correcta. Están en los totales.',
    flagged:
      'Las cifras cumplen la regla de aceptación, pero falla una comprobación. Se totalizan aparte, tal como están escritas.',
    received:
      'Hay un acta, pero lo que se sabe de ella todavía no cumple la regla de aceptación. No está en ningún total.',
    disputed: 'Hay actas o decisiones que se contradicen. No está en ningún total.',
    withdrawn: 'Hubo cifras y fueron retiradas. No está en ningún total.',
    missing: 'No ha llegado ningún acta que se pueda usar.',
    void: 'La mesa no abrió o se unió a otra. No se espera su acta.',
  },
  marks: {
    challenged: 'objetada',
    implied: 'total deducido',
    uncorroborated: 'sin corroborar',
  },
  marksExplained: {
    challenged: 'Otra lectura dice otra cosa. No cambia las cifras.',
    implied: 'Un total que ninguna lectura trae se obtuvo sumando sus partes.',
    uncorroborated: 'La sostiene una sola foto de teléfono que nadie ha confirmado. Nunca entra en un total.',
  },
  ranks: {
    scan: 'actas escaneadas',
    corroborated: 'fotos de teléfono que se apoyan entre sí o que alguien avala',
    lone: 'una sola foto de teléfono',
    published: 'cifras publicadas por alguien',
  },
  methods: {
    qr: 'código QR',
    print: 'cifras impresas',
    person: 'persona',
    published: 'cifras publicadas',
    sender: 'remitente',
  },
  nothings: { blank: 'sin escribir', illegible: 'ilegible', absent: 'no consta' },
  nothingsExplained: {
    blank: 'se vio el campo y no hay nada escrito en él',
    illegible: 'hay algo escrito que no se pudo leer',
    absent: 'esta acta o este código no tiene el campo',
  },
  classes: { scan: 'acta escaneada', field: 'foto de teléfono', published: 'cifras publicadas' },
  register: 'el registro electoral de la mesa',
  wordsAndDigits: (field) => `${field}: cifra y letras`,
  sumOf: (count, first, last) => `la suma de ${count} campos, de ${first} a ${last}`,
  finding: {
    equal: (left, leftSum, right, rightSum) => `${left} (${leftSum}) es igual a ${right} (${rightSum}).`,
    nearlyEqual: (left, leftSum, right, rightSum, difference, allowed) =>
      `${left} (${leftSum}) y ${right} (${rightSum}) difieren en ${difference}; se admite hasta ${allowed}.`,
    unequal: (left, leftSum, right, rightSum, difference, allowed) =>
      `${left} (${leftSum}) no es igual a ${right} (${rightSum}): la diferencia es ${difference} y ${allowed === '0' ? 'no se admite ninguna' : `se admite como máximo ${allowed}`}.`,
    within: (left, leftSum, right, rightSum) => `${left} (${leftSum}) no supera ${right} (${rightSum}).`,
    nearlyWithin: (left, leftSum, right, rightSum, difference, allowed) =>
      `${left} (${leftSum}) supera en ${difference} ${right} (${rightSum}); se admite hasta ${allowed}.`,
    above: (left, leftSum, right, rightSum, difference, allowed) =>
      `${left} (${leftSum}) supera en ${difference} ${right} (${rightSum}) y ${allowed === '0' ? 'no se admite exceso' : `se admite como máximo ${allowed}`}.`,
  },
  why: {
    void: 'Un documento público dice que esta mesa no abrió o se unió a otra. Queda fuera de las mesas esperadas.',
    decisionsDiffer: (count) =>
      `${count} decisiones sobre esta mesa se contradicen y ninguna responde a las otras. Queda fuera de los totales hasta que una lo haga.`,
    reopened: (count) =>
      `${many(count, 'decisión reabre', 'decisiones reabren')} esta mesa. Queda fuera de los totales hasta que se resuelva de nuevo.`,
    withdrawn: (count) => `${many(count, 'decisión retira', 'decisiones retiran')} las cifras de esta mesa.`,
    sourceReplaced: (count) =>
      `Sus cifras venían solo de ${many(count, 'fuente publicada', 'fuentes publicadas')} que una versión más nueva reemplazó, y en ella no figura esta mesa.`,
    accepted: (reading) => `Una decisión resuelve que valen las cifras de la lectura ${reading}.`,
    nothing: 'No ha llegado para esta mesa ningún acta con una lectura que pueda contar.',
    variants: (count, rank, fields) =>
      `Entre las lecturas de ${rank} hay ${count} versiones de las cifras. Difieren en: ${fields}.`,
    policy: (rank, rule) => `Las lecturas de ${rank} concuerdan y cumplen la regla de aceptación: ${rule}.`,
    shortOfPolicy: (rank, methods, rules) =>
      `Lo que hay: ${rank}. Leído por: ${methods}. La regla de aceptación pide más: ${rules}.`,
    uncorroborated:
      'Una sola foto de teléfono está sin corroborar: hace falta otro remitente con las mismas cifras, o alguien que la avale.',
    unread: 'nadie todavía',
  },
  unfit: {
    'unknown-format': 'Nombra un formato de acta que esta elección no tiene.',
    'wrong-length': 'Trae otra cantidad de cifras que los campos del formato de acta.',
    'no-text': 'Se dice que viene de un código QR, pero no trae texto.',
    'text-does-not-parse': 'El texto del código QR no está escrito como dice el formato de acta.',
    'names-another-table': 'El código QR nombra otra mesa.',
    'odd-code': 'Nombra una mesa cuyo código no se escribe como los de esta elección.',
    'no-origin': 'No nombra ni imagen ni fuente.',
    'missing-record': 'Se apoya en una imagen o una fuente que no está en los registros.',
    'mixed-origin': 'Mezcla una imagen con cifras publicadas.',
    'no-reader': 'No dice quién leyó.',
    'text-and-figures': 'Trae a la vez el texto de un código QR y cifras propias.',
    superseded: 'Una lectura posterior la reemplaza.',
    excluded: 'Una decisión la excluye, o excluye las imágenes en que se apoya.',
    'source-replaced': 'Una versión más nueva de su fuente la reemplaza.',
    'sender-only': 'Es lo que escribió el remitente: una pista, nunca una lectura.',
    'compared-only': 'Su fuente sirve para comparar y no cuenta.',
    'not-every-option': 'Su formato de acta no trae todas las opciones de la boleta.',
  },
  policy: {
    agreeing: (methods) => `concuerdan ${methods}`,
    alone: (method) => `basta ${method}`,
    people: (count) => `${count} personas distintas`,
    onScan: (who) => `en actas escaneadas, ${who}`,
    onScanFrom: (who, senders) => `en actas escaneadas de ${senders} estaciones distintas, ${who}`,
    onField: (who) => `en fotos de teléfono, ${who}`,
    onFieldFrom: (who, senders) => `en fotos de teléfono de ${senders} remitentes distintos, ${who}`,
    published: 'las cifras publicadas por una fuente aceptada valen como se publicaron',
    vouched: 'el responsable del lugar avala la foto',
    and: 'y',
    or: 'o',
    sentence: (rules) => `Una mesa se cuenta cuando se cumple una de estas reglas: ${rules}.`,
    anyRule: 'Una mesa se cuenta cuando se cumple una de estas reglas:',
    onlyRule: (rule) => `Una mesa se cuenta cuando se cumple esta regla: ${rule}.`,
    method: {
      qr: 'el código QR',
      print: 'las cifras impresas',
      person: 'la lectura de una persona',
      published: 'las cifras publicadas',
      sender: 'el remitente',
    },
  },
  withheld: {
    'not-cleared':
      'Imagen reservada: se publica cuando se hayan cubierto los datos personales y una persona la haya mirado. Las cifras no esperan por eso.',
    removed: 'Imagen reservada: estuvo publicada y fue retirada.',
    lost: 'Imagen reservada: no se encontraron sus datos al hacer esta página.',
  },
};
