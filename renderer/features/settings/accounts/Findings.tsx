import { IconAlertTriangle, IconCircleCheck, IconHelpCircle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Output } from '../../../../app/contract/index.ts';
import classes from '../settings.module.css';

type Finding = Output<'accounts.check'>['findings'][number];
const ICONS = {
  ok: IconCircleCheck,
  missing: IconAlertTriangle,
  weak: IconAlertTriangle,
  unknown: IconHelpCircle,
} as const;

/** What is in order needs no word, and what nobody could look up none but where the account can help. */
function isHinted({ name, state }: Pick<Finding, 'name' | 'state'>): boolean {
  return state === 'missing' || state === 'weak' || (state === 'unknown' && name === 'dkim');
}

/** The sending domain's records, and what each is good for: they decide whether e-mail arrives or is taken for spam. */
export function Findings({ findings }: { readonly findings: readonly Finding[] }) {
  const { t } = useTranslation();
  if (findings.length === 0) return null;
  return (
    <ul className={classes['findings']} aria-label={t('settings.accounts.findings.label')}>
      {findings.map(({ name, state, detail }) => {
        const Icon = ICONS[state];
        return (
          <li key={name} data-state={state}>
            <Icon size={16} aria-hidden />
            <span>
              <strong>{t(`settings.accounts.findings.name.${name}`)}</strong>{' '}
              {t(`settings.accounts.findings.state.${state}`)}{' '}
              {isHinted({ name, state }) && t(`settings.accounts.findings.hint.${name}`)}
              {detail !== '' && <code className={classes['record']}>{detail}</code>}
            </span>
          </li>
        );
      })}
    </ul>
  );
}
