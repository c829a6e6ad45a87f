import { IconAddressBook, IconPaperclip, IconUser } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { SearchHit } from '../../../app/contract/procedures/search.ts';
import { formatPhoneNumber } from '../../../app/domain/phone-number.ts';
import { PatientLine } from '../../shared/patient/PatientFacts.tsx';
import { channelIcons } from '../../shared/ui/channel-icons.ts';
import { RelativeTime } from '../../shared/ui/RelativeTime.tsx';
import { Marked } from './Marked.tsx';
import classes from './search.module.css';

function MessageHit({ hit }: { readonly hit: Extract<SearchHit, { kind: 'message' }> }) {
  const { t } = useTranslation();
  const ChannelIcon = channelIcons[hit.channel];
  const channel = t(`services.channel.${hit.channel}`);
  const number = hit.address.startsWith('+') ? formatPhoneNumber(hit.address) : hit.address;
  return (
    <>
      <ChannelIcon size={17} aria-label={channel} />
      <span className={classes['main']}>
        <span className={classes['who']}>
          {t(`search.direction.${hit.direction}`, { who: hit.name ?? number })}
          {hit.name !== null && <span className={classes['number']}>{number}</span>}
          {hit.parts > 0 && <IconPaperclip size={13} aria-label={t('search.attachment')} />}
        </span>
        <span className={classes['text']}>
          {hit.text === '' ? (
            t(`search.textless.${hit.direction}`, { channel })
          ) : (
            <Marked text={hit.text} marks={hit.marks} />
          )}
        </span>
      </span>
      <span className={classes['time']}>
        <RelativeTime at={hit.at} isPast />
      </span>
    </>
  );
}

/** What one hit looks like; it is an option of the list and holds no control of its own. */
export function HitRow({ hit }: { readonly hit: SearchHit }) {
  switch (hit.kind) {
    case 'message':
      return <MessageHit hit={hit} />;
    case 'patient':
      return (
        <>
          <IconUser size={17} aria-hidden />
          <span className={classes['main']}>
            <span className={classes['who']}>
              <Marked text={hit.patient.name} marks={hit.marks} />
            </span>
            <span className={classes['text']}>
              <PatientLine patient={hit.patient} />
            </span>
          </span>
        </>
      );
    case 'contact':
      return (
        <>
          <IconAddressBook size={17} aria-hidden />
          <span className={classes['main']}>
            <span className={classes['who']}>
              <Marked text={hit.contact.name} marks={hit.marks} />
            </span>
            <span className={classes['text']}>
              {[hit.contact.organization, ...hit.contact.addresses.map(({ text }) => text)].filter(Boolean).join(' · ')}
            </span>
          </span>
        </>
      );
  }
}
