import type { Language } from '../language.ts';
import { arBrowser } from './ar-browser.ts';

/** The words of what pages do in the browser: finding a table, recounting, sorting. `{…}` stands for a number or name that is put in there. */
export interface BrowserWords {
  readonly find: string;
  readonly findText: string;
  readonly query: string;
  readonly hint: string;
  readonly search: string;
  readonly region: string;
  readonly chooseRegion: string;
  readonly loading: string;
  readonly ready: string;
  readonly results: string;
  readonly nothing: string;
  readonly person: string;
  readonly table: string;
  /** What the search, and counting again, need of a browser that does not run them. */
  readonly without: string;
  readonly recountWithout: string;
  readonly browse: string;
  readonly failed: string;
  readonly recount: string;
  readonly recountText: string;
  readonly recountButton: string;
  readonly counting: string;
  readonly equal: string;
  readonly differs: string;
  readonly took: string;
  readonly files: string;
  readonly genuine: string;
  readonly exchanged: string;
  readonly unhashed: string;
  readonly recounted: string;
  readonly further: string;
  readonly verify: string;
  readonly verifyText: string;
  readonly sort: string;
  /** The names of the buttons that make a picture larger and smaller, apart by a bar. */
  readonly zoom: string;
}

const WORDS: { readonly [Tag in Language]: BrowserWords } = {
  en: {
    find: 'Find your table',
    findText:
      'By its code, or by the name of the place where you vote: a school, a parish, a town. The search runs in this browser; nobody learns what you look for.',
    query: 'Code or place',
    hint: 'A name may be typed with mistakes and in part. There is no look-up by a person’s document.',
    search: 'Search',
    region: 'Part of the country',
    chooseRegion: 'Choose one first',
    loading: 'Loading the tables …',
    ready: '{tables} tables can be searched, also without a network.',
    results: '{number} found',
    nothing: 'Nothing is called so. Try fewer letters, or the place above.',
    person:
      'No table has this code. If it is the number of a document: there is no look-up by person here, and there never will be. Look for the place where you vote.',
    table: 'Table {code}',
    without: 'The search needs JavaScript and a page that came from a web server.',
    recountWithout: 'Counting again needs JavaScript and a page that came from a web server.',
    browse: 'Or go through the places, step by step',
    failed: 'The tables could not be loaded ({reason}). Nothing is lost: try again, or go through the places.',
    recount: 'Recount it yourself',
    recountText:
      'This browser loads the figures of every table, adds them up anew and holds the sums against the published ones. It takes a second and asks nobody.',
    recountButton: 'Recount now',
    counting: 'Recounting …',
    equal:
      'Equal: all sums of {tables} tables in {places} places were made again; those of {compared} places were held against the published ones, and none differs.',
    differs:
      'Different: in {number} of {compared} places the sums of the tables are not those that were published: {places}.',
    took: 'Adding up took {milliseconds} ms.',
    files: 'Files that were counted',
    genuine: 'has the hash that the publication names',
    exchanged: 'is NOT the file that the publication names',
    unhashed: 'could not be hashed here: this page came without encryption',
    recounted: 'Votes on counted tables, recounted here',
    further:
      'What this does not show: that the published tables are those of the log. The verifier recomputes all of it from the signed log.',
    verify: 'Verify here',
    verifyText: 'Opens the verifier, a program that shares no code with this site, on these files.',
    sort: 'Sort by {column}',
    zoom: 'Larger|Smaller',
  },
  es: {
    find: 'Busque su mesa',
    findText:
      'Por su código o por el nombre del lugar donde vota: una escuela, una parroquia, un pueblo. La búsqueda se hace en este navegador; nadie sabe qué busca usted.',
    query: 'Código o lugar',
    hint: 'Puede escribir el nombre con errores o solo una parte. No hay búsqueda por documento de identidad.',
    search: 'Buscar',
    region: 'Parte del país',
    chooseRegion: 'Elija primero una',
    loading: 'Cargando las mesas …',
    ready: 'Se puede buscar entre {tables} mesas, también sin red.',
    results: '{number} encontradas',
    nothing: 'Nada se llama así. Pruebe con menos letras o con el lugar superior.',
    person:
      'Ninguna mesa tiene este código. Si es el número de un documento: aquí no se busca por persona, ni se hará nunca. Busque el lugar donde vota.',
    table: 'Mesa {code}',
    without: 'La búsqueda necesita JavaScript y una página que venga de un servidor web.',
    recountWithout: 'Contar de nuevo necesita JavaScript y una página que venga de un servidor web.',
    browse: 'O vaya por los lugares, paso a paso',
    failed:
      'No se pudieron cargar las mesas ({reason}). No se ha perdido nada: inténtelo de nuevo o vaya por los lugares.',
    recount: 'Cuente usted de nuevo',
    recountText:
      'Este navegador carga las cifras de todas las mesas, las suma de nuevo y compara las sumas con las publicadas. Tarda un segundo y no pregunta a nadie.',
    recountButton: 'Contar ahora',
    counting: 'Contando …',
    equal:
      'Igual: se hicieron de nuevo todas las sumas de {tables} mesas en {places} lugares; las de {compared} lugares se compararon con las publicadas y ninguna difiere.',
    differs: 'Distinto: en {number} de {compared} lugares las sumas de las mesas no son las publicadas: {places}.',
    took: 'Sumar tardó {milliseconds} ms.',
    files: 'Archivos contados',
    genuine: 'tiene el hash que nombra la publicación',
    exchanged: 'NO es el archivo que nombra la publicación',
    unhashed: 'no se pudo comprobar aquí: esta página llegó sin cifrar',
    recounted: 'Votos en mesas contadas, contados aquí de nuevo',
    further:
      'Lo que esto no muestra: que las mesas publicadas sean las del registro. El verificador lo recalcula todo a partir del registro firmado.',
    verify: 'Verificar aquí',
    verifyText: 'Abre el verificador, un programa que no comparte código con este sitio, sobre estos archivos.',
    sort: 'Ordenar por {column}',
    zoom: 'Más grande|Más pequeño',
  },
  ar: arBrowser,
};

/** {@link BrowserWords} in a language. */
export function browserWordsIn(language: Language): BrowserWords {
  return WORDS[language];
}
