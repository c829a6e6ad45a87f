import { useTranslation } from 'react-i18next';
import { useCoreInfo } from '../../../shared/rpc/use-session.ts';
import classes from '../settings.module.css';

const LICENCE = 'Apache-2.0';

/** Versions, and where secrets lie. */
export function AboutTab({ appVersion }: { readonly appVersion: string }) {
  const { t } = useTranslation();
  const { data: info } = useCoreInfo();
  const facts: readonly (readonly [name: string, value: string])[] = [
    [t('settings.about.version'), appVersion],
    ...(info
      ? ([
          [t('settings.about.coreVersion'), info.version],
          [t('settings.about.profile'), t(`settings.about.profiles.${info.profileKind}`)],
          [t('settings.about.secrets'), t(`settings.about.stores.${info.secretStore}`)],
        ] as const)
      : []),
    [t('settings.about.licence'), LICENCE],
  ];
  return (
    <div className={classes['stack']}>
      <dl className={classes['about']}>
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
