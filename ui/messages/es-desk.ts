import type { DeskMessages } from './desk-messages.ts';
import { esDeskWork } from './es-desk-work.ts';

/** The texts of the desk in Spanish. */
export const esDesk: DeskMessages = {
  frame: {
    title: 'Testigo, sala de trabajo',
    rehearsal: 'SIMULACRO · REHEARSAL',
    rehearsalText: 'País ficticio, listas y votos inventados.',
    otherLanguage: 'English',
    home: 'Inicio',
    leave: 'Salir',
    moment: 'Un momento…',
    elsewhereTitle: 'La sala está abierta en otra pestaña',
    elsewhere: 'Basta una pestaña; así nada se entrega dos veces. Siga en la otra, o trabaje en esta.',
    here: 'Trabajar aquí',
  },
  trouble: {
    noReply: 'No llegó respuesta del servidor de la sala.',
    again: 'Intentar otra vez ahora',
    typedKept: 'Lo que escribió se conserva en esta pestaña.',
    sending: 'Enviando…',
    waiting:
      'Se envía de nuevo sin que haga nada en cuanto haya conexión, y cuenta una sola vez por más que se envíe. Deje abierta esta pestaña.',
    sessionOver: 'Su sesión terminó, para protegerle. Entre otra vez con su llave de acceso o su código impreso.',
    leaseOver: 'Se acabó su tiempo para esta acta, y otra persona puede recibirla.',
    leaseOverKept: 'Lo que anotó sigue aquí. Entréguelo: se conserva incluso ahora.',
    leaseLost:
      'Su tiempo para un acta se acabó antes de que esta página se cargara otra vez. Lo que había escrito sin entregar se quitó de esta pestaña.',
    noPicture: 'La imagen no llegó. Lo que escribió se conserva.',
    showPicture: 'Mostrar la imagen otra vez',
    notUnderstood: 'Algo falló en esta página. Lo que entregó se conserva. Cargue la página otra vez.',
  },
  enter: {
    title: 'Entrar',
    intro: 'Aquí se leen las actas de una elección, se revisan sus imágenes y se resuelve lo que se contradice.',
    invited: 'Recibió una invitación.',
    code: 'Código de invitación',
    codeHint: 'Está en el papel o en el enlace que le dieron, y sirve una vez.',
    noCode: 'Escriba primero el código de su invitación.',
    useCode: 'Usar esta invitación',
    handleTitle: 'Quién es usted aquí',
    handle: (handle, role) => `Aquí usted es «${handle}», ${role}.`,
    handleHint: 'El nombre salió por sorteo. Nadie le pide el suyo; no lo diga.',
    otherHandle: 'Sortear otro nombre',
    keptTitle: 'Qué se guarda de usted',
    kept: [
      'Este nombre inventado, su función y su equipo, si tiene.',
      'La mitad pública de su llave de acceso, o una forma revuelta de su código impreso.',
      'En qué actas trabajó y qué anotó. En los registros públicos hay solo una marca, distinta en cada mesa.',
    ],
    keptBeyond:
      'No se pide ni se guarda nombre, correo, teléfono ni dirección. Pero quien le invitó puede saber quién es usted, y su red puede ver que visitó esta dirección. Nadie puede prometerle que no le encuentren.',
    keyTitle: 'Cómo volverá a entrar',
    makeKey: 'Crear una llave de acceso en este aparato',
    makeKeyHint:
      'Vuelve a entrar con su dedo, su cara o el PIN de este aparato. Quien pueda desbloquearlo puede ver que tiene una llave para esta dirección.',
    takeCode: 'Volver solo con un código impreso',
    takeCodeHint: 'No deja nada en este aparato. El código sale en la pantalla siguiente.',
    noKeys: 'Este navegador no puede crear llaves de acceso aquí. Tome un código impreso.',
    keyNotMade: 'No se creó ninguna llave. Su invitación no se gastó: inténtelo otra vez, o tome un código impreso.',
    backTitle: 'Volver a entrar',
    withKey: 'Entrar con su llave de acceso',
    withCode: 'Entrar con un código impreso',
    nameHere: 'Su nombre aquí',
    incomplete: 'Escriba tanto su nombre aquí como su código impreso.',
    recoveryCode: 'Su código impreso',
    recoveryHint: 'Da igual usar mayúsculas o minúsculas, con guiones o sin ellos.',
    comeIn: 'Entrar',
    keyNotUsed: 'No se usó ninguna llave, y nada cambió. Inténtelo otra vez, o entre con su código impreso.',
    newHere: 'Tengo una invitación',
    knownHere: 'Ya estuve aquí',
    recoveryTitle: 'Su código impreso',
    recoveryText:
      'Anótelo o imprímalo ahora: se muestra esta única vez. Quien lo tenga puede entrar como si fuera usted. Guárdelo lejos de todo lo que diga quién es.',
    recoveryBeside: 'Lo necesitará junto con su nombre aquí si pierde la llave de acceso.',
    print: 'Imprimirlo',
    wroteDown: 'Lo tengo en papel',
    left: 'Salió. En esta pantalla no queda nada de la sala.',
  },
  home: {
    hello: (handle) => `Usted es «${handle}»`,
    roles: {
      reader: 'lectura',
      clearer: 'revisión de imágenes',
      reviewer: 'resolución',
      coordinator: 'coordinación',
      keeper: 'cuidado de la sala',
    },
    rolesText: {
      reader: 'Usted escribe lo que dicen las actas. Cada una la leen dos personas que no ven las cifras de la otra.',
      clearer: 'Usted mira las imágenes antes que el mundo, y cubre lo que habla de personas.',
      reviewer: 'Usted resuelve las mesas cuyas actas se contradicen. Nunca le toca una en la que haya participado.',
      coordinator: 'Usted ve qué espera y quién trabaja, y deja fuera a quien haya caído en otras manos.',
      keeper: 'Usted invita a las personas, vigila lo que espera y deja fuera a quien haya caído en otras manos.',
    },
    next: { reader: 'Siguiente acta', clearer: 'Siguiente imagen', reviewer: 'Siguiente mesa' },
    waiting: {
      place: (tasks, text) =>
        tasks === 1
          ? '1 acta espera que se diga de qué mesa es.'
          : `${text} actas esperan que se diga de qué mesa son.`,
      read: (tasks, text) => (tasks === 1 ? '1 acta espera lectura.' : `${text} actas esperan lectura.`),
      clear: (tasks, text) => (tasks === 1 ? '1 imagen espera revisión.' : `${text} imágenes esperan revisión.`),
      settle: (tasks, text) => (tasks === 1 ? '1 mesa espera resolución.' : `${text} mesas esperan resolución.`),
    },
    nothing: 'Por ahora no hay nada que espere por usted.',
    lookAgain: 'Mirar otra vez',
    pause: 'Descanse, por favor.',
    pauseText:
      'Actas cuyas cifras se conocen fueron leídas de otro modo más veces de las que esta sala admite. Le pasa a cualquiera con cansancio. Todo lo que leyó se conserva; quien cuida la sala le dejará seguir.',
    yours: 'Su trabajo hasta ahora',
    noneYet: 'Todavía no ha leído ningún acta hasta el final.',
    sheets: (sheets, text) =>
      sheets === 1 ? 'Ha leído 1 acta hasta el final.' : `Ha leído ${text} actas hasta el final.`,
    agreed: ({ count, of, percent, lowest, highest }) =>
      `De ${of} actas que también leyó otra persona, en ${count} escribieron lo mismo: ${percent} (con 95 % de confianza, entre ${lowest} y ${highest}).`,
    wrongFields: ({ count, of, percent, lowest, highest }) =>
      `De ${of} campos cuyas cifras ya se conocían, escribió ${count} de otro modo: ${percent} (con 95 % de confianza, entre ${lowest} y ${highest}).`,
    pace: (seconds) => `Un acta le toma ${seconds} segundos en promedio.`,
    kept: {
      now: 'Quedó entregado y se conserva. Gracias.',
      already: 'Ya se había entregado, se conserva y cuenta una sola vez. Gracias.',
      late: 'Quedó entregado y se conserva, aunque su tiempo se había acabado. Gracias.',
      aside: 'Quedó entregado y se conserva aparte: esta sala ya no toma su trabajo. Hable con quien le invitó.',
    },
  },
  keeper: {
    queues: 'Lo que espera',
    queuesText: 'Tareas libres para alguien ahora, y aquellas en las que alguien trabaja.',
    queue: 'Tarea',
    free: 'En espera',
    leased: 'En curso',
    kinds: {
      place: 'Decir de qué mesa es',
      read: 'Leer cifras',
      clear: 'Revisar imágenes',
      settle: 'Resolver mesas',
    },
    keptApart: (answers, text) =>
      answers === 1
        ? 'Llegó 1 respuesta de alguien que estaba fuera, y se conserva aparte.'
        : `Llegaron ${text} respuestas de personas que estaban fuera, y se conservan aparte.`,
    quality: 'Qué tan bien se leen las actas',
    wrongFields: ({ count, of, percent, lowest, highest }) =>
      `Donde dos personas leyeron la misma acta, difieren ${count} de ${of} campos: ${percent} (con 95 % de confianza, entre ${lowest} y ${highest}).`,
    wrongKnownFields: ({ count, of, percent, lowest, highest }) =>
      `En actas cuyas cifras ya se conocían, se escribieron de otro modo ${count} de ${of} campos: ${percent} (con 95 % de confianza, entre ${lowest} y ${highest}).`,
    notMeasured: 'Se ha leído muy poco para medirlo.',
    people: 'Personas',
    peopleText: 'Solo nombres inventados. Quién está detrás no se anota en ninguna parte.',
    handle: 'Nombre aquí',
    role: 'Función',
    team: 'Equipo',
    station: 'Estación de escaneo',
    none: 'ninguno',
    state: 'Situación',
    active: 'trabaja',
    revoked: 'fuera',
    paused: 'descansa',
    sheets: 'Actas leídas',
    agreed: 'Leídas igual por dos',
    of: (count, of) => `${count} de ${of}`,
    resume: (handle) => `Dejar seguir a «${handle}»`,
    resumed: (handle) => `«${handle}» vuelve a recibir actas.`,
    invite: 'Invitar a alguien',
    inviteText: 'Una invitación sirve una vez. Entréguela en mano, o por una vía en la que confíe.',
    inviteTeam: 'Equipo, si la persona tiene',
    inviteTeamHint:
      'Una letra o un número que no diga nada. Las personas de un equipo no leen la misma acta cuando se puede evitar.',
    inviteStation: 'Estación de escaneo donde trabaja, si la hay',
    inviteStationHint: 'La persona no recibe ningún acta enviada desde allí.',
    badName:
      'Los nombres de equipos y estaciones solo tienen letras, dígitos, puntos y guiones. No se creó ninguna invitación; corrija el nombre.',
    makeInvitation: 'Crear una invitación',
    invitationTitle: (role) => `Invitación para una persona: ${role}`,
    invitationText: (days) =>
      `Se muestra esta única vez y sirve durante ${days} días. Imprímala o cópiela ahora; solo se guarda una forma revuelta.`,
    invitationLink: 'O con este enlace:',
    invitationDone: 'Ya la tengo',
    revoke: (name) => `Dejar fuera a ${name}`,
    revokeTitle: (name) => `¿Dejar fuera a ${name}?`,
    revokeText:
      'Sus sesiones terminan enseguida. Lo que entregue después se conserva aparte, y las actas que leyó antes pasan a mirarse otra vez. Nada se borra. Esto no se puede deshacer; la persona puede recibir otra invitación.',
    revokeStationText:
      'Las actas que envió pasan a mirarse otra vez, y quienes trabajan allí ya no entran. Nada se borra. Esto no se puede deshacer.',
    keepAll: 'Dejar todo como está',
    revokedNow: (name, queued, text) =>
      queued === 1
        ? `${name} quedó fuera; 1 acta pasa a mirarse otra vez. Invite a quien le suceda en cuanto pueda.`
        : `${name} quedó fuera; ${text} actas pasan a mirarse otra vez. Invite a quien le suceda en cuanto pueda.`,
    stations: 'Estaciones de escaneo',
    stationsText: 'Una estación que cayó en otras manos se deja fuera por su nombre, tal como está en los registros.',
    stationsRevoked: (stations) => `Fuera: ${stations}.`,
    askRevokeStation: 'Dejar fuera esta estación',
  },
  work: esDeskWork,
};
