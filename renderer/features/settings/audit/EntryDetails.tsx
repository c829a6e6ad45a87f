import { useTranslation } from 'react-i18next';
import type { AuditEntryView } from '../../../../app/contract/procedures/audit.ts';
import { knownText } from '../../../shared/i18n/known-text.ts';
import { useUsers } from '../../../shared/rpc/use-users.ts';
import own from './audit.module.css';

function Fact({ name, value }: { readonly name: string; readonly value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}

/** Everything that one entry holds, word for word. */
export function EntryDetails({ entry }: { readonly entry: AuditEntryView }) {
  const { t } = useTranslation();
  const { data: users = [] } = useUsers();
  const subjects = entry.subjects.map((id) => {
    const person = users.find((user) => user.id === id);
    return person ? t('audit.subjectPerson', { name: person.name, id }) : id;
  });
  const detail = Object.entries(entry.detail).filter(([, value]) => value !== null);
  return (
    <dl className={own['facts']}>
      <Fact name={t('audit.fact.sequence')} value={String(entry.sequence)} />
      {entry.userId !== null && <Fact name={t('audit.fact.userId')} value={entry.userId} />}
      {subjects.length > 0 && <Fact name={t('audit.fact.subjects')} value={subjects.join(', ')} />}
      {entry.code !== null && <Fact name={t('audit.fact.code')} value={entry.code} />}
      {detail.map(([name, value]) => (
        <Fact key={name} name={knownText(`audit.detail.${name}`) ?? name} value={String(value)} />
      ))}
      {!entry.anchored && <Fact name={t('audit.column.anchor')} value={t('audit.notAnchoredHint')} />}
    </dl>
  );
}
