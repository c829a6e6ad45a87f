import { Button, Checkbox } from '@mantine/core';
import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import type { UserView } from '../../../../app/contract/procedures/staff.ts';
import { CHANNELS, type Channel } from '../../../../app/domain/channel.ts';
import classes from '../settings.module.css';
import own from './people.module.css';
import { heldBy, touched, type PeopleChange } from './permission-changes.ts';
import { PersonRights } from './PersonRights.tsx';
import { PersonRow } from './PersonRow.tsx';
import { moveInTable } from './table-keys.ts';

const COLUMNS = [...CHANNELS, 'usePrimary'] as const;
/** Name, all services, the columns, *Primary user*, rights. */
const WIDTH = COLUMNS.length + 4;

interface PeopleTableProps {
  readonly everybody: readonly UserView[];
  readonly shown: readonly UserView[];
  readonly isFiltered: boolean;
  /** Whose rights are unfolded. */
  readonly openId: string | null;
  readonly onOpen: (id: string | null) => void;
  readonly onChange: (change: PeopleChange) => void;
}

interface ToggleAllProps extends Pick<PeopleTableProps, 'everybody' | 'isFiltered' | 'onChange'> {
  readonly column: Channel | 'usePrimary' | null;
  readonly label: string;
}

/** Gives or takes a whole column; off while the list is filtered, as it would reach people who are not shown. */
function ToggleAll({ everybody, isFiltered, onChange, column, label }: ToggleAllProps) {
  const { t } = useTranslation();
  const held = heldBy(everybody, touched(column));
  return (
    <Checkbox
      size="md"
      aria-label={label}
      title={isFiltered ? t('people.notWhileFiltered') : label}
      checked={held === 'all'}
      indeterminate={held === 'some'}
      disabled={isFiltered || everybody.length === 0}
      onChange={() => onChange({ kind: 'all', column, userId: null, value: held !== 'all' })}
    />
  );
}

function Head(props: PeopleTableProps) {
  const { t } = useTranslation();
  const { everybody, isFiltered, onChange } = props;
  const hasPrimary = everybody.some(({ primary }) => primary);
  const columnName = (column: (typeof COLUMNS)[number]) =>
    column === 'usePrimary' ? t('people.usePrimary') : t(`services.channel.${column}`);
  return (
    <thead>
      <tr>
        <th scope="col">{t('people.column.person')}</th>
        <th scope="col">
          <span className={own['head']}>
            {t('people.column.all')}
            <ToggleAll {...{ everybody, isFiltered, onChange }} column={null} label={t('people.allOfAll')} />
          </span>
        </th>
        {COLUMNS.map((column) => (
          <th key={column} scope="col">
            <span className={own['head']}>
              {columnName(column)}
              <ToggleAll
                {...{ everybody, isFiltered, onChange }}
                column={column}
                label={t('people.allOfColumn', { column: columnName(column) })}
              />
            </span>
          </th>
        ))}
        <th scope="col">
          <span className={own['head']}>
            {t('people.primaryUser')}
            {hasPrimary && (
              <Button size="compact-xs" variant="default" onClick={() => onChange({ kind: 'primary', userId: null })}>
                {t('people.noPrimary')}
              </Button>
            )}
          </span>
        </th>
        <th scope="col">{t('people.column.rights')}</th>
      </tr>
    </thead>
  );
}

/** People by services. Arrow keys go from box to box, the space bar presses. */
export function PeopleTable(props: PeopleTableProps) {
  const { t } = useTranslation();
  const { shown, everybody, openId, onOpen, onChange } = props;
  const administrators = everybody.filter(({ admin }) => admin).length;
  return (
    <div className={own['frame']}>
      <table className={classes['table']} aria-label={t('people.list')} data-dense onKeyDown={moveInTable}>
        <Head {...props} />
        <tbody>
          {shown.map((user) => (
            <Fragment key={user.id}>
              <PersonRow
                user={user}
                isOpen={user.id === openId}
                onOpen={() => onOpen(user.id === openId ? null : user.id)}
                onChange={onChange}
              />
              {user.id === openId && (
                <tr className={own['rightsRow']}>
                  <td colSpan={WIDTH} id={`rights-${user.id}`}>
                    <PersonRights
                      user={user}
                      isLastAdministrator={user.admin && administrators === 1}
                      onChange={onChange}
                      onRemoved={() => onOpen(null)}
                    />
                  </td>
                </tr>
              )}
            </Fragment>
          ))}
          {shown.length === 0 && everybody.length > 0 && (
            <tr>
              <td colSpan={WIDTH} className={classes['quiet']}>
                {t('people.nobodyFound')}
              </td>
            </tr>
          )}
        </tbody>
      </table>
    </div>
  );
}
