import { beforeAll, describe, expect, it } from 'vitest';
import { procedures } from '../../../../app/contract/index.ts';
import { LANGUAGES } from '../../../../app/contract/bridge.ts';
import { startTranslations } from '../../../shared/i18n/index.ts';
import { knownText } from '../../../shared/i18n/known-text.ts';

const actions = Object.values(procedures).flatMap(({ audit }) => (audit === 'none' ? [] : [audit.action]));

describe.each(LANGUAGES)('the audit trail in %s', (language) => {
  beforeAll(() => startTranslations(language));

  it('has words for every action of the contract', () => {
    expect(actions.length).toBeGreaterThan(60);
    expect(actions.filter((action) => knownText(`audit.action.${action}`) === null)).toEqual([]);
  });
});
