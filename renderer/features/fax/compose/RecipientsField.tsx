import { Pill, PillsInput } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useId, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { parsePhoneNumber } from '../../../../app/domain/phone-number.ts';
import { compose, useCompose } from './compose.ts';
import classes from './compose.module.css';
import { repeatedNumbers, type Recipient } from './recipients.ts';

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

/** The field's text with the clipboard's put where the caret is; line ends stay, as they part numbers. */
function pasted(field: HTMLInputElement, text: string): string {
  const { value, selectionStart, selectionEnd } = field;
  return value.slice(0, selectionStart ?? value.length) + text + value.slice(selectionEnd ?? value.length);
}

function RecipientPill({ recipient }: { readonly recipient: Recipient }) {
  const { t } = useTranslation();
  const { key, text, parsed } = recipient;
  const shown = parsed.ok ? parsed.display : text;
  return (
    <Pill
      withRemoveButton
      className={classes['pill']}
      data-wrong={!parsed.ok}
      title={parsed.ok ? parsed.e164 : text}
      removeButtonProps={{
        'aria-label': t('fax.compose.removeRecipient', { number: shown }),
        // Absent, and not false: the dialog's focus trap takes any value for hidden.
        'aria-hidden': undefined,
        tabIndex: 0,
      }}
      onRemove={() => compose.removeRecipient(key)}
    >
      {!parsed.ok && <IconAlertTriangle size={13} aria-hidden className={classes['pillIcon']} />}
      {shown}
    </Pill>
  );
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
    <PillsInput
      id={id}
      label={t('fax.compose.to')}
      labelProps={{ htmlFor: id }}
      description={<span aria-live="polite">{hint}</span>}
      error={
        problems.length > 0 && (
          <span role="alert">
            {problems.map((problem) => (
              <span className={classes['problem']} key={problem}>
                {problem}
              </span>
            ))}
          </span>
        )
      }
      inputWrapperOrder={['label', 'input', 'description', 'error']}
    >
      <Pill.Group>
        {recipients.map((recipient) => (
          <RecipientPill key={recipient.key} recipient={recipient} />
        ))}
        <PillsInput.Field
          data-autofocus
          autoComplete="off"
          inputMode="tel"
          value={typed}
          onChange={(event) => compose.setTyped(event.currentTarget.value)}
          onPaste={(event) => {
            event.preventDefault();
            compose.setTyped(pasted(event.currentTarget, event.clipboardData.getData('text')));
          }}
          onKeyDown={onKey}
          onBlur={() => compose.commitTyped()}
        />
      </Pill.Group>
    </PillsInput>
  );
}
