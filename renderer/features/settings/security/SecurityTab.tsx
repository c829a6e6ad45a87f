import { useMay } from '../../../shared/rpc/use-session.ts';
import classes from '../settings.module.css';
import { GlassList } from './GlassList.tsx';
import { LockAfter } from './LockAfter.tsx';
import { OwnPin } from './OwnPin.tsx';
import { Retention } from './Retention.tsx';

/** The own PIN; for administrators when Foyer locks, how long content is kept, and who broke the glass. */
export function SecurityTab({ onSetPin }: { readonly onSetPin: () => void }) {
  const isAdmin = useMay('admin');
  return (
    <div className={classes['sections']}>
      <OwnPin onSetPin={onSetPin} />
      <LockAfter isAdmin={isAdmin} />
      {isAdmin && <Retention />}
      {isAdmin && <GlassList />}
    </div>
  );
}
