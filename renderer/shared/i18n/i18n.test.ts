import i18next from 'i18next';
import { beforeAll, describe, expect, it } from 'vitest';
import { INBOX_FAILURES } from '../../../app/services/inbox/failures.ts';
import { CONSENT_FAILURES } from '../../../app/services/consent/failures.ts';
import { OUTBOX_FAILURES } from '../../../app/services/outbox/failures.ts';
import { FILING_FAILURES } from '../../../app/services/filing/filing-failures.ts';
import { EMR_FAILURES } from '../../../app/services/emr/failures.ts';
import { emrFailureKinds } from '../../../app/openemr/failures.ts';
import { ERROR_CODES } from '../../../app/domain/errors.ts';
import { INBOUND_STATES, OUTBOUND_STATES } from '../../../app/domain/message/states.ts';
import { languageOf, resources, startTranslations } from './index.ts';
import { errorSentence, failureSentence, knownText } from './known-text.ts';

function flat(node: object, path = ''): Map<string, string> {
  const found = new Map<string, string>();
  for (const [key, value] of Object.entries(node) as [string, string | object][]) {
    if (typeof value === 'string') found.set(path + key, value);
    else for (const [inner, text] of flat(value, `${path}${key}.`)) found.set(inner, text);
  }
  return found;
}

// There the English sentence comes with the failure, field or problem: English has no keys.
const comesWithEnglish = /^(?:failures|fields|shell\.problem)\./;
const en = flat(resources.en.translation);
const es = flat(resources.es.translation);
const holes = (text: string) => [...text.matchAll(/{{(\w+)}}/g)].map(([, name]) => name).sort();

describe('the two languages', () => {
  it('have the same keys', () => {
    const spanish = [...es.keys()].filter((key) => !comesWithEnglish.test(key));
    expect(spanish.sort()).toEqual([...en.keys()].sort());
  });

  it('have the same placeholders', () => {
    for (const [key, text] of en) expect([key, holes(es.get(key) ?? '')]).toEqual([key, holes(text)]);
  });

  it('leave nothing empty', () => {
    const empty = [...en, ...es].filter(([, text]) => text === '');
    expect(empty).toEqual([]);
  });

  it('have both plural forms wherever they have one', () => {
    for (const key of en.keys()) if (key.endsWith('_one')) expect(en.has(key.replace(/_one$/, '_other'))).toBe(true);
  });
});

describe('words that others rely on', () => {
  it('are the state words in plain English', () => {
    const words = [...OUTBOUND_STATES, ...INBOUND_STATES].map((state) => en.get(`message.state.${state}`));
    expect(words).toEqual([
      'Draft',
      'Queued',
      'Sending',
      'Sent',
      'Delivered',
      'Failed',
      'Cancelled',
      'Unconfirmed',
      'Receiving',
      'Received',
    ]);
  });
  it('cover every error code', () => {
    for (const code of ERROR_CODES) expect(en.has(`errors.${code}.any`)).toBe(true);
  });
});

describe('sentences by code', () => {
  beforeAll(() => startTranslations('es'));

  it('follow the reason, then the code, then the English message', () => {
    const error = { code: 'UNREADABLE_FILE', params: { reason: 'broken' }, message: 'English.' } as const;
    expect(errorSentence(error)).toBe(es.get('errors.UNREADABLE_FILE.broken'));
    expect(errorSentence({ ...error, params: {}, message: '' })).toBe(es.get('errors.UNREADABLE_FILE.any'));
    expect(errorSentence({ ...error, code: 'LOCKED', params: {} })).toBe(es.get('errors.LOCKED.any'));
    expect(errorSentence({ ...error, params: { reason: 'never-heard-of' } })).toBe('English.');
  });

  it('translate a vendor’s failure with its parameters', () => {
    const failure = { code: 'RINGCENTRAL_MISSING_RIGHTS', message: 'English.', params: { permissions: ['Faxes'] } };
    expect(failureSentence(failure)).toContain('(Faxes)');
  });

  it('follow the case of a failure before its code', () => {
    const failure = { code: 'EMR_TIMEOUT', message: 'English.', params: { reason: 'post' } };
    expect(failureSentence(failure)).toBe(es.get('failures.EMR_TIMEOUT/post'));
    expect(failureSentence({ ...failure, params: { reason: 'new-one' } })).toBe(es.get('failures.EMR_TIMEOUT'));
  });

  it('find OpenEMR’s own failure behind a refusal of it', () => {
    const refusal = { code: 'EMR_REFUSED', message: 'English.' } as const;
    const params = { reason: 'EMR_SIGN_IN_REFUSED', detail: 'late' };
    expect(errorSentence({ ...refusal, params })).toBe(es.get('failures.EMR_SIGN_IN_REFUSED/late'));
    expect(errorSentence({ ...refusal, params: { reason: 'EMR_SITE' } })).toBe(es.get('failures.EMR_SITE'));
    for (const reason of ['other-person', 'not-administrator']) {
      const sentence = errorSentence({ code: 'EMR_REFUSED', message: 'English.', params: { reason } });
      expect(sentence).toBe(es.get(`failures.${reason}`));
    }
    expect(errorSentence({ ...refusal, params: { reason: 'EMR_NEW' } })).toBe('English.');
  });

  it('know every failure of OpenEMR, sending, consent, intake and filing in Spanish', () => {
    const codesOf = (table: Readonly<Record<string, object>>) =>
      Object.values(table).flatMap((failure) => ('code' in failure ? [String(failure.code)] : []));
    const own = [INBOX_FAILURES, OUTBOX_FAILURES, CONSENT_FAILURES, EMR_FAILURES, FILING_FAILURES].flatMap(codesOf);
    const unknown = [...emrFailureKinds, ...own].filter((kind) => !es.has(`failures.${kind}`));
    expect(unknown).toEqual([]);
  });

  it('leave an unknown failure in its English sentence', () => {
    const failure = { code: 'ACME_NoTone', category: 'retryable', message: 'No tone.', action: 'retry' } as const;
    expect(failureSentence(failure)).toBe('No tone.');
    expect(knownText('failures.ACME_NoTone')).toBeNull();
  });

  it('speak the language asked for', async () => {
    await i18next.changeLanguage('en');
    expect(i18next.t('fax.pages', { count: 1 })).toBe('1 page');
    await i18next.changeLanguage('es');
    expect(i18next.t('fax.pages', { count: 3 })).toBe('3 páginas');
  });
});

describe('the language of a locale', () => {
  it.each([
    ['en-US', 'en'],
    ['es_MX.UTF-8', 'es'],
    ['de-CH', 'en'],
    ['', 'en'],
  ])('%s is %s', (locale, language) => expect(languageOf(locale)).toBe(language));
});
