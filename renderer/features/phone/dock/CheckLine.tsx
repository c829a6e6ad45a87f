import { Button } from '@mantine/core';
import { IconAlertTriangle, IconUserSearch } from '@tabler/icons-react';
import i18next from 'i18next';
import { useTranslation } from 'react-i18next';
import { useDialler, type Refused } from '../../../shared/calls/dialler-store.ts';
import { useDial } from '../../../shared/calls/use-dial.ts';
import { errorSentence, knownText } from '../../../shared/i18n/known-text.ts';
import { useEmrRights } from '../../../shared/rpc/use-session.ts';
import classes from './dock.module.css';
import { checkWords } from './number-check.ts';
import type { NumberFacts } from './use-number-check.ts';

/** A name was typed that nobody has. */
const isNobody = ({ isName, isPending, found }: NumberFacts): boolean => isName && !isPending && found.length === 0;

/** Core's refusal of a number: by what is wrong with it, else by its code. */
function refusalWords({ press, error }: Refused, facts: NumberFacts): string {
  const problem = error.texts('problem')[0] ?? error.reason;
  if (problem === 'letters' && isNobody(facts)) return i18next.t('calls.check.nobody', { text: press.number });
  const byProblem = error.code === 'INVALID_INPUT' && problem !== null ? knownText(`calls.problem.${problem}`) : null;
  return byProblem ?? errorSentence(error);
}

/** Who it is, or what is wrong with it. */
export function CheckLine({ id, facts }: { readonly id: string; readonly facts: NumberFacts }) {
  const { t } = useTranslation();
  const rights = useEmrRights();
  const text = useDialler((state) => state.text.trim());
  const refused = useDialler((state) => state.refused);
  const words = isNobody(facts)
    ? ({ tone: 'warn', text: t('calls.check.nobody', { text }) } as const)
    : checkWords(facts.check, {
        isEmergency: facts.isEmergency,
        maySeeNames: rights.patients,
        hasFound: facts.found.length > 0 || facts.isName,
      });
  // What the refusal above says is not said twice.
  const isSaid = refused !== null && refusalWords(refused, facts) === words?.text;
  const Icon = words?.tone === 'quiet' ? IconUserSearch : IconAlertTriangle;
  return (
    <div id={id} role="status" className={classes['check']} data-tone={words?.tone}>
      {words && text !== '' && !isSaid && (
        <>
          <Icon size={15} aria-hidden />
          <span>{words.text}</span>
        </>
      )}
    </div>
  );
}

/** Why no call was made, and what can be done. */
export function Refusal({ facts }: { readonly facts: NumberFacts }) {
  const { t } = useTranslation();
  const refused = useDialler((state) => state.refused);
  const dial = useDial();
  if (refused === null) return null;
  const { press, error } = refused;
  return (
    <div role="alert" className={classes['check']} data-tone="bad">
      <IconAlertTriangle size={15} aria-hidden />
      <span>{refusalWords(refused, facts)}</span>
      {error.code === 'NEEDS_CONFIRMATION' && (
        <Button size="compact-xs" variant="default" onClick={() => dial(press, error.texts('which'))}>
          {t('calls.callAnyway')}
        </Button>
      )}
    </div>
  );
}
