import { type Language, type Message, sayMessage } from '@testigo/basics';
import type { CaptureAdvice } from '@testigo/imaging';

const ADVICE: { readonly [Advice in CaptureAdvice]: Message } = {
  'show-code': {
    es: 'Muestre el código QR: no se ve en la imagen, o está demasiado lejos.',
    en: 'Show the QR code: it cannot be seen on the image, or is too far away.',
  },
  'show-whole-code': {
    es: 'Incluya el código QR entero: el borde de la imagen lo corta.',
    en: 'Get all of the QR code into the picture: its edge cuts the code.',
  },
  'come-closer': {
    es: 'Acérquese más al código QR.',
    en: 'Come closer to the QR code.',
  },
  'hold-still': {
    es: 'Mantenga quieto el teléfono y espere a que enfoque: la imagen está borrosa.',
    en: 'Hold the phone still and let it focus: the picture is blurred.',
  },
  'more-light': {
    es: 'Busque más luz: la imagen tiene demasiado grano.',
    en: 'Find more light: the picture is too grainy.',
  },
  'avoid-glare': {
    es: 'Incline un poco el papel o el teléfono: un reflejo tapa el código QR.',
    en: 'Tilt the paper or the phone a little: a reflection hides part of the QR code.',
  },
  'uncover-code': {
    es: 'Descubra el código QR: algo lo tapa en parte.',
    en: 'Uncover the QR code: something lies over part of it.',
  },
  'lay-flat': {
    es: 'Alise el papel alrededor del código QR: está doblado o curvado.',
    en: 'Lay the paper flat around the QR code: it is folded or curled.',
  },
  again: {
    es: 'Tome la foto de nuevo, de cerca y de frente.',
    en: 'Take the picture again, from close by and straight above.',
  },
};

/** The sentence that tells a person what to do better when taking a picture again. */
export function adviseCapture(advice: CaptureAdvice, language: Language): string {
  return sayMessage(ADVICE[advice], language);
}
