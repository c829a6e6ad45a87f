import { Pill, PillsInput } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useId, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { parsePhoneNumber } from '../../../../app/domain/phone-number.ts';
import { compose, useCompose } from './compose.ts';
import classes from './compose.module.css';
import { repeatedNumbers } from './recipients.ts';

/** All that is wrong with the numbers, in words. */
function useProblems(): readonly string[] {
  const { t } = useTranslation();
  const recipients = useCompose((state) => state.recipients);
  const wrong = recipients.flatMap(({ text, parsed }) =>
    parsed.ok ? [] : [t(`fax.number.${parsed.problem}`, { text })],
  );
  const twice = repeatedNumbers(recipients).map((number) => t('fax.compose.twice', { number }));
  return [...wrong, ...twice];
}

function onKey(event: KeyboardEvent<HTMLInputElement>): void {
  const isEmpty = event.currentTarget.value === '';
  if (event.key === 'Enter' && !isEmpty) {
    event.preventDefault();
    compose.commitTyped();
  }
  if (event.key === 'Backspace' && isEmpty) {
    event.preventDefault();
    compose.editLastRecipient();
  }
}

/** Field *To*: numbers typed or pasted any way, each shown as the one it means. */
export function RecipientsField() {
  const { t } = useTranslation();
  const id = useId();
  const recipients = useCompose((state) => state.recipients);
  const typed = useCompose((state) => state.typed);
  const problems = useProblems();
  const meaning = parsePhoneNumber(typed);
  const hint = meaning.ok ? t('fax.compose.means', { e164: meaning.e164 }) : t('fax.compose.toHint');

  return (
    <div>
      <label className={classes['label']} htmlFor={id}>
        {t('fax.compose.to')}
      </label>
      <PillsInput mt={4} error={problems.length > 0}>
        <Pill.Group>
          {recipients.map(({ key, text, parsed }) => (
            <Pill
              key={key}
              withRemoveButton
              className={classes['pill']}
              data-wrong={!parsed.ok}
              title={parsed.ok ? parsed.e164 : text}
              removeButtonProps={{
                'aria-label': t('fax.compose.removeRecipient', { number: parsed.ok ? parsed.display : text }),
                'aria-hidden': false,
                tabIndex: 0,
              }}
              onRemove={() => compose.removeRecipient(key)}
            >
              {!parsed.ok && <IconAlertTriangle size={13} aria-hidden className={classes['pillIcon']} />}
              {parsed.ok ? parsed.display : text}
            </Pill>
          ))}
          <PillsInput.Field
            id={id}
            data-autofocus
            autoComplete="off"
            inputMode="tel"
            value={typed}
            aria-invalid={problems.length > 0}
            aria-describedby={`${id}-hint ${id}-problems`}
            onChange={(event) => compose.setTyped(event.currentTarget.value)}
            onPaste={(event) => {
              event.preventDefault();
              const text = event.clipboardData.getData('text');
              compose.setTyped(`${typed}${text}`);
            }}
            onKeyDown={onKey}
            onBlur={() => compose.commitTyped()}
          />
        </Pill.Group>
      </PillsInput>
      <div className={classes['hint']} id={`${id}-hint`} aria-live="polite">
        {hint}
      </div>
      <div className={classes['problems']} id={`${id}-problems`} role="alert">
        {problems.map((problem) => (
          <div key={problem}>{problem}</div>
        ))}
      </div>
    </div>
  );
}
