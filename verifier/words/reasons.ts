/** A sentence in each language; `{name}` stands for a value. */
export interface Sentence {
  readonly en: string;
  readonly es: string;
}

/** Why a step failed, was not done, or what it found worth telling. */
export const REASONS = {
  'latest-missing': {
    en: 'There is no latest.json: this is not a bundle, or the wrong folder of one.',
    es: 'No hay latest.json: esto no es una publicación, o es otra carpeta de ella.',
  },
  'latest-form': {
    en: 'latest.json has not the form that it must have.',
    es: 'latest.json no tiene la forma que debe tener.',
  },
  'other-election': {
    en: 'This is the bundle of another election: {found}.',
    es: 'Esta publicación es de otra elección: {found}.',
  },
  'manifest-missing': { en: 'The manifest {path} is missing.', es: 'Falta el índice {path}.' },
  'manifest-hash': {
    en: 'The manifest {path} is not the one that was signed for.',
    es: 'El índice {path} no es el que se firmó.',
  },
  'manifest-form': {
    en: 'The manifest {path} has not the form that it must have.',
    es: 'El índice {path} no tiene la forma que debe tener.',
  },
  'listed-twice': {
    en: '{path} is listed twice, with different contents.',
    es: '{path} aparece dos veces, con contenidos distintos.',
  },
  'file-missing': { en: 'The file {path} is missing.', es: 'Falta el archivo {path}.' },
  'file-hash': {
    en: 'The file {path} is not the one that was signed for: it was changed.',
    es: 'El archivo {path} no es el que se firmó: fue cambiado.',
  },
  'file-unlisted': {
    en: 'The file {path} is in the bundle, but nobody signed for it.',
    es: 'El archivo {path} está en la publicación, pero nadie lo firmó.',
  },
  'file-unreadable': { en: 'The file {path} can’t be read.', es: 'No se puede leer el archivo {path}.' },
  link: {
    en: '{path} is a symbolic link: it could lead out of the bundle.',
    es: '{path} es un enlace simbólico: podría llevar fuera de la publicación.',
  },
  'not-listable': {
    en: 'Behind a link nobody can see which other files are there; only the listed ones were checked.',
    es: 'Detrás de un enlace no se ve qué otros archivos hay; solo se revisaron los de la lista.',
  },
  'checkpoint-missing': { en: 'The checkpoint {path} is missing.', es: 'Falta el punto de control {path}.' },
  'checkpoint-form': {
    en: '{path} is not a checkpoint in its proper form.',
    es: '{path} no es un punto de control con su forma debida.',
  },
  'checkpoint-origin': {
    en: '{path} is the checkpoint of another log: {found}.',
    es: '{path} es el punto de control de otro registro: {found}.',
  },
  'checkpoint-differs': {
    en: '{path} names another size or root than latest.json: size {found}, not {wanted}.',
    es: '{path} dice otro tamaño u otra raíz que latest.json: tamaño {found}, no {wanted}.',
  },
  'genesis-missing': {
    en: 'The first record of the log is not there.',
    es: 'No está el primer registro del diario.',
  },
  'genesis-form': {
    en: 'The first record of the log is not a genesis record.',
    es: 'El primer registro del diario no es un registro de origen.',
  },
  'genesis-other': {
    en: 'The first record of the log is not that of this election.',
    es: 'El primer registro del diario no es el de esta elección.',
  },
  'rehearsal-differs': {
    en: 'latest.json and the first record differ on whether this is a rehearsal.',
    es: 'latest.json y el primer registro no coinciden en si esto es un simulacro.',
  },
  'log-signature': {
    en: '{path} is not signed by the log’s key.',
    es: '{path} no está firmado con la llave del diario.',
  },
  'log-signature-broken': {
    en: 'A signature of the log’s key in {path} is false.',
    es: 'Una firma de la llave del diario en {path} es falsa.',
  },
  'cosigner-key': {
    en: 'The first record names a cosigner’s key that is none: {found}.',
    es: 'El primer registro nombra una llave de cofirmante que no lo es: {found}.',
  },
  'cosignature-broken': {
    en: 'The cosignature of {found} is false.',
    es: 'La cofirma de {found} es falsa.',
  },
  'no-quorum': {
    en: 'Only {found} of at least {wanted} cosigners stand behind this checkpoint.',
    es: 'Solo {found} de al menos {wanted} cofirmantes respaldan este punto de control.',
  },
  'not-cosigned': {
    en: 'This election has no cosigners: nobody but its makers stands behind the log.',
    es: 'Esta elección no tiene cofirmantes: nadie más que sus autores respalda el diario.',
  },
  'entries-missing': { en: 'The entries {path} are missing.', es: 'Faltan las entradas {path}.' },
  'entries-form': {
    en: 'The entries {path} do not hold as many records as they must.',
    es: 'Las entradas {path} no contienen tantos registros como deben.',
  },
  'entries-changed': {
    en: 'The entries {path} changed while they were read.',
    es: 'Las entradas {path} cambiaron mientras se leían.',
  },
  'root-differs': {
    en: 'The records are not those that were signed for: their tree has another root.',
    es: 'Los registros no son los que se firmaron: su árbol tiene otra raíz.',
  },
  'tile-missing': { en: 'The tile {path} is missing.', es: 'Falta la tesela {path}.' },
  'tile-differs': {
    en: 'The tile {path} does not hold the hashes of the records.',
    es: 'La tesela {path} no contiene las huellas de los registros.',
  },
  'tile-unexpected': {
    en: '{path} does not belong to a log of this size.',
    es: '{path} no corresponde a un diario de este tamaño.',
  },
  'record-too-large': { en: 'Record {index} is too large.', es: 'El registro {index} es demasiado grande.' },
  'not-canonical': {
    en: 'Record {index} is not written in canonical form.',
    es: 'El registro {index} no está escrito en forma canónica.',
  },
  'unknown-type': { en: 'Record {index} is of an unknown type.', es: 'El registro {index} es de un tipo desconocido.' },
  'record-form': {
    en: 'Record {index} has a field that its type does not have, lacks one, or has one of a wrong form.',
    es: 'Al registro {index} le sobra o le falta un campo, o uno tiene otra forma.',
  },
  'record-election': {
    en: 'Record {index} is of another election.',
    es: 'El registro {index} es de otra elección.',
  },
  'second-genesis': {
    en: 'Record {index} is a second genesis record.',
    es: 'El registro {index} es un segundo registro de origen.',
  },
  'record-twice': {
    en: 'Record {index} stands in the log twice.',
    es: 'El registro {index} está dos veces en el diario.',
  },
  'document-hash': {
    en: 'The document {path} has not the hash in its name.',
    es: 'El documento {path} no tiene la huella que dice su nombre.',
  },
  'document-missing': { en: 'The document {path} is missing.', es: 'Falta el documento {path}.' },
  'definition-form': {
    en: 'The definition of the election can’t be used: {path}.',
    es: 'La definición de la elección no se puede usar: {path}.',
  },
  'table-list-form': {
    en: 'The list of tables {path} has not its form, or is not in order.',
    es: 'La lista de mesas {path} no tiene su forma, o no está en orden.',
  },
  'release-unexpected': {
    en: 'There is a release, but this election publishes at once.',
    es: 'Hay una liberación, pero esta elección publica al instante.',
  },
  'release-missing': {
    en: 'Figures are shown, but no release by the release keys is there.',
    es: 'Se muestran cifras, pero no está la liberación de las llaves de liberación.',
  },
  'release-form': {
    en: 'release.json is not a release record.',
    es: 'release.json no es un registro de liberación.',
  },
  'release-size': {
    en: 'The release names {found} records; this bundle shows {wanted}.',
    es: 'La liberación nombra {found} registros; esta publicación muestra {wanted}.',
  },
  'release-signatures': {
    en: 'The release has {found} of {wanted} signatures by release keys.',
    es: 'La liberación tiene {found} de {wanted} firmas de las llaves de liberación.',
  },
  'newest-unexpected': {
    en: 'There is a newest checkpoint, but everything is public.',
    es: 'Hay un punto de control más nuevo, pero todo es público.',
  },
  'newest-size': {
    en: 'The newest checkpoint is not of a longer log: {found} records.',
    es: 'El punto de control más nuevo no es de un diario más largo: {found} registros.',
  },
  'newest-proof': {
    en: 'The newest checkpoint does not continue the log that is shown.',
    es: 'El punto de control más nuevo no continúa el diario que se muestra.',
  },
  'beyond-release': {
    en: '{path} is there although nothing is released yet.',
    es: '{path} está aunque todavía no se ha liberado nada.',
  },
  'shard-differs': {
    en: 'The count in {path} is not what the records give.',
    es: 'El conteo de {path} no es el que dan los registros.',
  },
  'shard-missing': {
    en: 'The count {path} follows from the records, but is not there.',
    es: 'El conteo {path} resulta de los registros, pero no está.',
  },
  'shard-unexpected': {
    en: 'The count {path} does not follow from the records.',
    es: 'El conteo {path} no resulta de los registros.',
  },
  'too-much-work': {
    en: 'The records were made to keep a verifier busy for ever; it gave up.',
    es: 'Los registros están hechos para ocupar sin fin a un verificador; se detuvo.',
  },
  'sum-too-large': {
    en: 'The records add up to a number that no count can hold.',
    es: 'Los registros suman un número que ningún conteo puede tener.',
  },
  'tally-missing': { en: 'The log does not end with a tally.', es: 'El diario no termina con un resumen del conteo.' },
  'tally-stale': {
    en: 'Records that bear on the count came after the last tally, such as record {index}.',
    es: 'Después del último resumen llegaron registros que afectan el conteo, como el {index}.',
  },
  'tally-differs': {
    en: 'The tally in the log is not that of this count.',
    es: 'El resumen en el diario no es el de este conteo.',
  },
  'picture-unexpected': {
    en: 'The picture {path} must not be there: no record in force shows it.',
    es: 'La imagen {path} no debe estar: ningún registro vigente la muestra.',
  },
  'picture-differs': {
    en: 'The picture {path} is not the one in the log.',
    es: 'La imagen {path} no es la del diario.',
  },
  'picture-kind': {
    en: 'The file {path} is not a picture of the kind that it should be.',
    es: 'El archivo {path} no es una imagen del tipo que debería ser.',
  },
  withheld: {
    en: '{found} pictures are withheld; what was read on them can still be recomputed.',
    es: '{found} imágenes están retenidas; lo leído en ellas se puede recalcular igual.',
  },
  'box-touches-figure': {
    en: 'In the picture {path} paint covers a figure: {place}.',
    es: 'En la imagen {path} la pintura tapa una cifra: {place}.',
  },
  'region-not-covered': {
    en: 'In the picture {path} a personal part is not painted over: {place}.',
    es: 'En la imagen {path} una parte personal no está tapada: {place}.',
  },
  'page-unknown': {
    en: 'The picture {path} is said to show a page that the format does not have: {place}.',
    es: 'Se dice que la imagen {path} muestra una página que el formato no tiene: {place}.',
  },
  'picture-unmeasured': {
    en: 'The measures of the picture {path} can’t be read.',
    es: 'No se pueden leer las medidas de la imagen {path}.',
  },
  'region-form': {
    en: '{path} is not a disclosed region in its proper form.',
    es: '{path} no es una parte revelada con su forma debida.',
  },
  'region-capture': {
    en: 'The capture of the disclosed region is not in this log.',
    es: 'La captura de la parte revelada no está en este diario.',
  },
  'region-differs': {
    en: 'The disclosed region does not open what the log committed to.',
    es: 'La parte revelada no abre lo que el diario comprometió.',
  },
  'region-opens': {
    en: 'Region {index}, “{place}”, opens the commitment of its capture.',
    es: 'La parte {index}, «{place}», abre el compromiso de su captura.',
  },
  'region-alone': {
    en: 'The region opens a commitment of {found}; give the bundle or the sheet’s proof too, to see that the log holds it.',
    es: 'La parte abre un compromiso de {found}; dé también la publicación o la prueba del acta, para ver que el diario lo tiene.',
  },
  'sheet-form': {
    en: 'This is not the proof of a sheet in its proper form.',
    es: 'Esto no es la prueba de un acta con su forma debida.',
  },
  'sheet-definition': {
    en: 'The definition in the proof is not the one that the election pins.',
    es: 'La definición en la prueba no es la que fija la elección.',
  },
  'sheet-inclusion': {
    en: 'Record {index} is not in the log.',
    es: 'El registro {index} no está en el diario.',
  },
  'sheet-table': {
    en: 'Record {index} does not belong to this table.',
    es: 'El registro {index} no es de esta mesa.',
  },
  'sheet-picture': {
    en: 'A picture in the proof is not one that its records show.',
    es: 'Una imagen de la prueba no es una que muestren sus registros.',
  },
  'sheet-scope': {
    en: '{found} records of table {place} stand in the log as they are here. That no other record bears on it only the whole bundle shows.',
    es: '{found} registros de la mesa {place} están en el diario tal como aquí. Que ningún otro la afecte solo lo muestra la publicación completa.',
  },
  fork: {
    en: 'Two signed checkpoints contradict each other. This proves that the log was shown differently to different people. Keep both.',
    es: 'Dos puntos de control firmados se contradicen. Esto prueba que el diario se mostró distinto a distintas personas. Guarde ambos.',
  },
  'known-form': {
    en: 'What was given as already known is no checkpoint of this log.',
    es: 'Lo dado como ya conocido no es un punto de control de este diario.',
  },
  'known-unsigned': {
    en: 'The checkpoint given as already known is not signed by the log’s key.',
    es: 'El punto de control dado como ya conocido no está firmado con la llave del diario.',
  },
  'older-than-known': {
    en: 'This bundle is older than what is already known: {found} records, where {wanted} are known.',
    es: 'Esta publicación es más vieja que lo ya conocido: {found} registros, cuando se conocen {wanted}.',
  },
  'not-connected': {
    en: 'The known checkpoint of {wanted} records lies beyond what is released; nothing here connects the two.',
    es: 'El punto de control conocido, de {wanted} registros, está más allá de lo liberado; aquí nada une los dos.',
  },
  'under-threshold': {
    en: 'The {place} {found} has not enough valid signatures; it has no effect on the count.',
    es: 'El registro {found} ({place}) no tiene suficientes firmas válidas; no afecta el conteo.',
  },
  'depends-on': {
    en: 'Not done, because {found} failed.',
    es: 'No se hizo, porque falló {found}.',
  },
  'nothing-given': {
    en: 'Not asked for.',
    es: 'No se pidió.',
  },
  'nothing-released': {
    en: 'Nothing is released yet.',
    es: 'Todavía no se ha liberado nada.',
  },
  'and-more': {
    en: 'And {found} more of the same kind.',
    es: 'Y {found} más de lo mismo.',
  },
} as const satisfies Readonly<Record<string, Sentence>>;

/** The name of a reason, for programs. */
export type ReasonCode = keyof typeof REASONS;

/** Languages that the verifier speaks. */
export type Language = 'en' | 'es';

/** Values that a sentence tells. */
export type Values = Readonly<Record<string, string | number>>;

/** Text from a bundle as it is shown: without control characters, and not longer than a line. */
export function tame(value: string | number): string {
  return String(value)
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, '�')
    .slice(0, 160);
}

/** The sentence of a reason with its values. */
export function sayReason(code: ReasonCode, language: Language, values: Values): string {
  return REASONS[code][language].replace(/\{(\w+)\}/g, (_, name: string) => tame(values[name] ?? '?'));
}
