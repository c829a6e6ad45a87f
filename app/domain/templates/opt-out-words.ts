import { NAMED_WORDS } from '../sms/named-words.ts';

const WORDS = NAMED_WORDS.filter(({ means }) => means === 'opt-out')
  .map(({ word }) => (word === 'OPTOUT' ? 'OPT[ -]?OUT' : word))
  // The longer one first: STOPALL before STOP.
  .sort((one, other) => other.length - one.length)
  .join('|');

/** Asks for an answer, in what is left of the sentence before the word. */
const ASKING =
  /\b(?:reply|replies|respond|answer|text|txt|send|type|write|say|press|enter)\b|(?<!\p{L})(?:resp[oó]nd(?:[ae]|er|an|[ae]nos)|cont[eé]st(?:[ae]|ar|en|[ae]nos)|env[ií](?:[ae]|ar|en|[ae]nos)|m[aá]nd(?:[ae]|ar|en|[ae]nos)|escr[ií]b(?:[ae]|ir|an|[ae]nos)|teclee|diga|marque)(?!\p{L})/iu;

/** What the answer is for: no more texts. */
const ENDS_TEXTS = new RegExp(
  '^[\\s"\'”’)]*(?:' +
    [
      'to (?:opt[ -]?out|unsubscribe|end|quit|stop)(?: (?:all|these|our|the|receiving|getting|further|future|from|of))*(?: (?:texts?|text messages|messages?|msgs?|reminders?|sms|alerts?|notifications?|subscription))?\\b(?! (?:your|the|my|a|an|this) )',
      'to cancel(?: (?:all|these|our|the|further|future|text))* (?:texts?|messages?|msgs?|reminders?|sms|alerts?|notifications?)\\b',
      'para (?:no recibir|dejar de recibir|darse de baja|darte de baja|salir de la lista|(?:parar|detener|cancelar)(?: (?:los|estos|todos|nuestros))* (?:mensajes|textos|recordatorios|avisos))\\b',
      'para (?:parar|detener)(?= *[.,;!]| *$)',
    ].join('|') +
    ')',
  'iu',
);

/** Words that nobody would use for a visit: asking for them without saying what for is the law's line, shortened. */
const PLAIN = new Set(['STOP', 'STOPALL', 'UNSUBSCRIBE', 'OPTOUT']);

/**
 * The named opt-out word that a template asks for as an answer ("Reply CANCEL to cancel your visit"), in capitals; null: none.
 * Who answers so would never hear from the clinic again. "Reply STOP to opt out" is the law's own line and allowed.
 */
export function asksForOptOutWord(body: string): string | null {
  for (const sentence of body.split(/(?<=[.!?\n])\s+/u)) {
    for (const match of sentence.matchAll(new RegExp(`(?<![\\p{L}\\p{N}])(?:${WORDS})(?![\\p{L}\\p{N}])`, 'giu'))) {
      const [written] = match;
      if (!isAskedFor(sentence, written, match.index)) continue;
      const word = written.replace(/[ -]/g, '').toUpperCase();
      if (!isLawsLine(word, sentence.slice(match.index + written.length))) return word;
    }
  }
  return null;
}

/** Written as words to answer with are (capitals, quotes, right after *reply*), where an answer is asked for. */
function isAskedFor(sentence: string, written: string, at: number): boolean {
  const before = sentence.slice(0, at);
  const after = sentence.slice(at + written.length);
  const isMarked = written === written.toUpperCase() || /["'“‘«]\s*$/u.test(before);
  if (isMarked && /^["'”’»]?\s*(?:to|for|if|=|:|para|si)(?![\p{L}])/iu.test(after)) return true;
  if (!ASKING.test(before)) return false;
  return (
    isMarked ||
    /\b(?:reply|respond|answer|text|txt|send|type|responda|conteste|envíe|envie|escriba)(?: with| back| con)*(?: the word| la palabra)? *$/iu.test(
      before,
    )
  );
}

function isLawsLine(word: string, after: string): boolean {
  if (ENDS_TEXTS.test(after)) return true;
  if (!PLAIN.has(word)) return false;
  // No purpose is named, or *to cancel*, as many carriers put it.
  return (
    !/^["'”’»]?\s*(?:to|for|if|=|para|si)(?![\p{L}])/iu.test(after) ||
    /^["'”’»]?\s*to cancel\s*(?:[.,;!)]|$)/iu.test(after)
  );
}
