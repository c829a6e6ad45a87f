import { Button } from '@mantine/core';
import { IconAlertTriangle, IconUserSearch } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useDialler } from '../../../shared/calls/dialler-store.ts';
import { useDial } from '../../../shared/calls/use-dial.ts';
import { errorSentence, knownText } from '../../../shared/i18n/known-text.ts';
import type { ContractError } from '../../../shared/rpc/contract-error.ts';
import { useEmrRights } from '../../../shared/rpc/use-session.ts';
import classes from './dock.module.css';
import { checkWords } from './number-check.ts';
import type { NumberFacts } from './use-number-check.ts';

/** Core's refusal of a number: by what is wrong with it, else by its code. */
function refusalWords(error: ContractError): string {
  const problem = error.texts('problem')[0] ?? error.reason;
  const byProblem = error.code === 'INVALID_INPUT' && problem !== null ? knownText(`calls.problem.${problem}`) : null;
  return byProblem ?? errorSentence(error);
}

/** Who it is, or what is wrong with it. */
export function CheckLine({ id, facts }: { readonly id: string; readonly facts: NumberFacts }) {
  const { t } = useTranslation();
  const rights = useEmrRights();
  const text = useDialler((state) => state.text.trim());
  const isNobody = facts.isName && !facts.isPending && facts.found.length === 0;
  const words = isNobody
    ? ({ tone: 'warn', text: t('calls.check.nobody', { text }) } as const)
    : checkWords(facts.check, {
        isEmergency: facts.isEmergency,
        maySeeNames: rights.patients,
        hasFound: facts.found.length > 0 || facts.isName,
      });
  const Icon = words?.tone === 'quiet' ? IconUserSearch : IconAlertTriangle;
  return (
    <div id={id} role="status" className={classes['check']} data-tone={words?.tone}>
      {words && text !== '' && (
        <>
          <Icon size={15} aria-hidden />
          <span>{words.text}</span>
        </>
      )}
    </div>
  );
}

/** Why no call was made, and what can be done. */
export function Refusal() {
  const { t } = useTranslation();
  const refused = useDialler((state) => state.refused);
  const dial = useDial();
  if (refused === null) return null;
  const { press, error } = refused;
  return (
    <div role="alert" className={classes['check']} data-tone="bad">
      <IconAlertTriangle size={15} aria-hidden />
      <span>{refusalWords(error)}</span>
      {error.code === 'NEEDS_CONFIRMATION' && (
        <Button size="compact-xs" variant="default" onClick={() => dial(press, error.texts('which'))}>
          {t('calls.callAnyway')}
        </Button>
      )}
    </div>
  );
}
