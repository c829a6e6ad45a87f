import { BOUNDARY } from './fold-reply.ts';

/**
 * Wordings that may ask to stop. The law asks to honour any reasonable means (47 CFR 64.1200(a)(10): whether a reasonable person
 * would have understood it as a wish to stop), but what a machine only guesses must neither block nor be passed over: each of
 * these brings a person. Patterns are for text folded by fold-reply.ts: lower case, no accents, `dont` for `don't`.
 */
export interface Wording {
  readonly name: string;
  readonly language: 'en' | 'es' | 'any';
  readonly pattern: RegExp;
  /** What it is meant to find. */
  readonly example: string;
}

const WORDS = {
  // What is sent, in English and in Spanish.
  THINGS:
    '(?:texts?|txts?|texting|messages?|messaging|msgs?|sms|reminders?|notifications?|alerts?|notices|subscriptions?|spam|stuff)',
  COSAS: '(?:mensaj\\w*|textos?|sms|recordatorios?|notificaciones|avisos|suscripcion\\w*)',
  // Sending, as somebody complains of it.
  SENDING:
    '(?:(?:text|txt|messag|msg|send|contact|call|writ|bother|spamm|harass|bugg|annoy|pester|disturb|remind|notify|email)(?:ing|in|n)|blowing? up)',
  // Sending, as somebody forbids it.
  SEND: '(?:text|txt|message|msg|contact|write|bother|spam|disturb|harass|notify|pester)',
} as const;

function pattern(text: string): RegExp {
  return new RegExp(
    text.replace(/\{([A-Z]+)\}/g, (_, name: keyof typeof WORDS) => WORDS[name]),
    'u',
  );
}

/** Look-alikes: taken out of the text before anything is looked for in it. */
export const LOOK_ALIKES: readonly Wording[] = [
  {
    name: 'go-on',
    language: 'en',
    pattern: pattern(
      '(?<!\\b(?:you|u|they|if) )\\b(?:dont|do not|never) (?:ever )?(?:stop|quit|unsubscribe|cancel|end|remove|take me off|opt)\\b(?: (?:{SENDING}|{THINGS}|me|us|my|the|these|those|it|out|off))*',
    ),
    example: "don't stop texting me",
  },
  {
    name: 'text-rather-than-call',
    language: 'en',
    pattern: pattern(
      '\\b(?:dont|do not|never|stop|cant|no) (?:call|calling|phone|phoning|calls)\\b(?:(?! or | nor | and )[^|])*\\b(?:text|txt|texting|texts|sms|message)\\b(?: (?:me|is|are|only|fine|instead|ok|better|please))*',
    ),
    example: "don't call, text me instead",
  },
  {
    name: 'off-a-list-of-visits',
    language: 'en',
    pattern: pattern(
      '\\b(?:take|get|remove) (?:me|us|her|him) (?:off|from) (?:of )?(?:the |your |that )?(?:wait(?:ing)? ?list|cancellation list|schedule|calendar|book)',
    ),
    example: 'take me off the waiting list',
  },
  {
    name: 'off-a-medicine',
    language: 'en',
    pattern: pattern(
      '\\b(?:take|taken|taking|get|getting|got) (?:me|us|her|him) off (?:of )?(?:(?:the|my|her|his|this|that|these|those|all) )*(?:blood|meds?|medications?|medicines?|pills?|drugs?|insulin|oxygen|antibiotics?|steroids?|prednisone|metformin|statins?|work)\\b',
    ),
    example: 'will they take me off the blood thinner',
  },
  {
    name: 'spam-folder',
    language: 'any',
    pattern: pattern('\\b(?:spam folder|(?:in|to|into|my|the|carpeta de|en) spam)\\b'),
    example: 'it went to spam',
  },
  {
    name: 'stop-by',
    language: 'en',
    pattern: pattern('\\bstop(?:ping|ped)? (?:by|in|over|off|(?:n |and )?shop|at(?! once))\\b'),
    example: 'Can I stop by at 9?',
  },
  {
    name: 'why-not-text',
    language: 'en',
    pattern: pattern('\\bwhy (?:dont|not) (?:(?:you|we|u|just) )*{SEND}\\b'),
    example: "why don't you text me the address",
  },
  {
    name: 'want-not-to-miss',
    language: 'en',
    pattern: pattern('\\b(?:(?:i )?(?:dont|do not) )?want to (?:miss|lose) (?:\\w+ )*?{THINGS}'),
    example: "I don't want to miss your text",
  },
  {
    name: 'sigan',
    language: 'es',
    pattern: pattern('\\bno (?:me )?(?:deje|dejen|dejes|pare|paren|pares) de \\w+(?: (?:me|los|las|mis|sus|{COSAS}))*'),
    example: 'no dejen de mandarme los recordatorios',
  },
  {
    name: 'texto-en-vez-de-llamada',
    language: 'es',
    pattern: pattern(
      '\\bno (?:me |nos )?llam\\w+\\b(?:(?! ni | o | y )[^|])*\\b(?:textos?|mensajes?|mandenme|mandeme|envienme|enviame|escribanme)\\b',
    ),
    example: 'no me llamen, mándenme un texto',
  },
];

const EVERYWHERE = LOOK_ALIKES.map(({ pattern: { source } }) => new RegExp(source, 'gu'));

/** Folded text with a boundary in place of each look-alike. */
export function withoutLookAlikes(text: string): string {
  return EVERYWHERE.reduce((rest, look) => rest.replace(look, ` ${BOUNDARY} `), text);
}

/** Each may ask to stop. */
export const MAY_ASK_TO_STOP: readonly Wording[] = [
  {
    name: 'stop-things',
    language: 'en',
    pattern: pattern(
      '\\b(?:stop|quit|cease|halt|end|cancel|discontinue|disable|terminate|suspend|pause|turn off|shut off|switch off|done with|sick of|tired of|hate|enough of|enough with|too many) (?:(?:with|w|getting|receiving|all|any|my|me|the|these|those|this|that|your|ur|from|of|please|text|further|more|such|future|appointment|automated) )*{THINGS}\\b|\\b(?:stop|quit) (?:getting|receiving|get|receive) (?:this|these|them|it)\\b|\\bstop (?:these|those)(?: please| pls| now)?(?: \\||$)',
    ),
    example: 'please cancel these messages',
  },
  {
    name: 'stop-sending',
    language: 'en',
    pattern: pattern(
      '\\b(?:stop|quit|cease|halt|discontinue|refrain from|without) (?:(?:all|the|with|please|just|from|these|now|constantly) )*{SENDING}\\b|\\b(?:stop|quit|enough) (?:with|w) (?:this|these|it|them|that)\\b|\\b(?:turn|shut|switch) (?:these|this|them|those) off\\b|\\b(?:get )?rid of (?:my|this|our) (?:number|phone)\\b',
    ),
    example: 'stop texting me',
  },
  {
    name: 'no-things',
    language: 'en',
    pattern: pattern(
      '(?:^|\\| |\\b(?:please|pls|but|and|me|thanks|ok) )no (?:more )?(?:of )?(?:these |those |your )?{THINGS}\\b(?! (?:yet|came|received|from (?:\\w+ ){1,2}yet))|(?:^|\\| |\\b(?:please|pls) )no (?:more|contact)(?: please| pls| thanks| thank you)*(?: \\||$)|\\b{THINGS} off\\b|\\b{THINGS} (?:are |is )?(?:not wanted|unwanted|not welcome)\\b|\\b{THINGS} (?:are |is )?(?:so |very |really )?(?:annoying|bothering|driving|waking|irritating|unnecessary|harassing|confusing)\\b|\\b(?:texting|text|message|messaging) (?:me )?(?:too much|so much|too often|constantly)\\b',
    ),
    example: 'no more texts',
  },
  {
    name: 'do-not-send',
    language: 'en',
    pattern: pattern(
      '\\b(?:dont|do not|never|not to|shouldnt|wont you not) (?:(?:you|ever|please|even|again|dare|to) )*(?:{SEND}\\b|(?:call|phone) (?:me|us|this|again|here)|send (?:(?:me|us|any|anymore|more|these|those|to|this|number|phone|your|the|out) )*(?:{THINGS}|anything))|\\b(?:dont|do not|never|not) (?:authori[sz]ed |allowed )?(?:to )?(?:use|contact|text|call) (?:this|my) (?:number|phone)\\b|\\bdo not (?:call|text|contact) (?:list|registry)\\b|\\b(?:dont|do not|never) send (?:\\w+ ){0,6}?(?:here(?: \\||$)|to (?:this|my work|my job|work) ?(?:number|phone|cell|line)\\b)',
    ),
    example: "please don't text me",
  },
  {
    name: 'do-not-want',
    language: 'en',
    pattern: pattern(
      '\\b(?:(?:dont|do not|no longer|never|not) (?:(?:really|ever|even) )?(?:want|wanna|wish|need|like|care|do)|rather not|prefer not|no longer) (?:(?:for|to|get|receive|be|have|any|more|of|the|these|those|your|ur|this|text|further|getting|receiving|anymore) )*(?:{THINGS}|texted|contacted|messaged|bothered)\\b|\\bnot to (?:receive|get) (?:these|this|them|those|any|your)\\b|\\b(?:dont|do not|no longer) want (?:this|these|them|those|it|any of (?:this|these))(?: anymore)?(?: \\||$)|\\b(?:want|let me|get me) out(?: of (?:this|these|it))?(?: \\||$)',
    ),
    example: 'I do not wish to be contacted',
  },
  {
    name: 'never-agreed',
    language: 'en',
    pattern: pattern(
      '\\b(?:didnt|did not|never|dont|do not|havent|have not) (?:\\w+ ){0,2}?(?:sign(?:ed)? up|consent(?:ed)?\\b|subscribed?\\b|authori[sz]ed? (?:you|this|these|any|text|{THINGS})|opt(?:ed)? in|ask(?:ed)? for (?:this|these|any|your|{THINGS})|agreed? to (?:this|these|get|receive|be|any)|(?:give|gave|given|have) (?:\\w+ ){0,2}?(?:permission|consent))',
    ),
    example: 'I never signed up for this',
  },
  {
    name: 'remove-me',
    language: 'en',
    pattern: pattern(
      '\\b(?:remove|delete|erase|unenroll|unregister|deregister) (?:me|us|(?:my|this|our|the) (?:\\w+ )?(?:number|phone|cell|name|info|information|data))\\b|\\btake (?:my|our) (?:mom|mother|dad|father|wife|husband|son|daughter|kids?|child|grandma|grandmother|grandpa) off(?: \\||$| (?:he|she|they|please|pls|this|your|ur|of)\\b)',
    ),
    example: 'please remove my number from your system',
  },
  {
    name: 'off-the-list',
    language: 'en',
    pattern: pattern(
      '\\b(?:(?:take|get|remove|delete) (?:me|us|(?:my|this) (?:\\w+ )?(?:number|phone|cell|name)) (?:off|out|outta|from)|off (?:of )?(?:(?:this|your|ur|the|that|all|any) )*(?:\\w+ )?lists?|removed from (?:this|your|these|the (?:\\w+ )?list))\\b|\\b(?:ask(?:ed|ing)?|told|tell(?:ing)?|like|want|wanna|wish|need|request(?:ed|ing)?) (?:(?:you|u|yall|them|already|now|again|times?|once|twice|\\d+) )*to (?:be|get) (?:removed|taken off|deleted)\\b|\\btake off (?:this|my|our)\\b',
    ),
    example: 'take me off your list',
  },
  {
    name: 'opting-out',
    language: 'en',
    pattern: pattern(
      '\\b(?:uns(?:ub|ubs|us)\\w*|opt(?:ing|ed)? (?:\\w+ ){0,3}?out|opting? out|optout|dnc|revok\\w+|withdraw\\w* (?:my |our )?(?:consent|permission)|cease and desist)\\b',
    ),
    example: 'how do I opt out',
  },
  {
    name: 'wrong-number',
    language: 'en',
    pattern: pattern(
      '\\b(?:wrong (?:number|person|phone|guy|lady)|(?:not|no longer) (?:your |a )patient(?! \\w*(?:person|man|woman))|thats not me|who gave you (?:my|this) number|how did you get (?:my|this) number|(?:doesnt|does not|no longer|dont) (?:live|lives|work|works|stay|stays) (?:here|at this)|no longer (?:\\w+ ){0,3}?(?:number|phone)|not (?:my|his|her|their) (?:number|phone))\\b|wrong (?:no|num|nbr)(?= \\||$)|\\b(?:nobody|no one|noone|no \\w+) by (?:that|this) name|not (?:the|that) person|\\bland ?line\\b|\\bbusiness (?:line|number|phone|only)\\b|\\b(?:remove|delete) (?:him|her)(?: please| pls)?(?: \\||$)|\\b(?:text|texted|texting|message) (?:to )?(?:someone|somebody) else|\\bnot (?:meant )?for me(?: \\||$)|(?:^|\\| )not mine\\b',
    ),
    example: 'you have the wrong number',
  },
  {
    name: 'leave-me-alone',
    language: 'en',
    pattern: pattern(
      '\\b(?:leave (?:me|us) (?:the \\w+ )?alone|lose (?:my|this) number|(?<=^|\\| |(?:please|pls|just|now|these|this|{THINGS}|it) )go away|get lost|shut up|buzz off|(?:fuck|f|piss|screw|bug) (?:off|you)|cut it out|knock it off|(?:stop|quit) (?:it|this)|enough already|spam\\w*|harass\\w*|block(?:ed|ing)? (?:you|this|me from|my (?:number|phone))|report(?:ing)? (?:you|this))\\b|\\bleave (?:my|this) phone alone\\b',
    ),
    example: 'leave me alone',
  },
  {
    name: 'not-interested',
    language: 'en',
    pattern: pattern('(?:^|\\| |\\b(?:im|i am|we are|were|sorry|thanks|no) )not interested\\b'),
    example: 'not interested',
  },
  {
    name: 'asked-to-stop',
    language: 'en',
    pattern: pattern(
      '\\b(?:asked|told|ask|tell|telling|want|need|begging|get|make|made) (?:you|u|yall|them|these|this|it|{THINGS}) (?:all )?(?:to )?stop\\b|\\b(?:{THINGS}|you|u|yall|this|these|that|those) (?:need|needs|have|has|must|should|better|gotta) (?:to )?stop\\b|\\b(?:please|pls|just|must|already|ugh) stop(?: \\||$)|\\b(?:say|said|saying|times?|asking|asked) (?:\\w+ )?(?:to )?stop(?: \\||$)',
    ),
    example: 'I asked you to stop',
  },
  {
    name: 'threat',
    language: 'en',
    pattern: pattern(
      '\\bif (?:you|u|yall) (?:\\w+ ){0,2}?(?:{SEND}|{SENDING}|keep)\\b|\\b(?:file|filing|make|making) (?:a |an )?complaint\\b|\\bmessing with my phone\\b',
    ),
    example: 'I call my lawyer if you text again',
  },
  {
    name: 'another-way',
    language: 'en',
    pattern: pattern(
      '\\b(?:instead of|rather than) (?:a |the |sending |by )*{THINGS}\\b|\\bonly (?:call|phone|email)\\b|\\bprefer (?:a |the |phone |voice |paper )*(?:calls?|phone|emails?|mail|letters?)\\b|\\b(?:call|calls|phone|email|mail|letters?) only\\b',
    ),
    example: 'please call me instead of texting',
  },
  {
    name: 'no-mande',
    language: 'es',
    pattern: pattern(
      '\\b(?:no|ni|nunca) (?:(?:me|nos|vuelvan|vuelva|a|quiero|que) )*(?:mand|envi|pas)(?:e|en|es|ar|arme|eis)(?: (?:por favor|gracias))*(?: (?:\\w+ ){0,3}?(?:mas|nada|esto|estos|eso|{COSAS})| \\||$)|\\bno (?:me |nos )*(?:esten|este|estes|sigan|siga|sigas|anden) (?:mand|envi|escrib|text|contact|molest|fastidi)\\w+ndo\\b',
    ),
    example: 'no me manden más mensajes',
  },
  {
    name: 'no-escriba',
    language: 'es',
    pattern: pattern(
      '\\b(?:no|ni|nunca) (?:(?:me|nos|se|vuelvan|vuelva|a|quiero|que) )*(?:escrib(?:an|a|as|ir|irme)|text(?:een|ee|ees|ear|earme)|mensaje(?:en|ar)|contact(?:en|e|es|ar|arme)|molest(?:en|e|es|ar|arme)|fastidi(?:en|e|es)|jod(?:an|a|as)|frieg(?:uen|ue|ues)|ching(?:uen|ue|ues)|comuniqu(?:en|e|es)|comunicarse conmigo|busqu(?:en|e|es)|llam(?:en|e|es) mas)\\b',
    ),
    example: 'no me escriban más',
  },
  {
    name: 'no-quiero',
    language: 'es',
    pattern: pattern(
      '\\bno (?:\\w+ )?(?:quiero|quisiera|deseo|queremos|necesito|acepto|autorizo|solicite|pedi) (?:(?:recibir|mas|los|las|sus|estos|esos|tus|ningun|ningunos|de|tener|tantos) )*(?:{COSAS}|que (?:me|nos) (?:escrib|mand|envi|contact|text|llam)\\w+)|\\bno quiero (?:ya )?(?:mas|esto|estos|nada de ustedes)(?: \\||$)|\\b(?:molestan mucho|me tienen hart\\w|salgan de mi vida)\\b',
    ),
    example: 'ya no quiero recibir mensajes',
  },
  {
    name: 'no-mas',
    language: 'es',
    pattern: pattern(
      '\\bno mas (?:\\w+ )?(?:{COSAS}|llamadas)|\\bno mas(?: por favor| gracias| ya)*(?: \\||$)|\\bno recibir (?:\\w+ ){0,2}?(?:mas|{COSAS})|(?:^|\\| |\\b(?:favor|gracias) )(?:no|sin) {COSAS}\\b',
    ),
    example: 'no más mensajes por favor',
  },
  {
    name: 'deje-de',
    language: 'es',
    pattern: pattern(
      '\\b(?:dej(?:en|e|a|ar|es)|par(?:en|e|a|ar)|basta|cesen|termin(?:en|e)) (?:ya )?de (?:estar )?(?:mand|envi|escrib|text|mensaj|molest|contact|recib|llam|fastidi)\\w*|\\bno insist(?:a|an|as)\\b',
    ),
    example: 'dejen de mandarme mensajes',
  },
  {
    name: 'pare-los-mensajes',
    language: 'es',
    pattern: pattern(
      '\\b(?:stop|par(?:en|e|ar|o)|basta|ya estuvo|suspend(?:an|a|er|o)|deten(?:gan|ga|er)|cancel(?:en|e|ar|a|o)|anul(?:en|e|ar)|elimin(?:en|e|ar)|desactiv(?:en|e|ar)|apag(?:uen|ue|ar)|quit(?:en|e|ar)|alto|termin(?:en|e|ar)) (?:(?:de|con|a|ya|todos|todo|los|las|el|la|estos|esos|sus|mi|mis|tantos|tanto) )*(?:{COSAS}|esto|eso|todo|envios?)\\b',
    ),
    example: 'cancelen los mensajes',
  },
  {
    name: 'dejeme-en-paz',
    language: 'es',
    pattern: pattern(
      '\\bdej(?:en|e|a|ar)?(?:me|nos)? (?:en paz|tranquil\\w+)|\\bno (?:me |nos )?interesa(?: gracias| por favor)*(?: \\||$)|\\bno estoy interesad\\w',
    ),
    example: 'déjenme en paz',
  },
  {
    name: 'quiteme-de-la-lista',
    language: 'es',
    pattern: pattern(
      '\\b(?:quit|saqu|sac|borr|elimin|remuev|remov|retir)\\w* (?:\\w+ ){0,3}?(?:de (?:la |su |esa |esta |sus |tu )?(?:lista|listas|sistema|base|{COSAS})|(?:mi |este |el )?(?:\\w+ )?(?:numero|telefono|celular|nombre)(?: \\||$| de)|mi (?:\\w+ )?(?:numero|telefono|celular|nombre))|\\b(?:borr|elimin)(?:e|en|a)(?:me|nos)\\b|\\b(?:salir|salirme) de (?:la|su|esta|esa|tu) lista\\b|\\bme quiero salir\\b|\\b(?:borr|elimin)\\w* mis (?:datos|informacion)\\b',
    ),
    example: 'sáquenme de su lista',
  },
  {
    name: 'darme-de-baja',
    language: 'es',
    pattern: pattern(
      '\\b(?:dar(?:me|nos)?|den(?:me|nos)?|de(?:me|nos)|doy|dese) (?:(?:me|nos|mi|numero|este|telefono) )*de baja\\b',
    ),
    example: 'quiero darme de baja',
  },
  {
    name: 'numero-equivocado',
    language: 'es',
    pattern: pattern(
      '\\b(?:numero (?:equivocado|erroneo|incorrecto)|equivoc\\w+ de (?:numero|persona|telefono)|se equivoc\\w+(?= \\||$)|no soy (?:su |un |una |el |la )?paciente|(?:aqui no|no) vive (?:aqui|ningun\\w*)|no (?:es|era) aqui|no soy (?:esa|la|el) persona|no conozco a esa|(?:numero|telefono|celular) ya no es|no es (?:el|su|mi) (?:numero|telefono|celular|nombre))\\b|\\baqui no es\\b|\\bnadie con ese nombre\\b|\\bes de otra persona\\b|\\bno pertenece a\\b|\\bno conozco a \\w+(?: \\||$)',
    ),
    example: 'se equivocó de número',
  },
  {
    name: 'sin-permiso',
    language: 'es',
    pattern: pattern(
      '\\b(?:(?:no|nunca) (?:\\w+ )?(?:di|doy|dimos|autorice|autorizo|consenti|acepte)(?: |$)(?:\\w+ ){0,2}?(?:permiso|consentimiento|que|esto|mensajes)|(?:retiro|revoco|cancelo) mi (?:consentimiento|permiso|autorizacion)|acoso|desuscri\\w+|los voy a (?:bloquear|reportar|denunciar))\\b',
    ),
    example: 'retiro mi consentimiento',
  },
];

/** A reply of nothing but these and at least one word for stopping: *please stop*, *ya basta*. Spelt folded. */
export const STOP_WORDS: ReadonlySet<string> = new Set(
  (
    'stop stopall stopp unsubscribe cancel cancelled canceled end quit revoke optout alto pare parar paren cancelar ' +
    'baja basta detente detenganse detengan deje dejen suspender bloqueado enough remove delete eliminar borrar borreme ' +
    'borrenme quiteme quitenme saqueme saquenme desactivar quitar ' +
    'para refrain desist discontinue cease off quitame sacame salir equivocado parenle bajenle'
  ).split(' '),
);
export const FILLERS: ReadonlySet<string> = new Set(
  (
    'please pls plz plse pleas just now ok okay k thanks thank you thx ty i im we me us my said say want would like ' +
    'wanna to it this that these those all everything immediately asap already seriously hi hello hey dear sir maam ' +
    'yes yeah yep no nope ugh omg damn u your again need must do its make let service anymore forever right away ' +
    'kindly really so lol and sent from iphone android ' +
    'por favor porfavor porfa ya gracias si de la quiero quisiera solicito deseo mi los esto eso todo ahora ' +
    'inmediatamente senor senora hola que estuvo numero telefono lista'
  ).split(' '),
);
