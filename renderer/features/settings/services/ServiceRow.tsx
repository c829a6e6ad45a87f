import { Button, NativeSelect, Switch } from '@mantine/core';
import { IconAlertTriangle, IconListCheck } from '@tabler/icons-react';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { ChannelView } from '../../../../app/contract/procedures/channels.ts';
import classes from '../settings.module.css';
import { channelIcons } from '../../../shared/ui/channel-icons.ts';
import type { ProviderView } from '../accounts/account-form.ts';
import type { ServiceChange } from './use-services.ts';

interface ServiceRowProps {
  readonly service: ChannelView;
  /** Those that carry this service. */
  readonly vendors: readonly Pick<ProviderView, 'id' | 'name' | 'sendOnly'>[];
  readonly onChange: (change: ServiceChange) => void;
  readonly onVerify: () => void;
}

function Vendor({
  service,
  vendors,
  onChange,
  noteId,
}: Omit<ServiceRowProps, 'onVerify'> & { readonly noteId: string }) {
  const { t } = useTranslation();
  const name = t(`services.channel.${service.channel}`);
  const chosen = vendors.find(({ id }) => id === service.provider);
  if (vendors.length === 0) {
    return (
      <span id={noteId} className={classes['quiet']}>
        {t('services.noVendorYet')}
      </span>
    );
  }
  return (
    <>
      <NativeSelect
        aria-label={t('services.vendorOf', { service: name })}
        value={service.provider ?? ''}
        data={[
          { value: '', label: t('services.noneChosen') },
          ...vendors.map(({ id, name: label }) => ({ value: id, label })),
        ]}
        onChange={({ currentTarget: { value } }) => onChange({ ...service, provider: value === '' ? null : value })}
      />
      {chosen?.sendOnly.includes(service.channel) === true && (
        <span className={classes['cellHint']}>{t('services.sendOnly')}</span>
      )}
      {service.enabled && service.provider === null && (
        <span className={classes['warnLine']}>
          <IconAlertTriangle size={15} aria-hidden />
          {t('services.chooseVendor')}
        </span>
      )}
    </>
  );
}

/** One service: on or off, its vendor, whose accounts. */
export function ServiceRow(props: ServiceRowProps) {
  const { service, vendors, onChange, onVerify } = props;
  const { t } = useTranslation();
  const noteId = useId();
  const { channel, enabled, individualAccounts } = service;
  const ServiceIcon = channelIcons[channel];
  const name = t(`services.channel.${channel}`);
  // Nothing could be sent; what is on can always be switched off.
  const cannotStart = vendors.length === 0 && !enabled;
  return (
    <tr>
      <th scope="row">
        <span className={classes['named']}>
          <ServiceIcon size={20} aria-hidden />
          <span>
            {name}
            <span className={classes['cellHint']}>{t(`services.about.${channel}`)}</span>
          </span>
        </span>
      </th>
      <td>
        <span className={classes['onOff']}>
          <Switch
            aria-label={t('services.switch', { service: name })}
            aria-describedby={cannotStart ? noteId : undefined}
            checked={enabled}
            disabled={cannotStart}
            onChange={(event) => onChange({ ...service, enabled: event.currentTarget.checked })}
          />
          <span aria-hidden>{t(enabled ? 'services.on' : 'services.off')}</span>
        </span>
      </td>
      <td>
        <Vendor service={service} vendors={vendors} onChange={onChange} noteId={noteId} />
      </td>
      <td>
        <span className={classes['onOff']}>
          <Switch
            aria-label={t('services.individualOf', { service: name })}
            checked={individualAccounts}
            onChange={(event) => onChange({ ...service, individualAccounts: event.currentTarget.checked })}
          />
          <span aria-hidden>{t(individualAccounts ? 'services.individualOn' : 'services.individualOff')}</span>
        </span>
      </td>
      <td>
        <Button
          variant="default"
          size="compact-sm"
          leftSection={<IconListCheck size={16} aria-hidden />}
          aria-label={t('services.verifyOf', { service: name })}
          onClick={onVerify}
        >
          {t('services.verify.button')}
        </Button>
      </td>
    </tr>
  );
}
