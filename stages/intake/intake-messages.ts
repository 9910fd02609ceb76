import type { Message } from '@testigo/basics';
import type { IntakeReason } from './intake-problem.ts';

/** What went wrong and what to do about it. */
interface ProblemMessage {
  readonly reason: Message;
  readonly remedy: Message;
}

const COPY_AGAIN: Message = {
  es: 'Cópielo de nuevo desde su origen e impórtelo otra vez.',
  en: 'Copy it anew from where it came from and import it again.',
};

const UNPACK: Message = {
  es: 'Desempaquételo en una carpeta e importe la carpeta.',
  en: 'Unpack it into a folder and import the folder.',
};

const PRINT_PAGES: Message = {
  es: 'Guarde las páginas como imágenes JPEG e impórtelas.',
  en: 'Save the pages as JPEG images and import those.',
};

/** The words for every reason why something could not be opened. */
export const INTAKE_MESSAGES: { readonly [Reason in IntakeReason]: ProblemMessage } = {
  'not-found': {
    reason: { es: 'No existe', en: 'It does not exist' },
    remedy: { es: 'Compruebe la ruta.', en: 'Check the path.' },
  },
  'no-permission': {
    reason: { es: 'Este usuario no tiene permiso para leerlo', en: 'This user may not read it' },
    remedy: {
      es: 'Dé permiso de lectura, o ejecute el programa como su propietario, e importe otra vez.',
      en: 'Allow reading, or run the program as its owner, and import again.',
    },
  },
  unreadable: {
    reason: {
      es: 'El disco o el sistema no lo entrega ({code})',
      en: 'The disk or the system does not give it out ({code})',
    },
    remedy: {
      es: 'Compruebe el disco o la conexión, copie el archivo a otro lugar e impórtelo desde allí.',
      en: 'Check the disk or the connection, copy the file elsewhere and import it from there.',
    },
  },
  vanished: {
    reason: { es: 'Desapareció antes de poder leerlo', en: 'It vanished before it could be read' },
    remedy: {
      es: 'Deje la carpeta quieta mientras se importa, e importe otra vez.',
      en: 'Leave the folder alone while it is imported, and import again.',
    },
  },
  'changed-while-read': {
    reason: { es: 'Cambió mientras se leía', en: 'It changed while it was read' },
    remedy: {
      es: 'Espere a que termine de copiarse e importe otra vez.',
      en: 'Wait until it has been copied completely and import again.',
    },
  },
  empty: { reason: { es: 'Está vacío', en: 'It is empty' }, remedy: COPY_AGAIN },
  'too-large': {
    reason: {
      es: 'Ocupa {size} MB, más de los {limit} MB que se abren de una vez',
      en: 'It has {size} MB, more than the {limit} MB that are opened at once',
    },
    remedy: {
      es: 'Escanee a 200 o 300 puntos por pulgada, o divida el archivo en varios.',
      en: 'Scan at 200 or 300 dots per inch, or divide the file into several.',
    },
  },
  'no-plain-file': {
    reason: {
      es: 'No es un archivo sino un dispositivo, una tubería o un zócalo',
      en: 'It is no file but a device, a pipe or a socket',
    },
    remedy: { es: 'Copie el contenido a un archivo.', en: 'Copy its content to a file.' },
  },
  'odd-name': {
    reason: {
      es: 'Su nombre no es texto legible (caracteres de control u otra codificación)',
      en: 'Its name is no legible text (control characters or another encoding)',
    },
    remedy: {
      es: 'Cámbiele el nombre, solo letras y cifras, e importe otra vez.',
      en: 'Rename it with letters and digits only, and import again.',
    },
  },
  'link-leaves-folder': {
    reason: { es: 'Es un enlace a algo fuera de la carpeta', en: 'It is a link to something outside the folder' },
    remedy: {
      es: 'Copie el original a la carpeta, o nombre su ruta al importar.',
      en: 'Copy the original into the folder, or name its path when importing.',
    },
  },
  'link-broken': {
    reason: { es: 'Es un enlace que no lleva a ninguna parte', en: 'It is a link that leads nowhere' },
    remedy: { es: 'Copie el original a la carpeta.', en: 'Copy the original into the folder.' },
  },
  'not-what-its-name-says': {
    reason: {
      es: 'Su nombre dice que es una imagen, un PDF o un zip, pero su contenido no lo es',
      en: 'Its name says image, PDF or zip, but its content is none of these',
    },
    remedy: COPY_AGAIN,
  },
  'zip-damaged': {
    reason: { es: 'El zip está dañado o incompleto', en: 'The zip is damaged or incomplete' },
    remedy: COPY_AGAIN,
  },
  'zip-too-many-entries': {
    reason: {
      es: 'El zip contiene {count} entradas, más de {limit}',
      en: 'The zip holds {count} entries, more than {limit}',
    },
    remedy: UNPACK,
  },
  'zip-unfolds-too-far': {
    reason: {
      es: 'El zip se desplegaría en más de {limit} MB, como hacen los zips trampa',
      en: 'The zip would unfold to more than {limit} MB, as zips made to do harm do',
    },
    remedy: {
      es: 'Si confía en su origen, desempaquételo en una carpeta e importe la carpeta; lo leído hasta aquí vale.',
      en: 'If you trust its origin, unpack it into a folder and import the folder; what was read so far stands.',
    },
  },
  'zip-too-deep': {
    reason: { es: 'Hay más de {limit} zips uno dentro de otro', en: 'More than {limit} zips lie inside each other' },
    remedy: UNPACK,
  },
  'zip-entry-damaged': {
    reason: { es: 'La entrada del zip está dañada', en: 'The entry of the zip is damaged' },
    remedy: COPY_AGAIN,
  },
  'zip-entry-encrypted': {
    reason: {
      es: 'La entrada del zip está cifrada con contraseña',
      en: 'The entry of the zip is encrypted with a password',
    },
    remedy: UNPACK,
  },
  'zip-entry-method': {
    reason: {
      es: 'La entrada del zip está comprimida de un modo que aquí no se conoce ({method})',
      en: 'The entry of the zip is compressed in a way not known here ({method})',
    },
    remedy: UNPACK,
  },
  'zip-entry-name': {
    reason: {
      es: 'El nombre de la entrada apunta fuera del zip o no es texto legible',
      en: 'The name of the entry points outside the zip or is no legible text',
    },
    remedy: {
      es: 'Vuelva a hacer el zip con nombres sencillos; esta entrada no se abrió, las demás sí.',
      en: 'Make the zip anew with plain names; this entry was not opened, the others were.',
    },
  },
  'pdf-password': {
    reason: { es: 'El PDF está protegido con contraseña', en: 'The PDF is protected by a password' },
    remedy: {
      es: 'Guárdelo sin contraseña e impórtelo otra vez.',
      en: 'Save it without a password and import it again.',
    },
  },
  'pdf-damaged': {
    reason: { es: 'El PDF está dañado y no se puede abrir', en: 'The PDF is damaged and cannot be opened' },
    remedy: COPY_AGAIN,
  },
  'tiff-too-many-pages': {
    reason: {
      es: 'El TIFF tiene {count} páginas; se abrieron las primeras {limit}',
      en: 'The TIFF has {count} pages; the first {limit} were opened',
    },
    remedy: {
      es: 'Divídalo en archivos más pequeños y envíelos de nuevo; el archivo quedó guardado.',
      en: 'Split it into smaller files and send them again; the file was kept.',
    },
  },
  'tiff-page-damaged': {
    reason: {
      es: 'Esta página del TIFF está dañada o es demasiado grande para abrirse',
      en: 'This page of the TIFF is damaged or too large to be opened',
    },
    remedy: {
      es: 'Escanee la página de nuevo como JPEG; el archivo quedó guardado.',
      en: 'Scan the page again as JPEG; the file was kept.',
    },
  },
  'pdf-page-damaged': {
    reason: { es: 'Esta página del PDF no se puede dibujar', en: 'This page of the PDF cannot be drawn' },
    remedy: PRINT_PAGES,
  },
  'pdf-took-too-long': {
    reason: {
      es: 'Abrir el PDF o dibujar esta página tarda demasiado',
      en: 'Opening the PDF or drawing this page takes too long',
    },
    remedy: PRINT_PAGES,
  },
  'pdf-too-many-pages': {
    reason: {
      es: 'El PDF tiene {count} páginas; solo se abren las primeras {limit}',
      en: 'The PDF has {count} pages; only the first {limit} are opened',
    },
    remedy: {
      es: 'Divida el PDF en varios e importe el resto.',
      en: 'Divide the PDF into several and import the rest.',
    },
  },
  'pdf-without-pages': {
    reason: { es: 'El PDF no tiene ninguna página', en: 'The PDF has no page' },
    remedy: COPY_AGAIN,
  },
};
