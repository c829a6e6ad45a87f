import { Button, Checkbox, Radio } from '@mantine/core';
import { IconAlertTriangle, IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { UserView } from '../../../../app/contract/procedures/staff.ts';
import { CHANNELS } from '../../../../app/domain/channel.ts';
import classes from '../settings.module.css';
import own from './people.module.css';
import { heldBy, seesNothing, type PeopleChange } from './permission-changes.ts';

interface PersonRowProps {
  readonly user: UserView;
  readonly isOpen: boolean;
  readonly onOpen: () => void;
  readonly onChange: (change: PeopleChange) => void;
}

function Who({ user }: { readonly user: UserView }) {
  const { t } = useTranslation();
  const facts = [
    user.username,
    ...(user.admin ? [t('people.administrator')] : []),
    ...(user.state === 'invited' ? [t('people.invited')] : []),
  ];
  return (
    <>
      {user.name}
      <span className={classes['cellHint']}>{facts.join(' · ')}</span>
      {seesNothing(user) && (
        <span className={classes['warnLine']}>
          <IconAlertTriangle size={15} aria-hidden />
          {t('people.seesNothing')}
        </span>
      )}
    </>
  );
}

/** One person: a box per service, whose accounts they use, and the way to their finer rights. */
export function PersonRow({ user, isOpen, onOpen, onChange }: PersonRowProps) {
  const { t } = useTranslation();
  const { id, name, permissions } = user;
  const services = heldBy([user], CHANNELS);
  const Chevron = isOpen ? IconChevronDown : IconChevronRight;
  return (
    <tr data-user={user.username}>
      <th scope="row">
        <Who user={user} />
      </th>
      <td>
        <Checkbox
          size="md"
          data-row={id}
          data-column="all"
          aria-label={t('people.allOfPerson', { name })}
          checked={services === 'all'}
          indeterminate={services === 'some'}
          onChange={() => onChange({ kind: 'all', column: null, userId: id, value: services !== 'all' })}
        />
      </td>
      {CHANNELS.map((channel) => (
        <td key={channel}>
          <Checkbox
            size="md"
            data-row={id}
            data-column={channel}
            aria-label={t('people.serviceOf', { service: t(`services.channel.${channel}`), name })}
            checked={permissions[channel]}
            onChange={({ currentTarget: { checked } }) =>
              onChange({ kind: 'one', userId: id, name: channel, value: checked })
            }
          />
        </td>
      ))}
      <td>
        <Checkbox
          size="md"
          data-row={id}
          data-column="usePrimary"
          aria-label={t('people.serviceOf', { service: t('people.usePrimary'), name })}
          checked={permissions.usePrimary}
          onChange={({ currentTarget: { checked } }) =>
            onChange({ kind: 'one', userId: id, name: 'usePrimary', value: checked })
          }
        />
      </td>
      <td>
        <Radio
          size="md"
          name="primary-user"
          data-row={id}
          data-column="primary"
          aria-label={t('people.primaryOf', { name })}
          checked={user.primary}
          onChange={() => onChange({ kind: 'primary', userId: id })}
        />
      </td>
      <td>
        <Button
          variant="subtle"
          size="compact-sm"
          className={own['rightsButton'] ?? ''}
          leftSection={<Chevron size={16} aria-hidden />}
          aria-expanded={isOpen}
          aria-controls={isOpen ? `rights-${id}` : undefined}
          aria-label={t('people.rightsOf', { name })}
          onClick={onOpen}
        >
          {t('people.rights')}
        </Button>
      </td>
    </tr>
  );
}
