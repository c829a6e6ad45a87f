import { TextInput } from '@mantine/core';
import {
  IconArrowAutofitHeight,
  IconArrowAutofitWidth,
  IconChevronDown,
  IconChevronUp,
  IconLayoutSidebar,
  IconRotateClockwise,
  IconZoomIn,
  IconZoomOut,
} from '@tabler/icons-react';
import { useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Tool } from '../ui/Tool.tsx';
import classes from './pdf.module.css';
import type { PdfView, ViewCommand } from './view.ts';

interface PageFieldProps {
  readonly page: number;
  readonly count: number;
  readonly onPage: (page: number) => void;
}

function PageField({ page, count, onPage }: PageFieldProps) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState<string | null>(null);
  const go = () => {
    const number = Number(typed);
    setTyped(null);
    if (typed !== null && Number.isInteger(number)) onPage(Math.max(1, Math.min(count, number)));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter') go();
  };
  return (
    <span className={classes['pageField']}>
      <TextInput
        size="xs"
        w={44}
        aria-label={t('viewer.page')}
        inputMode="numeric"
        value={typed ?? String(page)}
        onFocus={(event) => event.currentTarget.select()}
        onChange={(event) => setTyped(event.currentTarget.value)}
        onBlur={go}
        onKeyDown={onKeyDown}
      />
      <span aria-live="off">{t('viewer.of', { count })}</span>
    </span>
  );
}

interface PdfToolbarProps extends PageFieldProps {
  readonly view: PdfView;
  readonly zoom: number;
  readonly hasThumbnails: boolean;
  readonly onCommand: (command: ViewCommand) => void;
  readonly onThumbnails: () => void;
}

/** Pages, zoom, turn. */
export function PdfToolbar(props: PdfToolbarProps) {
  const { view, zoom, page, count, hasThumbnails, onCommand, onPage, onThumbnails } = props;
  const { t, i18n } = useTranslation();
  const percent = new Intl.NumberFormat(i18n.language, { style: 'percent' }).format(zoom);
  return (
    <div className={classes['toolbar']} role="group" aria-label={t('viewer.tools')}>
      <Tool icon={IconLayoutSidebar} name={t('viewer.thumbnails')} isOn={hasThumbnails} onPress={onThumbnails} />
      <span className={classes['split']} />
      <Tool
        icon={IconChevronUp}
        name={t('viewer.previous')}
        keys="PageUp"
        isOff={page <= 1}
        onPress={() => onCommand('previous-page')}
      />
      <Tool
        icon={IconChevronDown}
        name={t('viewer.next')}
        keys="PageDown"
        isOff={page >= count}
        onPress={() => onCommand('next-page')}
      />
      <PageField page={page} count={count} onPage={onPage} />
      <span className={classes['split']} />
      <Tool icon={IconZoomOut} name={t('viewer.zoomOut')} keys="-" onPress={() => onCommand('zoom-out')} />
      <span className={classes['percent']}>{percent}</span>
      <Tool icon={IconZoomIn} name={t('viewer.zoomIn')} keys="+" onPress={() => onCommand('zoom-in')} />
      <Tool
        icon={IconArrowAutofitWidth}
        name={t('viewer.fitWidth')}
        isOn={view.zoom === 'width'}
        onPress={() => onCommand('fit-width')}
      />
      <Tool
        icon={IconArrowAutofitHeight}
        name={t('viewer.fitPage')}
        isOn={view.zoom === 'page'}
        onPress={() => onCommand('fit-page')}
      />
      <Tool icon={IconRotateClockwise} name={t('viewer.rotate')} keys="R" onPress={() => onCommand('rotate')} />
    </div>
  );
}
