import type { Sentence, Trouble, TroubleCode } from './api/index.ts';

type Words = readonly [problem: Sentence, remedy: Sentence];

const say = (es: string, en: string): Sentence => ({ es, en });

const AGAIN = say('Espere un minuto e inténtelo de nuevo.', 'Wait a minute and try again.');
const NEXT = say('Pida la siguiente acta.', 'Ask for the next sheet.');
const ENTER = say(
  'Entre de nuevo con su llave o su código de recuperación.',
  'Enter again with your passkey or recovery code.',
);
const KEEPER = say('Pregunte a quien lleva la mesa.', 'Ask whoever keeps the desk.');

const WORDS: { readonly [Code in TroubleCode]: Words } = {
  'not-entered': [
    say(
      'No ha entrado, o su sesión ha terminado. Lo que ya envió está guardado.',
      'You have not entered, or your session is over. What you sent before is kept.',
    ),
    ENTER,
  ],
  'not-allowed': [
    say(
      'Esto no le corresponde a su función. No se ha cambiado nada.',
      'This is not for your role. Nothing was changed.',
    ),
    KEEPER,
  ],
  'bad-request': [
    say(
      'La mesa no entiende lo que se envió. No se ha cambiado nada.',
      'The desk does not understand what was sent. Nothing was changed.',
    ),
    say('Vuelva a cargar la página.', 'Load the page again.'),
  ],
  'too-large': [
    say(
      'Lo que se envió es demasiado grande. No se ha guardado nada de ello.',
      'What was sent is too large. Nothing of it was kept.',
    ),
    say('Vuelva a cargar la página.', 'Load the page again.'),
  ],
  'too-many-requests': [
    say(
      'Llegaron demasiadas peticiones en poco tiempo. Esta no se ha guardado.',
      'Too many requests came in a short time. This one was not kept.',
    ),
    AGAIN,
  ],
  'not-from-here': [
    say(
      'La petición no viene de las páginas de esta mesa. No se ha cambiado nada.',
      "The request does not come from this desk's pages. Nothing was changed.",
    ),
    say('Abra la mesa por su propia dirección.', 'Open the desk at its own address.'),
  ],
  'not-found': [
    say('Aquí no hay nada con ese nombre.', 'There is nothing of that name here.'),
    say('Vuelva a la primera página.', 'Go back to the first page.'),
  ],
  'code-unknown': [
    say(
      'Este código de invitación no vale, o ya se ha usado.',
      'This invitation code is not valid, or was used already.',
    ),
    say('Compruebe cada signo, o pida otra invitación.', 'Check every character, or ask for another invitation.'),
  ],
  'handle-taken': [
    say(
      'Alguien ya usa ese nombre. Su invitación sigue valiendo.',
      'Somebody uses that name already. Your invitation is still good.',
    ),
    say('Elija otro nombre.', 'Choose another name.'),
  ],
  'passkey-refused': [
    say(
      'La llave no se ha podido comprobar. No se ha cambiado nada.',
      'The passkey could not be checked. Nothing was changed.',
    ),
    say('Inténtelo de nuevo, o use su código de recuperación.', 'Try again, or use your recovery code.'),
  ],
  'recovery-refused': [
    say('Ese nombre y ese código no van juntos.', 'That name and that code do not belong together.'),
    say(
      'Compruebe cada signo, o pregunte a quien lleva la mesa.',
      'Check every character, or ask whoever keeps the desk.',
    ),
  ],
  'lease-unknown': [
    say('Esta tarea no es suya. No se ha guardado nada.', 'This task is not yours. Nothing was kept.'),
    NEXT,
  ],
  'lease-over': [
    say(
      'El tiempo de esta tarea terminó y volvió a la cola.',
      'The time for this task is over, and it went back to the queue.',
    ),
    NEXT,
  ],
  'answer-refused': [
    say(
      'La respuesta no es de esta tarea: no se ha guardado, y la tarea sigue siendo suya.',
      'The answer does not fit this task: it was not kept, and the task is still yours.',
    ),
    say('Corrija lo señalado y envíela de nuevo.', 'Correct it and send it again.'),
  ],
  'took-part': [
    say(
      'Usted ya tomó parte en esta mesa electoral; otra persona debe decidir. No se ha cambiado nada.',
      'You took part in this table before; somebody else has to decide. Nothing was changed.',
    ),
    say('Devuelva la tarea.', 'Give the task back.'),
  ],
  'table-unknown': [
    say(
      'Ninguna mesa de esta elección tiene ese código. No se ha cambiado nada.',
      'No table of this election has that code. Nothing was changed.',
    ),
    say(
      'Compruebe cada signo, o búsquela por el nombre del centro.',
      'Check every character, or look for it by the name of the centre.',
    ),
  ],
  'task-taken': [
    say(
      'Otra persona está resolviendo esta mesa electoral ahora. No se ha cambiado nada.',
      'Somebody else is settling this table now. Nothing was changed.',
    ),
    say('Inténtelo de nuevo en unos minutos.', 'Try again in some minutes.'),
  ],
  'signature-refused': [
    say(
      'La firma no es de un adjudicador de esta elección, o no es de esta decisión. La decisión sigue pendiente.',
      'The signature is not by an adjudicator of this election, or not under this decision. The decision is still pending.',
    ),
    say('Use la llave de adjudicador que le fue entregada.', 'Use the adjudicator key that was given to you.'),
  ],
  'picture-lost': [
    say(
      'Esta imagen no se puede abrir. La tarea sigue siendo suya.',
      'This picture cannot be opened. The task is still yours.',
    ),
    say('Devuelva la tarea y avise a quien lleva la mesa.', 'Give the task back and tell whoever keeps the desk.'),
  ],
  fault: [
    say(
      'Algo falló en la mesa. Lo que se guardó antes sigue guardado; esto quizá no.',
      'Something broke at the desk. What was kept before is kept; this may not be.',
    ),
    AGAIN,
  ],
};

/** What is said where a request can't be answered as wished. */
export function troubleOf(code: TroubleCode): Trouble {
  const [problem, remedy] = WORDS[code];
  return { code, problem, remedy };
}
