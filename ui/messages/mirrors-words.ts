import type { Language } from '../language.ts';
import { arMirrors } from './ar-mirrors.ts';

/** The words of the page on copies of these pages. */
export interface MirrorsWords {
  readonly title: string;
  readonly intro: string;
  readonly list: string;
  readonly none: string;
  readonly listed: string;
  readonly checkTitle: string;
  readonly check: readonly string[];
  readonly cloneTitle: string;
  readonly clone: string;
  readonly election: string;
  readonly genesis: string;
  readonly manifest: string;
  readonly usbTitle: string;
  readonly usb: readonly string[];
  readonly onionTitle: string;
  readonly onion: readonly string[];
  readonly commandsTitle: string;
  readonly commands: string;
  readonly links: string;
}

const WORDS: { readonly [Tag in Language]: MirrorsWords } = {
  en: {
    title: 'Mirrors, and how to check a copy',
    intro:
      'These pages are files and nothing else. Whoever holds them can serve them, from any address or from a stick, and every copy can be checked without trusting whoever serves it.',
    list: 'Known mirrors',
    none: 'No mirror is named yet. A copy of this folder on any web server is one.',
    listed: 'Being on this list proves nothing: check a mirror as below.',
    checkTitle: 'How to check a copy',
    check: [
      'Fetch the verifier once, from its makers or from somebody you trust, and never from the copy that you want to check. It is one file for Node (testigo-verify.mjs) and one page (verify.html) that works without a network.',
      'Give it the address or the folder of the copy. It checks every signature and every file and counts again from the log; nothing of the copy is believed.',
    ],
    cloneTitle: 'How to tell a clone from a mirror',
    clone:
      'A clone can look the same and carry other figures. It cannot carry this election’s id with another log: the id is the hash of the founding record, which names the key that signs the log. Compare the id with one that you got on another way, in print or by telephone.',
    election: 'Id of this election',
    genesis: 'The founding record, with the key of the log',
    manifest:
      'The signed file “latest.json” names the hash of the manifest, and so of every file, this page included; that is why it cannot stand on this page. Two copies with the same hash are the same to the last byte.',
    usbTitle: 'On a USB stick',
    usb: [
      'Copy the whole folder, or the zip file of the publication unpacked, to the stick and open “index.html” on it. Everything works without a network.',
      'Before you pass it on, let the verifier look at the stick. A stick that comes from a stranger may hold other things than pages: open it on a machine that can be spared.',
    ],
    onionTitle: 'As an onion service',
    onion: [
      'Where addresses are blocked, serve the folder with any web server on the machine itself and let Tor offer it: in the file “torrc”, set HiddenServiceDir to a folder of its own and HiddenServicePort to “80 127.0.0.1:8080”. The address stands in the file “hostname” of that folder.',
      'Readers open it in Tor Browser. It hides where they are from the mirror, and where the mirror is from them; it does not hide that somebody uses Tor.',
    ],
    commandsTitle: 'In a terminal',
    commands: 'With SITE the address of the copy, e.g. https://mirror.example.org:',
    links: 'Mirrors',
  },
  es: {
    title: 'Espejos, y cómo comprobar una copia',
    intro:
      'Estas páginas son archivos y nada más. Quien los tenga puede servirlos, desde cualquier dirección o desde una memoria USB, y toda copia puede comprobarse sin confiar en quien la sirve.',
    list: 'Espejos conocidos',
    none: 'Todavía no se ha indicado ningún espejo. Una copia de esta carpeta en cualquier servidor web lo es.',
    listed: 'Estar en esta lista no prueba nada: compruebe el espejo como se explica abajo.',
    checkTitle: 'Cómo comprobar una copia',
    check: [
      'Consiga el verificador una vez, de quienes lo hacen o de alguien de confianza, y nunca de la copia que quiere comprobar. Es un archivo para Node (testigo-verify.mjs) y una página (verify.html) que funciona sin red.',
      'Dele la dirección o la carpeta de la copia. Comprueba cada firma y cada archivo y vuelve a contar desde el registro; no se cree nada de la copia.',
    ],
    cloneTitle: 'Cómo distinguir un clon de un espejo',
    clone:
      'Un clon puede verse igual y llevar otras cifras. No puede llevar el identificador de esta elección con otro registro: el identificador es el hash del asiento fundacional, que nombra la clave que firma el registro. Compárelo con uno que haya recibido por otra vía, impreso o por teléfono.',
    election: 'Identificador de esta elección',
    genesis: 'El asiento fundacional, con la clave del registro',
    manifest:
      'El archivo firmado «latest.json» nombra el hash del manifiesto, y con él el de todos los archivos, incluida esta página; por eso no puede estar en ella. Dos copias con el mismo hash son iguales hasta el último byte.',
    usbTitle: 'En una memoria USB',
    usb: [
      'Copie la carpeta entera, o el archivo zip de la publicación ya descomprimido, a la memoria y abra «index.html». Todo funciona sin red.',
      'Antes de pasarla, deje que el verificador la revise. Una memoria de un desconocido puede contener otras cosas además de páginas: ábrala en una máquina de la que pueda prescindir.',
    ],
    onionTitle: 'Como servicio onion',
    onion: [
      'Donde se bloquean direcciones, sirva la carpeta con cualquier servidor web en la propia máquina y deje que Tor la ofrezca: en el archivo «torrc», ponga en HiddenServiceDir una carpeta propia y en HiddenServicePort «80 127.0.0.1:8080». La dirección está en el archivo «hostname» de esa carpeta.',
      'Se abre con Tor Browser. Oculta al espejo dónde está quien lee, y a quien lee dónde está el espejo; no oculta que alguien usa Tor.',
    ],
    commandsTitle: 'En un terminal',
    commands: 'Con SITE como dirección de la copia, p. ej. https://mirror.example.org:',
    links: 'Espejos',
  },
  ar: arMirrors,
};

/** {@link MirrorsWords} in a language. */
export function mirrorsWordsIn(language: Language): MirrorsWords {
  return WORDS[language];
}
