import { Button } from '@mantine/core';
import { IconClock, IconShieldExclamation } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { MISSING } from '../../../../app/domain/templates/tokens.ts';
import { countSegments, replaceCharacters, type Segments } from '../../../../app/domain/sms/segments.ts';
import { drafts } from '../drafts.ts';
import type { Writing } from '../drafts-store.ts';
import type { SendingFacts } from '../use-check.ts';
import { useWhenWords } from '../when-words.ts';
import classes from './composer.module.css';

interface ComposerHintsProps {
  readonly conversationId: string;
  readonly writing: Writing;
  readonly sending: SendingFacts;
}

/** Characters that make the text dearer, and one press that takes their plain twins. */
function Cheaper({ id, body, segments }: { readonly id: string; readonly body: string; readonly segments: Segments }) {
  const { t, i18n } = useTranslation();
  const { replacements, afterReplacing } = segments;
  if (!afterReplacing || replacements.length === 0) return null;
  const list = new Intl.ListFormat(i18n.language).format(replacements.map(({ character }) => `“${character}”`));
  const key = afterReplacing.segments < segments.segments ? 'sms.segments.dearer' : 'sms.segments.narrower';
  return (
    <div className={classes['hint']} role="status">
      <span>
        {t(key, {
          characters: list,
          count: segments.segments,
          now: segments.segments,
          then: afterReplacing.segments,
        })}
      </span>
      <Button
        size="compact-xs"
        variant="default"
        onClick={() => drafts.edit(id, { body: replaceCharacters(body, replacements) })}
      >
        {t('sms.segments.replace')}
      </Button>
    </div>
  );
}

/** What may be patient data, in the text's own words. */
function PatientData({ body, sending }: { readonly body: string; readonly sending: SendingFacts }) {
  const { t, i18n } = useTranslation();
  const { phi, facts } = sending;
  if (phi.length === 0) return null;
  const found = [
    ...new Set(phi.map(({ kind, start, end }) => `“${body.slice(start, end)}” (${t(`sms.phi.${kind}`)})`)),
  ];
  const list = new Intl.ListFormat(i18n.language).format(found);
  return (
    <div className={classes['hint']} data-tone={facts.isPhiBlocked ? 'bad' : 'warn'} role="status">
      <IconShieldExclamation size={16} aria-hidden />
      <span>{t(facts.isPhiBlocked ? 'sms.phi.blocked' : 'sms.phi.found', { list })}</span>
    </div>
  );
}

/** When a planned text leaves, where that is not when it was planned. */
function Planned({ id, writing, sending }: { readonly id: string } & Omit<ComposerHintsProps, 'conversationId'>) {
  const { t } = useTranslation();
  const when = useWhenWords();
  if (writing.sendAt === null) return null;
  const { quietUntil } = sending;
  return (
    <div className={classes['hint']} role="status">
      <IconClock size={16} aria-hidden />
      <span>
        {t('sms.later.leaves', { time: when(writing.sendAt) })}
        {quietUntil !== null && ` ${t('sms.later.quiet', { time: when(quietUntil) })}`}
      </span>
      <Button size="compact-xs" variant="default" onClick={() => drafts.edit(id, { sendAt: null })}>
        {t('sms.later.now')}
      </Button>
    </div>
  );
}

/** What is worth knowing about the text while it is typed. */
export function ComposerHints({ conversationId, writing, sending }: ComposerHintsProps) {
  return (
    <>
      <PatientData body={writing.body} sending={sending} />
      {/* The mark of a gap is special itself, and does not stay. */}
      {!writing.body.includes(MISSING) && (
        <Cheaper id={conversationId} body={writing.body} segments={countSegments(writing.body)} />
      )}
      <Planned id={conversationId} writing={writing} sending={sending} />
    </>
  );
}
