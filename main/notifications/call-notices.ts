import type { Language, RingingCall } from '../../app/contract/bridge.ts';
import type { Notice } from './notices.ts';

const WORDS = {
  en: {
    rings: 'Incoming call',
    missed: 'Missed call',
    withheld: 'Number withheld',
    restarted: 'The phone was restarted',
    cutOff: 'A call was cut off. Call back if it matters.',
  },
  es: {
    rings: 'Llamada entrante',
    missed: 'Llamada perdida',
    withheld: 'Número oculto',
    restarted: 'El teléfono se reinició',
    cutOff: 'Se cortó una llamada. Devuélvala si es importante.',
  },
} as const satisfies Record<Language, Record<string, string>>;

export interface CallNoticeOptions {
  readonly language: Language;
  /** Whose phone it is. */
  readonly session: string | null;
  /** The caller's own word of who it is may be told. */
  readonly names: boolean;
}

/** A call rings. The number is told in any case: whoever passes the desk must know whether to run. */
export function ringingNotice(call: RingingCall, options: CallNoticeOptions): Notice {
  return noticeOf(WORDS[options.language].rings, call, options);
}

export function missedNotice(call: RingingCall, options: CallNoticeOptions): Notice {
  return noticeOf(WORDS[options.language].missed, call, options);
}

/** The page that carries calls died while one was on. */
export function cutOffNotice({ language, session }: Omit<CallNoticeOptions, 'names'>): Notice {
  const { restarted, cutOff } = WORDS[language];
  return { title: restarted, body: cutOff, target: { kind: 'calls' }, session, tellsNames: false };
}

function noticeOf(title: string, { number, callerName }: RingingCall, options: CallNoticeOptions): Notice {
  const name = options.names ? callerName : null;
  const shownNumber = number === '' ? WORDS[options.language].withheld : number;
  return {
    title,
    body: name === null || name === '' ? shownNumber : `${name}, ${shownNumber}`,
    target: { kind: 'calls' },
    session: options.session,
    tellsNames: name !== null && name !== '',
  };
}
