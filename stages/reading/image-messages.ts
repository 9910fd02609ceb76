import type { Message } from '@testigo/basics';
import type { ImageReason, UnreadReason } from './image-problem.ts';

/** What went wrong and what to do about it. */
interface ProblemMessage {
  readonly reason: Message;
  readonly remedy: Message;
}

const SEND_AGAIN: Message = {
  es: 'Vuelva a escanear o fotografiar el acta y envíela de nuevo; su archivo quedó guardado.',
  en: 'Scan or photograph the sheet again and send it anew; your file was kept.',
};

const SEND_JPEG: Message = {
  es: 'Envíela como JPEG; su archivo quedó guardado.',
  en: 'Send it as JPEG; your file was kept.',
};

const TYPE_IN: Message = {
  es: 'Envíe una foto más cercana y nítida del código; mientras tanto el acta queda guardada para leerla a mano.',
  en: 'Send a closer, sharper picture of the code; until then the sheet is kept to be read by hand.',
};

/** The words for every reason why an image was not read. */
export const IMAGE_MESSAGES: { readonly [Reason in ImageReason | UnreadReason]: ProblemMessage } = {
  'not-an-image': {
    reason: {
      es: 'No es una imagen, o está tan dañada que no se puede abrir',
      en: 'Not an image, or damaged beyond opening',
    },
    remedy: SEND_AGAIN,
  },
  truncated: {
    reason: {
      es: 'La imagen está incompleta o dañada por dentro, y no se ve ningún código legible',
      en: 'The image ends early or is damaged inside, and no legible code is left on it',
    },
    remedy: {
      es: 'Copie el archivo de nuevo desde donde se hizo y envíelo otra vez; este quedó guardado.',
      en: 'Copy the file anew from where it was made and send it again; this one was kept.',
    },
  },
  'too-many-pixels': {
    reason: {
      es: 'La imagen dice medir {width} × {height} píxeles, más de los {limit} millones que se abren',
      en: 'The image claims {width} × {height} pixels, more than the {limit} million that are opened',
    },
    remedy: {
      es: 'Escanee el acta a 200 o 300 puntos por pulgada y envíela de nuevo; su archivo quedó guardado.',
      en: 'Scan the sheet at 200 or 300 dots per inch and send it again; your file was kept.',
    },
  },
  'too-small': {
    reason: {
      es: 'La imagen mide solo {width} × {height} píxeles: no cabe ningún acta legible',
      en: 'The image is only {width} × {height} pixels: no legible sheet fits on it',
    },
    remedy: SEND_AGAIN,
  },
  heic: {
    reason: {
      es: 'La imagen es HEIC, un formato de teléfono que aquí no se puede abrir',
      en: 'The image is HEIC, a format of phones that cannot be opened here',
    },
    remedy: SEND_JPEG,
  },
  'unsupported-kind': {
    reason: {
      es: 'Las imágenes de tipo {kind} no se pueden abrir aquí',
      en: 'Images of the kind {kind} cannot be opened here',
    },
    remedy: SEND_JPEG,
  },
  'took-too-long': {
    reason: {
      es: 'Leer la imagen tardó más de {seconds} segundos',
      en: 'Reading the image took longer than {seconds} seconds',
    },
    remedy: SEND_AGAIN,
  },
  'reader-failed': {
    reason: { es: 'El lector falló con esta imagen', en: 'The reader broke down on this image' },
    remedy: {
      es: 'El resto continúa. Envíe la imagen en otro formato; su archivo quedó guardado.',
      en: 'The rest goes on. Send the image in another format; your file was kept.',
    },
  },
  blank: {
    reason: {
      es: 'En la imagen no hay nada: página en blanco u objetivo tapado',
      en: 'There is nothing on the image: a blank page or a covered lens',
    },
    remedy: SEND_AGAIN,
  },
  'no-code': {
    reason: { es: 'No se encontró ningún código QR en la imagen', en: 'No QR code was found on the image' },
    remedy: TYPE_IN,
  },
  'code-unreadable': {
    reason: {
      es: 'Hay un código QR en la imagen, pero no se puede leer',
      en: 'There is a QR code on the image, but it cannot be read',
    },
    remedy: TYPE_IN,
  },
  'code-of-another-kind': {
    reason: {
      es: 'El código QR de la imagen no es el de un acta de esta elección',
      en: 'The QR code on the image is not that of a sheet of this election',
    },
    remedy: {
      es: 'Compruebe que la imagen es de esta elección; quedó guardada aparte.',
      en: 'Check that the image belongs to this election; it was kept aside.',
    },
  },
};
