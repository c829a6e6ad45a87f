import { describe, expect, it } from 'vitest';
import { procedures } from '../../contract/index.ts';
import { findPhi } from '../../domain/phi/phi-guard.ts';
import { countSegments } from '../../domain/sms/segments.ts';
import { asksForOptOutWord } from '../../domain/templates/opt-out-words.ts';
import { fillTokens, unknownTokens } from '../../domain/templates/tokens.ts';
import { asId, type TemplateId } from '../../domain/ids.ts';
import { openTemporaryStorage, testId, testRandom } from '../../storage/testing/temporary-storage.ts';
import { DEFAULT_EMAIL_TEMPLATES, DEFAULT_TEMPLATES, seedTemplates } from './seed-templates.ts';

describe('the templates that come with Foyer', () => {
  it('are written once, what was removed stays so, and a shortcut that is taken stays with whoever has it', () => {
    using temporary = openTemporaryStorage();
    const { clock } = temporary;
    const seed = (storage = temporary.storage): void => seedTemplates(storage, { clock, random: testRandom });
    const own = {
      id: asId<TemplateId>(testId()),
      channel: 'sms',
      name: 'Mine',
      shortcut: 'Gracias',
      language: 'es',
      subject: '',
      body: 'x',
      savedBy: null,
      savedAtMs: 1,
    } as const;
    temporary.storage.transaction(() => temporary.storage.templates.save(own));
    seed();
    const all = temporary.storage.templates.all('sms');
    expect(all).toHaveLength(DEFAULT_TEMPLATES.length + 1);
    expect(all.find(({ name }) => name === 'Gracias')).toMatchObject({ shortcut: null, savedBy: null });
    expect(temporary.storage.templates.findByShortcut('sms', 'GRACIAS')?.name).toBe('Mine');
    for (const { id } of all) temporary.storage.transaction(() => temporary.storage.templates.remove(id));
    expect(temporary.storage.templates.all('email')).toHaveLength(DEFAULT_EMAIL_TEMPLATES.length);
    for (const { id } of temporary.storage.templates.all('email'))
      temporary.storage.transaction(() => temporary.storage.templates.remove(id));
    seed(temporary.reopen());
    expect([temporary.storage.templates.all('sms'), temporary.storage.templates.all('email')]).toEqual([[], []]);
  });

  it.each(DEFAULT_TEMPLATES)('$name: is what anybody could save, and costs one or two texts', (template) => {
    const { body } = template;
    const { input } = procedures['templates.save'];
    expect(input.parse({ ...template, id: testId(), channel: 'sms' })).toMatchObject(template);
    expect(unknownTokens(body)).toEqual([]);
    expect(asksForOptOutWord(body)).toBeNull();
    const clinic = { 'clinic.name': 'Elm Street Family Clinic', 'clinic.phone': '+1 212 555 0100' };
    const { text, missing } = fillTokens(body, { ...clinic, 'patient.preferredName': 'Guadalupe' });
    expect(missing).toEqual([]);
    expect(findPhi(text)).toEqual([]);
    const { encoding, segments } = countSegments(text);
    expect(encoding).toBe('gsm7');
    expect(segments).toBeLessThanOrEqual(2);
  });

  it.each(DEFAULT_EMAIL_TEMPLATES)(
    '$name (e-mail): is what anybody could save, and names no patient data',
    (template) => {
      const { subject, body } = template;
      const { input } = procedures['templates.save'];
      expect(input.parse({ ...template, id: testId(), channel: 'email' })).toMatchObject(template);
      const values = {
        'clinic.name': 'Elm Street Family Clinic',
        'clinic.phone': '+1 212 555 0100',
        'patient.preferredName': 'Guadalupe',
        'staff.name': 'Mara Quintero',
      };
      for (const part of [subject, body]) {
        expect(unknownTokens(part)).toEqual([]);
        const { text, missing } = fillTokens(part, values);
        expect([missing, findPhi(text)]).toEqual([[], []]);
      }
    },
  );

  it.each([[...DEFAULT_TEMPLATES], [...DEFAULT_EMAIL_TEMPLATES]])(
    'are as many in English as in Spanish, each with a shortcut of its own',
    (...all) => {
      const count = (language: string): number => all.filter((each) => each.language === language).length;
      expect(count('en')).toBe(count('es'));
      expect(new Set(all.map(({ shortcut }) => shortcut)).size).toBe(all.length);
    },
  );
});
