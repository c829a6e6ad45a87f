import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTranslations } from '../i18n/index.ts';
import { bouncedReason } from './bounced.ts';

const bounced = { at: '2026-03-08T15:00:00Z', reason: 'That mailbox does not exist', code: 'EMAIL_BOUNCE_5.1.1' };

describe('why an e-mail came back, in Spanish', () => {
  beforeAll(() => startTranslations('es'));
  afterAll(() => startTranslations('en'));

  it('is told by its status, and is a sentence', () => {
    expect(bouncedReason(bounced)).toBe('Ese buzón no existe; compruebe la dirección con el destinatario.');
  });
  it('is told in general where the status says nothing', () => {
    expect(bouncedReason({ ...bounced, code: 'EMAIL_BOUNCE_UNKNOWN' })).toMatch(/no entregó el correo/);
  });
  it('stays core’s sentence where nobody has words for it', () => {
    expect(bouncedReason({ ...bounced, code: 'SOMETHING_NEW' })).toBe('That mailbox does not exist.');
  });
});
