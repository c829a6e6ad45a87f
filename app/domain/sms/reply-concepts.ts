/**
 * Two things said near each other: *stop … texts*, *no … messages*. Wider than the wordings, for what nobody thought of; a person
 * who is asked once too often loses a minute, one who is not asked may never learn of it.
 */
export interface Concept {
  readonly name: string;
  readonly language: 'en' | 'es';
  readonly first: RegExp;
  /** At most {@link REACH} words after the first. */
  readonly then: RegExp;
  /** One of these between the two makes it something else: *I did not get the text*. */
  readonly between: RegExp | null;
  /** One of these right after the second does, too: *no message from the lab*. */
  readonly after: RegExp;
  readonly example: string;
}

const REACH = 6;

const word = (words: string): RegExp => new RegExp(`^(?:${words})$`, 'u');

const TEXTS =
  'texts?|texting|texted|txts?|txting|messages?|messaging|msgs?|sms|reminders?|notifications?|alerts?|communications?|contact|contacting|contacted|spam';
const TEXTOS = 'mensaj\\w*|textos?|sms|recordatorios?|notificaciones|avisos';
const ARRIVED = 'came|from|yet|arrived|received|showed|shows|about|lens|lenses|info|information|form|person';

export const CONCEPTS: readonly Concept[] = [
  {
    name: 'stop-near-texts',
    language: 'en',
    first: word(
      'stop|quit|cease|halt|cancel|discontinue|disable|deactivate|terminate|suspend|pause|kill|rid|remove|delete|erase|unsubscribe|enough|unwanted',
    ),
    then: word(TEXTS),
    between: null,
    after: word(ARRIVED),
    example: 'stop the appt reminders pls',
  },
  {
    name: 'no-near-texts',
    language: 'en',
    first: word('no|not|dont|never|without|nor'),
    then: word(TEXTS),
    between: word(
      'get|got|getting|gotten|see|saw|seen|seeing|read|understand|find|found|open|load|hear|know|sure|remember|notice|noticed|received|wait|problem|worries|worry|mind|if|when|until|why|because|sorry|forget|miss|lose|stop|feeling|able|have|need',
    ),
    after: word(ARRIVED),
    example: 'no thank you to texts',
  },
  {
    name: 'pare-cerca-de-mensajes',
    language: 'es',
    first: word(
      'stop|par(?:en|e|ar|o)|dej(?:en|ar|enme|eme)|cancel(?:en|e|ar)|quit(?:en|e|ar)|suspend(?:an|a|er)|deten(?:gan|ga|er)|elimin(?:en|e|ar)|desactiv(?:en|e|ar)|cans\\w+|hart\\w+|demasiad\\w+|muchos|basta',
    ),
    then: word(TEXTOS),
    between: word('un|una|cita|receta'),
    after: word('de|del'),
    example: 'ya me cansé de sus mensajes',
  },
  {
    name: 'no-cerca-de-mensajes',
    language: 'es',
    first: word('no|ni|nunca|sin'),
    then: word(TEXTOS),
    between: word(
      'recib\\w+|vi|veo|vimos|leo|lei|entiend\\w+|entendi|llega\\w*|llego|mandaron|enviaron|han|ha|he|abr\\w+|encuentr\\w+|tengo|se|pude|puedo|por|cuando|si|deje|dejen|pare|paren|pierda\\w*|olvid\\w+',
    ),
    after: word('del'),
    example: 'mejor llámenme, no textos',
  },
];

/** Words that begin another thought. */
const TURN = word('and|but|then|so|because|cause|y|pero|luego|porque');

/** Whether the words of one clause, folded, hold the concept. */
export function holdsConcept(concept: Concept, words: readonly string[]): boolean {
  return words.some((first, at) => {
    if (!concept.first.test(first)) return false;
    for (let next = at + 1; next < words.length && next <= at + REACH; next++) {
      const each = words[next] ?? '';
      if (concept.then.test(each)) return !concept.after.test(words[next + 1] ?? '');
      if (TURN.test(each) || concept.between?.test(each)) return false;
    }
    return false;
  });
}
