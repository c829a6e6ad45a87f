import { useTranslation } from 'react-i18next';
import type { MessageView } from '../../../../app/contract/schemas.ts';
import { exactTime } from '../../../shared/format/time.ts';
import { failureSentence } from '../../../shared/i18n/known-text.ts';
import { StateLabel } from '../../../shared/ui/StateLabel.tsx';
import classes from './mail.module.css';

type Person = NonNullable<MessageView['email']>['from'];
type Role = MessageView['recipients'][number]['role'];

function Name({ person: { name, address } }: { readonly person: Person }) {
  return (
    <bdi className={classes['person']}>
      {name !== null && name !== '' && <>{name} </>}
      <span className={classes['address']}>{name === null || name === '' ? address : `<${address}>`}</span>
    </bdi>
  );
}

/** Recipients of a sent e-mail, each with where it stands; the reason in words where it failed or waits. */
function Recipients({ recipients }: Pick<MessageView, 'recipients'>) {
  return (
    <ul className={classes['recipients']}>
      {recipients.map((recipient) => (
        <li key={recipient.address}>
          <Name person={recipient} /> <StateLabel state={recipient.state} size={14} />
          {recipient.error && (
            <span className={classes['recipientWhy']} data-state={recipient.state}>
              {failureSentence(recipient.error)}
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}

function People({ people }: { readonly people: readonly Person[] }) {
  return (
    <ul className={classes['recipients']} data-inline="true">
      {people.map((person) => (
        <li key={person.address}>
          <Name person={person} />
        </li>
      ))}
    </ul>
  );
}

/** From, To, Cc and Bcc, and when. */
export function MailPeople({ message }: { readonly message: MessageView }) {
  const { t, i18n } = useTranslation();
  const { email, direction, recipients, createdByName } = message;
  if (!email) return null;
  const isSent = direction === 'outbound';
  const rows = (['to', 'cc', 'bcc'] as const satisfies readonly Role[]).flatMap((role) => {
    const its = recipients.filter((each) => each.role === role);
    if (isSent && its.length > 0) return [{ role, list: <Recipients recipients={its} /> }];
    return !isSent && email[role].length > 0 ? [{ role, list: <People people={email[role]} /> }] : [];
  });
  return (
    <dl className={classes['people']}>
      <dt>{t('email.mail.from')}</dt>
      <dd className={classes['sent']}>
        <Name person={email.from} />
        {isSent && <span className={classes['quiet']}>{t('email.mail.by', { name: createdByName })}</span>}
        <time className={classes['exact']} dateTime={message.createdAt}>
          {exactTime(message.createdAt, i18n.language)}
        </time>
      </dd>
      {rows.map(({ role, list }) => (
        <div key={role} className={classes['peopleRow']}>
          <dt>{t(`email.mail.${role}`)}</dt>
          <dd>{list}</dd>
        </div>
      ))}
    </dl>
  );
}
