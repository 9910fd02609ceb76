import type { Random } from '../random.ts';

const STARTS = [
  'Al',
  'Bre',
  'Cor',
  'Dan',
  'El',
  'Fir',
  'Gua',
  'Hel',
  'Ir',
  'Jal',
  'Lo',
  'Mar',
  'Nor',
  'Os',
  'Pal',
  'Qui',
  'Ros',
  'Sal',
  'Tor',
  'Um',
  'Ver',
  'Zar',
];
const MIDDLES = ['', 'a', 'be', 'ca', 'di', 'lan', 'me', 'na', 'que', 'ra', 'si', 'to', 'vi'];
const ENDS = ['bal', 'cena', 'dor', 'gua', 'lia', 'mar', 'nera', 'quín', 'rión', 'sura', 'tina', 'vela', 'yal', 'zán'];
const HOUSES = ['Escuela', 'Liceo', 'Centro comunal', 'Biblioteca', 'Casa de cultura', 'Polideportivo'];

/** A name no place is known to have, put together from syllables. */
export function inventPlaceName(random: Random): string {
  return `${random.pick(STARTS)}${random.pick(MIDDLES)}${random.pick(ENDS)}`;
}

/** The name of an invented building where people vote. */
export function inventCentreName(random: Random): string {
  return `${random.pick(HOUSES)} ${inventPlaceName(random)}`;
}
