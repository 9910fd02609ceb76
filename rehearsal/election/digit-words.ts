const DIGITS = ['Cero', 'Uno', 'Dos', 'Tres', 'Cuatro', 'Cinco', 'Seis', 'Siete', 'Ocho', 'Nueve'];

/** A figure digit by digit in Spanish words, as voting machines print it: `Cero, Uno, Dos, Tres` for 123 in four digits. */
export function digitWords(figure: number, digits: number): string {
  return [...String(figure).padStart(digits, '0')].map((digit) => DIGITS[Number(digit)]).join(', ');
}
