import { Button, TextInput } from '@mantine/core';
import { IconSearch, IconUserPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorNotice } from '../../../shared/ui/ErrorNotice.tsx';
import classes from '../settings.module.css';
import { InvitePerson } from './InvitePerson.tsx';
import own from './people.module.css';
import { PeopleTable } from './PeopleTable.tsx';
import { foundBy } from './permission-changes.ts';
import { usePeople } from './use-people.ts';

/** Who may use which service, and what they may do there. */
export function PeopleTab() {
  const { t, i18n } = useTranslation();
  const { users = [], error, refetch, change } = usePeople();
  const [filter, setFilter] = useState('');
  const [isInviting, setInviting] = useState(false);
  const [openId, setOpenId] = useState<string | null>(null);
  const shown = foundBy(users, filter, i18n.language);
  if (error) return <ErrorNotice error={error} onRetry={() => void refetch()} />;
  return (
    <div className={own['tab']}>
      <p className={classes['quiet']}>{t('people.what')}</p>
      <div className={classes['bar']}>
        <TextInput
          aria-label={t('people.filter')}
          placeholder={t('people.filter')}
          leftSection={<IconSearch size={16} aria-hidden />}
          value={filter}
          onChange={(event) => setFilter(event.currentTarget.value)}
        />
        <span className={classes['quiet']} role="status">
          {shown.length === users.length
            ? t('people.count', { count: users.length })
            : t('people.countOf', { shown: shown.length, count: users.length })}
        </span>
        <span className={classes['barEnd']}>
          <Button
            variant="default"
            leftSection={<IconUserPlus size={17} aria-hidden />}
            onClick={() => setInviting(true)}
          >
            {t('people.invite.button')}
          </Button>
        </span>
      </div>
      <PeopleTable
        everybody={users}
        shown={shown}
        openId={openId}
        onOpen={setOpenId}
        onChange={change}
        isFiltered={filter.trim() !== ''}
      />
      {isInviting && (
        <InvitePerson
          onClose={() => setInviting(false)}
          onInvited={({ id }) => {
            setInviting(false);
            setFilter('');
            setOpenId(id);
          }}
        />
      )}
    </div>
  );
}
