export interface NamedWord {
  /** In capitals, without spaces, as it is compared. */
  readonly word: string;
  readonly means: 'opt-out' | 'opt-in' | 'help';
  readonly language: 'en' | 'es';
  /** Who names it. */
  readonly source: string;
}

const FCC = '47 CFR 64.1200(a)(10): revocation by these words is reasonable per se';
const CTIA = 'CTIA Messaging Principles and Best Practices, opt-out and help keywords';
const CARRIERS = "the carriers' default keywords, as Twilio lists them";
const MEANS = '47 CFR 64.1200(a)(10): any reasonable means; the same in Spanish';

/**
 * Words that decide when they are the whole reply. YES is not among those that opt in: people answer it to reminders, and a block
 * must not be lifted by that.
 */
export const NAMED_WORDS: readonly NamedWord[] = [
  { word: 'STOP', means: 'opt-out', language: 'en', source: FCC },
  { word: 'QUIT', means: 'opt-out', language: 'en', source: FCC },
  { word: 'END', means: 'opt-out', language: 'en', source: FCC },
  { word: 'REVOKE', means: 'opt-out', language: 'en', source: FCC },
  { word: 'OPTOUT', means: 'opt-out', language: 'en', source: FCC },
  { word: 'CANCEL', means: 'opt-out', language: 'en', source: FCC },
  { word: 'UNSUBSCRIBE', means: 'opt-out', language: 'en', source: FCC },
  { word: 'STOPALL', means: 'opt-out', language: 'en', source: CARRIERS },
  { word: 'ALTO', means: 'opt-out', language: 'es', source: MEANS },
  { word: 'PARE', means: 'opt-out', language: 'es', source: MEANS },
  { word: 'PARAR', means: 'opt-out', language: 'es', source: MEANS },
  { word: 'CANCELAR', means: 'opt-out', language: 'es', source: MEANS },
  { word: 'BAJA', means: 'opt-out', language: 'es', source: MEANS },
  { word: 'START', means: 'opt-in', language: 'en', source: CARRIERS },
  { word: 'UNSTOP', means: 'opt-in', language: 'en', source: CARRIERS },
  { word: 'INICIAR', means: 'opt-in', language: 'es', source: 'what ALTO needs beside it' },
  { word: 'COMENZAR', means: 'opt-in', language: 'es', source: 'what ALTO needs beside it' },
  { word: 'HELP', means: 'help', language: 'en', source: CTIA },
  { word: 'INFO', means: 'help', language: 'en', source: CARRIERS },
  { word: 'AYUDA', means: 'help', language: 'es', source: 'HELP in Spanish' },
];
