/** The languages every message of the program itself is written in. */
export type Language = 'es' | 'en';

/** A text for people with places for values in braces, e.g. `larger than {limit} MB`. */
export type Message = { readonly [Tongue in Language]: string };

/** Values for the places of a message, by name. */
export type MessageValues = { readonly [name: string]: string | number };

/** A message in one language with its places filled; throws when a value is missing, which is a fault of the caller. */
export function sayMessage(message: Message, language: Language, values: MessageValues = {}): string {
  return message[language].replace(/\{([a-z]+)\}/gi, (_, name: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`The message needs a value for ${name}`);
    return String(value);
  });
}
