import { Checkbox } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { UserView } from '../../../../app/contract/procedures/staff.ts';
import { useSession } from '../../../shared/rpc/use-session.ts';
import { RelativeTime } from '../../../shared/ui/RelativeTime.tsx';
import { ConfirmDialog } from '../parts/ConfirmDialog.tsx';
import classes from '../settings.module.css';
import own from './people.module.css';
import { FINER_RIGHTS, type PeopleChange } from './permission-changes.ts';
import { RemovePerson } from './RemovePerson.tsx';

interface PersonRightsProps {
  readonly user: UserView;
  readonly isLastAdministrator: boolean;
  readonly onChange: (change: PeopleChange) => void;
  readonly onRemoved: () => void;
}

function Facts({ user }: { readonly user: UserView }) {
  const { t } = useTranslation();
  return (
    <dl className={own['facts']}>
      <div>
        <dt>{t('people.column.state')}</dt>
        <dd>{t(`people.state.${user.state}`)}</dd>
      </div>
      <div>
        <dt>{t('people.column.pin')}</dt>
        <dd>{t(`people.pin.${user.pin}`)}</dd>
      </div>
      <div>
        <dt>{t('people.column.lastSignIn')}</dt>
        <dd>{user.lastSignInAt === null ? t('people.never') : <RelativeTime at={user.lastSignInAt} isPast />}</dd>
      </div>
    </dl>
  );
}

/** What the person may do in their services, how they sign in, and the way to remove them. */
export function PersonRights({ user, isLastAdministrator, onChange, onRemoved }: PersonRightsProps) {
  const { t } = useTranslation();
  const { data: session } = useSession();
  const [isResigning, setResigning] = useState(false);
  const isMe = session?.user.id === user.id;
  const set = (name: (typeof FINER_RIGHTS)[number], value: boolean) =>
    onChange({ kind: 'one', userId: user.id, name, value });
  return (
    <div className={own['rights']}>
      <fieldset className={own['rightsGrid']}>
        <legend>{t('people.rightsLegend', { name: user.name })}</legend>
        {FINER_RIGHTS.map((name) => (
          <Checkbox
            key={name}
            label={t(`people.right.${name}`)}
            description={
              name === 'admin' && isLastAdministrator ? t('people.lastAdministrator') : t(`people.rightHint.${name}`)
            }
            checked={user.permissions[name]}
            disabled={name === 'admin' && isLastAdministrator}
            onChange={({ currentTarget: { checked } }) => {
              if (name === 'admin' && isMe && !checked) setResigning(true);
              else set(name, checked);
            }}
          />
        ))}
      </fieldset>
      <div className={classes['stack']}>
        <Facts user={user} />
        <RemovePerson user={user} isLastAdministrator={isLastAdministrator} onRemoved={onRemoved} />
      </div>
      <ConfirmDialog
        isOpen={isResigning}
        title={t('people.resign.title')}
        hint={t('people.resign.hint')}
        yes={t('people.resign.yes')}
        no={t('people.resign.no')}
        onYes={() => {
          setResigning(false);
          set('admin', false);
        }}
        onClose={() => setResigning(false)}
      />
    </div>
  );
}
