import type { Language } from '../language.ts';
import { arCertainty } from './ar-certainty.ts';

/** Sentences on what counted sheets decide, and on what was announced beside them. Numbers and names come in ready to be read. */
export interface CertaintyMessages {
  readonly noVotes: string;
  readonly tie: (first: string, second: string, votes: string) => string;
  readonly leads: (leader: string, runnerUp: string, lead: string) => string;
  readonly alone: (leader: string) => string;
  readonly outside: (voters: string) => string;
  readonly outsideUnknown: string;
  readonly decided: (leader: string, slack: string) => string;
  readonly undecided: (wanting: string) => string;
  readonly needed: (runnerUp: string, share: string) => string;
  readonly share: (leader: string, least: string, greatest: string) => string;
  readonly majority: { readonly certain: string; readonly open: string; readonly impossible: string };
  readonly withFlagged: (tables: string) => string;
  readonly others: string;
  readonly restNegative: (candidate: string, rest: string, tables: string) => string;
  readonly mustHold: (candidate: string, least: string, onSheets: string, more: string, uncounted: string) => string;
  readonly restTooMany: (candidate: string, rest: string, outside: string) => string;
  readonly restsTooMany: (above: string, outside: string) => string;
  readonly restsTooFew: (below: string, uncounted: string) => string;
  readonly contradicted: string;
  readonly confirmed: (leader: string) => string;
  readonly open: string;
  readonly rounded: (favourable: string, possible: string) => string;
  readonly compared: (sheets: string, tables: string, differing: string, votes: string) => string;
  readonly margin: (winner: string, loser: string, margin: string, over: string, under: string) => string;
  readonly withoutSheet: (tables: string, least: string, greatest: string) => string;
  readonly withoutRegister: (tables: string) => string;
  readonly tablesConfirmed: string;
  readonly tablesContradicted: string;
  readonly tablesOpen: string;
}

const en: CertaintyMessages = {
  noVotes: 'No votes are counted yet.',
  tie: (first, second, votes) => `${first} and ${second} have ${votes} votes each on counted sheets.`,
  leads: (leader, runnerUp, lead) => `${leader} leads ${runnerUp} by ${lead} votes on counted sheets.`,
  alone: (leader) => `${leader} is the only candidate.`,
  outside: (voters) => `At most ${voters} registered voters are on tables outside this count.`,
  outsideUnknown: 'Nobody can say how many registered voters are on tables outside this count.',
  decided: (leader, slack) =>
    `The lead is ${slack} votes more than everybody outside could give: the counted sheets decide for ${leader}, whatever the other tables hold.`,
  undecided: (wanting) => `The counted sheets do not decide: at least ${wanting} votes are wanting for that.`,
  needed: (runnerUp, share) =>
    `If everybody outside voted for one of the two, ${runnerUp} would need ${share} of them to draw level.`,
  share: (leader, least, greatest) =>
    `Whatever the other tables hold, ${leader} ends with no less than ${least} and no more than ${greatest} of the valid votes.`,
  majority: {
    certain: 'That is more than half in any case.',
    open: 'Whether that is more than half is open.',
    impossible: 'That is not more than half in any case.',
  },
  withFlagged: (tables) => `With the ${tables} flagged tables taken as their sheets are written:`,
  others: 'others',
  restNegative: (candidate, rest, tables) =>
    `The ${tables} tables outside the counted sheets would have to hold ${rest} votes for ${candidate}: the sheets alone hold more than was announced.`,
  mustHold: (candidate, least, onSheets, more, uncounted) =>
    `The announcement leaves no more than ${uncounted} voters uncounted, so at least ${least} of the ${onSheets} votes on the sheets for ${candidate} must be in it: ${more} more than it states.`,
  restTooMany: (candidate, rest, outside) =>
    `The tables outside the counted sheets would have to hold ${rest} votes for ${candidate}, and no more than ${outside} voters are registered there.`,
  restsTooMany: (above, outside) =>
    `The tables outside would have to hold ${above} votes more than the sheets in all, and no more than ${outside} voters are registered there.`,
  restsTooFew: (below, uncounted) =>
    `The sheets hold ${below} votes more than was announced in all, and the announcement leaves no more than ${uncounted} voters uncounted.`,
  contradicted: 'Contradicted: no completion of the counted sheets gives the announced totals.',
  confirmed: (leader) => `Confirmed: the counted sheets decide for ${leader}, who leads in the announcement too.`,
  open: 'Open: the counted sheets neither confirm nor contradict the announced totals.',
  rounded: (favourable, possible) =>
    `Footnote: each announced total is the whole number nearest to a percentage with one decimal of their sum, as ${favourable} of ${possible} numbers are. That is a small likelihood and not a probability that anything was made up: careless calculation back from percentages explains it as well.`,
  compared: (sheets, tables, differing, votes) =>
    `Of ${tables} tables for which the authority published figures, ${sheets} have a counted sheet; ${differing} of those differ, by ${votes} votes in all.`,
  margin: (winner, loser, margin, over, under) =>
    `The published margin of ${winner} over ${loser} is ${margin} votes; against the sheets it is ${over} too high on some tables and ${under} too low on others.`,
  withoutSheet: (tables, least, greatest) =>
    `The ${tables} tables without a counted sheet can make it anything from ${least} to ${greatest} too high.`,
  withoutRegister: (tables) => `The register of ${tables} of them is unknown, so that nothing bounds what they hold.`,
  tablesConfirmed: 'Confirmed: no completion takes the published margin away.',
  tablesContradicted: 'Contradicted: every completion takes the published margin away.',
  tablesOpen: 'Open: it depends on the tables without a counted sheet.',
};

const es: CertaintyMessages = {
  noVotes: 'Todavía no hay votos contados.',
  tie: (first, second, votes) => `${first} y ${second} tienen ${votes} votos cada uno en las actas contadas.`,
  leads: (leader, runnerUp, lead) => `${leader} aventaja a ${runnerUp} por ${lead} votos en las actas contadas.`,
  alone: (leader) => `${leader} es la única candidatura.`,
  outside: (voters) => `En las mesas fuera de este conteo hay como mucho ${voters} electores inscritos.`,
  outsideUnknown: 'Nadie puede decir cuántos electores inscritos hay en las mesas fuera de este conteo.',
  decided: (leader, slack) =>
    `La ventaja supera en ${slack} votos a todos los electores de fuera: las actas contadas deciden a favor de ${leader}, contengan lo que contengan las demás mesas.`,
  undecided: (wanting) => `Las actas contadas no deciden: para ello faltan al menos ${wanting} votos.`,
  needed: (runnerUp, share) =>
    `Si todos los electores de fuera votaran por uno de los dos, ${runnerUp} necesitaría el ${share} de ellos para empatar.`,
  share: (leader, least, greatest) =>
    `Contengan lo que contengan las demás mesas, ${leader} termina con no menos del ${least} y no más del ${greatest} de los votos válidos.`,
  majority: {
    certain: 'Es más de la mitad en todo caso.',
    open: 'Está por ver si es más de la mitad.',
    impossible: 'No es más de la mitad en ningún caso.',
  },
  withFlagged: (tables) => `Con las ${tables} mesas con reparos, tomadas como están escritas sus actas:`,
  others: 'otros',
  restNegative: (candidate, rest, tables) =>
    `Las ${tables} mesas fuera de las actas contadas tendrían que contener ${rest} votos para ${candidate}: solo las actas ya suman más de lo anunciado.`,
  mustHold: (candidate, least, onSheets, more, uncounted) =>
    `El anuncio deja sin contar como mucho a ${uncounted} electores, así que debe incluir al menos ${least} de los ${onSheets} votos para ${candidate} en las actas: ${more} más de los que dice.`,
  restTooMany: (candidate, rest, outside) =>
    `Las mesas fuera de las actas contadas tendrían que contener ${rest} votos para ${candidate}, y allí hay como mucho ${outside} electores inscritos.`,
  restsTooMany: (above, outside) =>
    `Las mesas de fuera tendrían que contener en total ${above} votos más que las actas, y allí hay como mucho ${outside} electores inscritos.`,
  restsTooFew: (below, uncounted) =>
    `Las actas contienen en total ${below} votos más de lo anunciado, y el anuncio deja sin contar como mucho a ${uncounted} electores.`,
  contradicted: 'Contradicho: las actas contadas no dan los totales anunciados, se completen como se completen.',
  confirmed: (leader) =>
    `Confirmado: las actas contadas deciden a favor de ${leader}, que también encabeza lo anunciado.`,
  open: 'Abierto: las actas contadas ni confirman ni contradicen los totales anunciados.',
  rounded: (favourable, possible) =>
    `Nota: cada total anunciado es el número entero más cercano a un porcentaje con un decimal de su suma, como lo son ${favourable} de ${possible} números. Es una verosimilitud pequeña y no la probabilidad de que algo sea inventado: también lo explica un cálculo descuidado a partir de porcentajes.`,
  compared: (sheets, tables, differing, votes) =>
    `De ${tables} mesas de las que la autoridad publicó cifras, ${sheets} tienen un acta contada; ${differing} de ellas difieren, en ${votes} votos en total.`,
  margin: (winner, loser, margin, over, under) =>
    `La ventaja publicada de ${winner} sobre ${loser} es de ${margin} votos; frente a las actas sobran ${over} en unas mesas y faltan ${under} en otras.`,
  withoutSheet: (tables, least, greatest) =>
    `Con las ${tables} mesas sin acta contada, la ventaja puede estar exagerada entre ${least} y ${greatest} votos.`,
  withoutRegister: (tables) =>
    `No se conoce cuántos electores tienen ${tables} de ellas, así que nada limita lo que contienen.`,
  tablesConfirmed: 'Confirmado: ninguna forma de completarlas quita la ventaja publicada.',
  tablesContradicted: 'Contradicho: toda forma de completarlas quita la ventaja publicada.',
  tablesOpen: 'Abierto: depende de las mesas sin acta contada.',
};

const MESSAGES: { readonly [Tag in Language]: CertaintyMessages } = { es, en, ar: arCertainty };

/** {@link CertaintyMessages} in a language. */
export function certaintyMessagesIn(language: Language): CertaintyMessages {
  return MESSAGES[language];
}
